namespace ApprovalGrid.GrainHost.Activations;

internal enum HostState
{
    Created,
    Running,

    /// <summary>Calls from outside are refused; what runs or waits is finished.</summary>
    Draining,
    Stopped,
}

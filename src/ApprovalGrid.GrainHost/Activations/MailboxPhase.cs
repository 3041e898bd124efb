namespace ApprovalGrid.GrainHost.Activations;

/// <summary>Where a mailbox stands. It leaves Empty for another activation as often as calls come, and Gone never.</summary>
internal enum MailboxPhase
{
    /// <summary>No activation; one is made for the first call that waits.</summary>
    Empty,
    Activating,
    Active,
    Deactivating,

    /// <summary>Left the directory; calls must look for a new mailbox.</summary>
    Gone,
}

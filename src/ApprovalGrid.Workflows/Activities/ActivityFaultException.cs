namespace ApprovalGrid.Workflows.Activities;

/// <summary>An activity cannot do its work. The engine turns it into an incident.</summary>
public sealed class ActivityFaultException : Exception
{
    /// <param name="faultType">A short name of the kind of fault, for operators and scripts.</param>
    public ActivityFaultException(string message, string? faultType = null, string? innerMessage = null)
        : base(message) => (FaultType, InnerMessage) = (faultType, innerMessage);

    public string? FaultType { get; }

    /// <summary>The cause, for example the message of a script's error.</summary>
    public string? InnerMessage { get; }
}

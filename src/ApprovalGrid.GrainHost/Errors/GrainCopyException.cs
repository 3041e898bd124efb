namespace ApprovalGrid.GrainHost;

/// <summary>A value cannot cross a grain call, because the host cannot make a copy of its own for the receiver.</summary>
public sealed class GrainCopyException : Exception
{
    internal GrainCopyException(string message)
        : base(message)
    {
    }

    internal GrainCopyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

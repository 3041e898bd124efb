namespace Orleans.Runtime;

/// <summary>The host did not deliver the call.</summary>
public class OrleansMessageRejectionException : OrleansException
{
    internal OrleansMessageRejectionException(string message)
        : base(message)
    {
    }
}

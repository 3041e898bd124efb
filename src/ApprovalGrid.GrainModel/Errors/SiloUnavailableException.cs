namespace Orleans.Runtime;

/// <summary>The host takes no calls: not started yet, draining or stopped. Sealed in Orleans.</summary>
public class SiloUnavailableException : OrleansMessageRejectionException
{
    internal SiloUnavailableException(string message)
        : base(message)
    {
    }
}

namespace Orleans.Runtime;

/// <summary>
/// A grain or its host is overloaded and refused the call. Nothing was done; the same call may be made again later. Sealed in
/// Orleans, therefore without a constructor for others here.
/// </summary>
public class LimitExceededException : OrleansException
{
    internal LimitExceededException(string message)
        : base(message)
    {
    }
}

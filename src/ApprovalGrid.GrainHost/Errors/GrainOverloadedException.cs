using Orleans.Runtime;

namespace ApprovalGrid.GrainHost;

/// <summary>
/// A limit of the host refused a call before anything was done. The same call may be made again later; over HTTP this is 429.
/// </summary>
public sealed class GrainOverloadedException : LimitExceededException
{
    internal GrainOverloadedException(GrainId grain, string limit, int value)
        : base($"Grain {grain} is overloaded: {limit} = {value} is reached. Nothing was done; try again later.")
    {
        Grain = grain;
        Limit = limit;
        Value = value;
    }

    public GrainId Grain { get; }

    /// <summary>Name of the limit: a property of <see cref="GrainHostOptions"/>.</summary>
    public string Limit { get; }

    public int Value { get; }
}

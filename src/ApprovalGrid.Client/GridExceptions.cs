using ApprovalGrid.Answers;

namespace ApprovalGrid.Client;

/// <summary>A call got no answer of the grain. A refusal is not an exception: it stands in the <see cref="Answer{T}"/>.</summary>
public class GridException : Exception
{
    internal GridException(string message, GridProblem? problem, Exception? inner = null)
        : base(message, inner) => Problem = problem;

    /// <summary>What the silo said, if one answered.</summary>
    public GridProblem? Problem { get; }
}

/// <summary>
/// No silo answered in time, or none takes work. What a command did is unknown: send it again with the same idempotency key.
/// </summary>
public sealed class GridUnavailableException : GridException
{
    internal GridUnavailableException(string message, GridProblem? problem, Exception? inner)
        : base(message, problem, inner)
    {
    }
}

/// <summary>User name and password, or the API key, are wrong or no longer good. Nothing was done.</summary>
public sealed class GridSignInException : GridException
{
    internal GridSignInException(string message, GridProblem? problem)
        : base(message, problem)
    {
    }
}

/// <summary>The silo refused the form of the request: client and silo are of different versions, or an argument breaks a rule. Nothing was done.</summary>
public sealed class GridRequestException : GridException
{
    internal GridRequestException(string message, GridProblem? problem)
        : base(message, problem)
    {
    }
}

/// <summary>An error as the silo told it (RFC 9457).</summary>
public sealed record GridProblem
{
    /// <summary>HTTP status.</summary>
    public int Status { get; init; }

    /// <summary>Stable code in kebab case.</summary>
    public string Code { get; init; } = "";

    /// <summary>One sentence: what is wrong and what to do.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Finds the request in the silo's logs.</summary>
    public string TraceId { get; init; } = "";

    /// <summary>Each fault of the input with its JSON path.</summary>
    public ImmutableArray<Fault> Faults { get; init; } = [];
}

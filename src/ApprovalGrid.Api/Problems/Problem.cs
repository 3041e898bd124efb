using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ApprovalGrid.Answers;

namespace ApprovalGrid.Api.Problems;

/// <summary>An error as RFC 9457 <c>application/problem+json</c>.</summary>
public sealed record Problem
{
    public const string ContentType = "application/problem+json";

    /// <summary>A URN that ends with <see cref="Code"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The status in words.</summary>
    public required string Title { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>One sentence: what is wrong and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>Stable code in kebab case, to branch on.</summary>
    public required string Code { get; init; }

    /// <summary>Finds the request in the logs.</summary>
    public required string TraceId { get; init; }

    /// <summary>Each fault of the input with its JSON path.</summary>
    public ImmutableArray<Fault> Faults { get; init; } = [];

    /// <summary>For a conflict: who acted first, and when.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Winner? Winner { get; init; }
}

using ApprovalGrid.Actors;
using ApprovalGrid.Answers;

namespace ApprovalGrid.Api;

/// <summary>The HTTP endpoints that definitions declare (HttpEndpoint).</summary>
public interface IWorkflowEndpoints
{
    /// <summary>Starts an instance of the definition that listens on the path; null when none does.</summary>
    Task<Answer<WorkflowAnswer>?> CallAsync(WorkflowCall call, CancellationToken cancellation);
}

/// <summary>A call below <c>/workflows</c>.</summary>
/// <param name="Path">Below the prefix.</param>
/// <param name="Body">JSON, text or null.</param>
/// <param name="Headers">Without those that carry credentials.</param>
public sealed record WorkflowCall(
    Actor By, string Method, string Path, JsonText? Body, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, string? Key);

/// <summary>What is answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The body; null for none.</param>
/// <param name="Headers">Further headers, as the definition sets them.</param>
public sealed record WorkflowAnswer(int Status, string? Body, string ContentType, IReadOnlyDictionary<string, string> Headers);

using System.Text.Json;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Workflows.Running;

/// <summary>What a run in memory did: one entry a step, then the journal of all activities.</summary>
/// <param name="Mode"><c>token</c> or <c>counter</c>.</param>
/// <param name="Journal"><c>activity:Started</c>, <c>:Suspended</c>, <c>:Resumed</c>, <c>:Completed</c>, <c>:Canceled</c>, <c>:Faulted</c>.</param>
/// <param name="Faults">What the static checks found; it ran all the same.</param>
public sealed record RunReport(
    string Name,
    string Mode,
    IReadOnlyList<RunStep> Steps,
    IReadOnlyList<string> Journal,
    IReadOnlyList<DefinitionFault> Faults)
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>As JSON; findings and effects are left out when there are none.</summary>
    public string ToJson()
    {
        var json = JsonSerializer.SerializeToNode(this, Camel)!.AsObject();
        json.Remove("faults");
        foreach (var step in json["steps"]!.AsArray().Where(step => step!["effects"]!.AsArray().Count == 0))
            step!.AsObject().Remove("effects");
        if (Faults.Count > 0)
            json["faults"] = JsonSerializer.SerializeToNode(Faults.Select(fault => new { severity = fault.Severity.ToString(), fault.Code, fault.NodeId, fault.Path, fault.Message }), Camel);
        return json.ToJsonString(Camel);
    }
}

/// <param name="Step"><c>start</c>, <c>event E1</c>, …</param>
/// <param name="Status"><c>Running</c> or <c>Finished</c>.</param>
/// <param name="SubStatus"><c>Suspended</c>, <c>Finished</c>, <c>Faulted</c> or <c>Cancelled</c>.</param>
/// <param name="Lines">The lines written in this step.</param>
/// <param name="Bookmarks">What is waited for after it.</param>
/// <param name="Incidents">All incidents so far: activity, message and cause.</param>
/// <param name="Output">The workflow's outputs so far, as text.</param>
/// <param name="Effects">What this step asked of the world outside: kind, name and payload.</param>
public sealed record RunStep(
    string Step,
    string Status,
    string SubStatus,
    IReadOnlyList<string> Lines,
    IReadOnlyList<string> Bookmarks,
    IReadOnlyList<string> Incidents,
    IReadOnlyDictionary<string, string> Output,
    string? CorrelationId,
    string? Name,
    IReadOnlyList<string> Effects);

using System.Text.Json.Nodes;
using ApprovalGrid.Answers;
using ApprovalGrid.Cases;
using ApprovalGrid.ElsaApi.Definitions;
using ApprovalGrid.Grains.Drafts;

namespace ApprovalGrid.ElsaApi.Instances;

/// <summary>What Elsa's API says of a run that is asked for. Whatever is run from here is a trial (试办).</summary>
internal record TrialRequest
{
    public string? VersionOptions { get; init; }

    public JsonObject? Input { get; init; }

    public string? InstanceId { get; init; }

    public string? CorrelationId { get; init; }

    public string? TriggerActivityId { get; init; }

    /// <summary>The row that is meant; null when there is none.</summary>
    public ValueTask<DefinitionRow?> PickAsync(DefinitionLibrary library, string definitionId, CancellationToken cancellation) => DefinitionQueriesApi.PickAsync(
        library, definitionId, string.IsNullOrEmpty(VersionOptions) ? VersionChoice.Latest : VersionChoice.Parse(VersionOptions), cancellation);

    public Task<Answer<CaseReceipt>> RunAsync(HttpContext context, RunTrial trials, DefinitionRow row) => trials.RunAsync(
        context.Actor(), row, Input is { Count: > 0 } input ? new JsonText { Text = input.ToJsonString(ElsaJson.Options) } : null, context.RequestAborted);

    /// <summary>What Elsa takes and a trial has not is refused, not passed over; null when there is nothing of it.</summary>
    public string? Unsupported() =>
        InstanceId is { Length: > 0 } ? "instanceId: the grid numbers its cases itself; leave it out. 办件编号由系统生成，请不要填写 instanceId。"
        : CorrelationId is { Length: > 0 } ? "correlationId: a trial has none; leave it out. 试办没有关联号，请不要填写 correlationId。"
        : TriggerActivityId is { Length: > 0 } ? "triggerActivityId: a trial begins where the chain begins; leave it out. 试办从流程起点开始，请不要填写 triggerActivityId。"
        : null;
}

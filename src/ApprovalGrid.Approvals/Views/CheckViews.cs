using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Views;

/// <summary>Checks by data and by rules as their reader may see them.</summary>
internal static class CheckViews
{
    public static DataCheckView Of(DataCheckState check, CaseState state, WorkflowProgram program, CaseData? data, Actor by, bool whole) => new()
    {
        Number = check.Visit,
        Source = check.Source,
        Requester = state.Department,
        Purpose = check.Purpose,
        PurposeEn = EnglishPurpose(check, program),
        Basis = check.Basis,
        Fields = check.Fields,
        Attempts = check.Attempts,
        At = check.At,
        Outcome = check.Outcome?.ToLowerInvariant(),
        Hash = check.Hash,
        // The source sees what it is asked and nothing else of the case.
        Query = whole || by.Department == check.Source ? Kept(data, $"query-{check.Visit}") : null,
        Data = whole ? Kept(data, $"data-{check.Visit}") : null,
    };

    /// <summary>As the step that asks says it in English, else what the step is called.</summary>
    private static string? EnglishPurpose(DataCheckState check, WorkflowProgram program)
    {
        var node = program.Nodes.FirstOrDefault(node => node.Source?.Input("Purpose")?.Text == check.Purpose);
        return node?.Source?.Input("PurposeEn")?.Text ?? node?.EnglishName;
    }

    public static RuleCheckView Of(RuleCheckState check, CaseData? data) => new()
    {
        Number = check.Visit,
        RuleSet = check.RuleSet,
        Outcome = check.Outcome.ToLowerInvariant(),
        Verdicts = [.. check.Verdicts.Select(rule => new RuleVerdictView { Id = rule.Id, Verdict = rule.Verdict })],
        SwitchedOff = check.SwitchedOff,
        Sampled = check.Sampled,
        Correct = check.Correct,
        Facts = Kept(data, $"rules-{check.Visit}"),
    };

    public static JsonText? Kept(CaseData? data, string of) =>
        data?.Kept.GetValueOrDefault(of) is { IsNullish: false } value && JsJson.Stringify(value) is { } text ? new JsonText { Text = text } : null;
}

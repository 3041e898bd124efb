using System.Collections.Immutable;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;
using static ApprovalGrid.Approvals.Activities.ApprovalDescriptor;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>
/// 秒批规则: a set of rules is judged by the facts of the case. All true: Passed. Any that cannot be told: Unknown, for people to decide – never a
/// refusal. Any false: Failed. The rules are part of the definition, so a case is judged by the version it was filed under; facts and every
/// single verdict are kept, so that judging them again gives the same.
/// </summary>
internal static class RuleCheckActivity
{
    public const int MaxRules = 200;

    public static readonly ApprovalActivity Type = new(
        Of(
            "RuleCheck",
            "Rule check",
            "秒批规则",
            "Judges the case by rules, at once; what cannot be told goes to people.",
            "按规则即时审查；不能判定的转人工，不作不予处理。",
            [Port("Passed", "Passed", "通过"), Port("Failed", "Failed", "不符合"), Port("Unknown", "Unknown", "不能判定")],
            Input("RuleSet", "String", "Rule set", "规则集", "Name and version of the rules, such as settlement@7.", "规则集名称及版本，例如 settlement@7。"),
            Input("Rules", "JSON", "Rules", "规则", "List of {id, verdict: true, false or null when it cannot be told}.", "规则列表 {id, verdict: true 符合、false 不符合、null 不能判定}。", "JavaScript", "json-editor"),
            Input("Facts", "JSON", "Facts", "事实", "What the rules were judged by; kept with the verdicts.", "判定所依据的事实，随结论留存。", "JavaScript", "json-editor"),
            Input("Sample", "Int32", "Sample", "抽查比例", "Percent that is drawn for a later check of quality.", "事后抽查的百分比。")) with
        { Outputs = ResultOutput },
        Enter,
        Expected: _ => ["Passed", "Failed", "Unknown"]);

    /// <summary>The one verdict of all: unknown beats false, so that a missing answer never refuses anybody.</summary>
    public static string Judge(IReadOnlyList<RuleVerdict> verdicts) =>
        verdicts.Count == 0 || verdicts.Any(rule => rule.Verdict is null) ? "Unknown" : verdicts.All(rule => rule.Verdict == true) ? "Passed" : "Failed";

    private static void Enter(CaseTurn turn, EnteredActivity entered, StepInputs inputs)
    {
        var ruleSet = inputs.Text("RuleSet") ?? throw new StepInputException("ruleSet", "is required: what is recorded names the rules and their version.");
        var sample = inputs.Whole("Sample") ?? 0;
        if (sample is < 0 or > 100)
            throw new StepInputException("sample", "is a percentage from 0 to 100.");
        var verdicts = Verdicts(inputs.List("Rules"));
        var off = turn.World.InstantApprovalOff;
        var outcome = off ? "Unknown" : Judge(verdicts);
        var drawn = new DrawnNumbers(turn.State.CaseId, entered.Visit).Next() * 100 < sample;
        turn.Emit(new RulesJudged(entered.Visit, ruleSet, verdicts, outcome, off, drawn && outcome == "Passed"));
        if (inputs.Members("Facts") is { } facts)
            turn.Emit(new ValueKept($"rules-{entered.Visit}", facts));
        turn.Workflow.CompleteVisit(entered.Visit, [outcome], new Dictionary<string, JsValue> { ["Result"] = Result(ruleSet, verdicts, outcome) });
    }

    private static ImmutableArray<RuleVerdict> Verdicts(IReadOnlyList<JsValue> rules)
    {
        if (rules.Count > MaxRules)
            throw new StepInputException("rules", $"has at most {MaxRules} rules.");
        var verdicts = ImmutableArray.CreateBuilder<RuleVerdict>(rules.Count);
        foreach (var rule in rules)
        {
            if (rule.AsObject is not { } members || members.Get("id").AsString is not { Length: > 0 and <= 64 } id)
                throw new StepInputException("rules", "has entries with an id of 1 to 64 characters and a verdict.");
            var verdict = members.Get("verdict");
            verdicts.Add(new RuleVerdict(id, verdict.IsNullish ? null : verdict.IsBoolean ? verdict.AsBoolean
                : throw new StepInputException($"rules.{id}", "has a verdict of true, false or null.")));
        }

        return verdicts.ToImmutable();
    }

    private static JsObject Result(string ruleSet, ImmutableArray<RuleVerdict> verdicts, string outcome)
    {
        var result = new JsObject();
        result.Set("ruleSet", ruleSet);
        result.Set("outcome", outcome);
        result.Set("failed", new JsArray([.. verdicts.Where(rule => rule.Verdict == false).Select(rule => (JsValue)rule.Id)]));
        result.Set("unknown", new JsArray([.. verdicts.Where(rule => rule.Verdict is null).Select(rule => (JsValue)rule.Id)]));
        return result;
    }
}

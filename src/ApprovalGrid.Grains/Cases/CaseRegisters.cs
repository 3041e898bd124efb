using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Cases;

/// <summary>What a case reports to the registers, derived from its state alone. Trial cases report nothing.</summary>
internal static class CaseRegisters
{
    /// <summary>Supervision cards.</summary>
    public const string Card = "card";

    /// <summary>Decisions of rules that were drawn for a check of quality.</summary>
    public const string Sample = "sample";

    /// <summary>Every access to another department's data.</summary>
    public const string DataAccess = "data-access";

    /// <summary>Evaluations (好差评), counted with the time in which the case was filed. Who gave them is nowhere in it.</summary>
    public const string Evaluation = "evaluation";

    /// <summary>Work orders of the hotline (12345).</summary>
    public const string WorkOrder = "work-order";

    /// <summary>Decisions for the public (双公示).</summary>
    public const string Decision = "decision";

    /// <summary>The rows that a turn made or changed.</summary>
    public static IEnumerable<RegisterRow> Touched(IReadOnlyList<object> facts, CaseState state)
    {
        var touched = facts
            .Select(fact => fact switch
            {
                CardIssued issued => (Kind: Card, issued.Number),
                CardMoved moved => (Kind: Card, moved.Number),
                RulesJudged { Sampled: true } judged => (Kind: Sample, Number: judged.Visit),
                CaseEvaluated => (Kind: Evaluation, Number: 1),
                SampleChecked found => (Kind: Sample, Number: found.Visit),
                DataAsked asked => (Kind: DataAccess, Number: asked.Visit),
                DataAnswered answered => (Kind: DataAccess, Number: answered.Visit),
                WorkOrderLinked linked => (Kind: WorkOrder, linked.Number),
                WorkOrderMoved moved => (Kind: WorkOrder, moved.Number),
                DecisionPublished => (Kind: Decision, Number: 1),
                _ => (Kind: "", Number: 0),
            })
            .Where(row => row.Number != 0)
            .ToHashSet();
        return touched.Count == 0 ? [] : All(state).Where(row => touched.Contains((row.Kind, row.Number)));
    }

    /// <summary>All rows of a case.</summary>
    public static IEnumerable<RegisterRow> All(CaseState state) => state.Trial ? [] :
    [
        .. state.Law.Cards.Values.Select(card => Row(state, card)),
        .. state.Law.RuleChecks.Values.Where(check => check.Sampled).Select(check => Row(state, check)),
        .. state.Law.DataChecks.Values.Select(check => Row(state, check)),
        .. state.Law.Grade is { } grade ? [Row(state, grade)] : Array.Empty<RegisterRow>(),
        .. state.Law.Published ? [Row(state, state.Decision!)] : Array.Empty<RegisterRow>(),
        .. state.Law.WorkOrders.Values.Select(order => Row(state, order)),
    ];

    private static RegisterRow Row(CaseState state, CardState card) => new(
        Card, card.Number, card.Owner, Lower(card.Colour), card.Rule, Lower(card.Standing), card.At, state.Number, state.ServiceItem);

    private static RegisterRow Row(CaseState state, RuleCheckState check) => new(
        Sample, check.Visit, state.Department, check.RuleSet, check.Outcome,
        check.Correct switch { null => "open", true => "correct", false => "wrong" }, check.At, state.Number, state.ServiceItem);

    private static RegisterRow Row(CaseState state, DataCheckState check) => new(
        DataAccess, check.Visit, state.Department, check.Source, check.Purpose, check.Outcome?.ToLowerInvariant() ?? "asked", check.At, state.Number,
        state.ServiceItem);

    private static RegisterRow Row(CaseState state, int grade) => new(
        Evaluation, 1, state.Department, grade.ToString(System.Globalization.CultureInfo.InvariantCulture), "", "given", state.FiledAt, state.Number, state.ServiceItem);

    private static RegisterRow Row(CaseState state, DecisionState decision) => new(
        Decision, 1, state.Department, decision.Granted ? "granted" : "refused", state.ItemName, "published", decision.At, state.Number, state.ServiceItem);

    private static RegisterRow Row(CaseState state, WorkOrderState order) => new(
        WorkOrder, order.Number, order.Owner, order.Reference, order.Agency ?? "", Lower(order.Standing), order.At, state.Number, state.ServiceItem);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}

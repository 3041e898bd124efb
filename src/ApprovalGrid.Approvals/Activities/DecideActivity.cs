using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using static ApprovalGrid.Approvals.Activities.ApprovalDescriptor;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>
/// 决定: grant or refuse, in writing. The decision ends the statutory and promised clocks. With <c>verdict</c> given the definition decides by
/// what came before it (a refusal by another authority is only put into writing); otherwise officials decide.
/// </summary>
internal static class DecideActivity
{
    /// <summary>Under which name the reasons are kept for readers of English.</summary>
    public const string EnglishReason = "decision-en";

    public static readonly ApprovalActivity Type = new(
        Of(
            "Decide",
            "Decision",
            "决定",
            "Grant or refuse in writing.",
            "作出准予或者不予的书面决定。",
            [Port("Granted", "Granted", "准予"), Port("Refused", "Refused", "不予")],
            Department,
            Role,
            Participants,
            LimitInput.OfDecision,
            VoteInput.Descriptor,
            PolicyInput.Descriptor,
            PresenceInput.Descriptor,
            Input("Verdict", "String", "Verdict", "结论", "Who decides: officials, or the chain itself.", "由经办人决定，或者由流程直接决定。")
                .OneOf(
                    new("", new("(officials decide)", "（由经办人决定）")), new("granted", new("Granted by the chain", "流程直接准予")), new("refused", new("Refused by the chain", "流程直接不予"))),
            Input("Reason", "String", "Reason", "理由", "Reasons of a verdict that the chain itself gives.", "流程直接决定时的理由。"),
            Input("ReasonEn", "String", "Reason in English", "理由（英文）", "The same reasons for readers of English; the Chinese text is the decision.", "供英文读者阅读；以中文为准。"),
            Input("DecidedBy", "String", "Decided by", "决定依据的规则", "Rule set by which the chain itself decides, such as settlement@7; recorded as system:rule@….", "流程直接决定所依据的规则集，例如 settlement@7。"))
            with
        { IsIrreversible = true, IsMandatory = true, LegalBasis = "《中华人民共和国行政许可法》第三十七条、第三十八条" },
        Enter,
        StepKind.Decide,
        Settle,
        Expected);

    private static IReadOnlyList<string> Expected(ProgramNode node) =>
        (node.TryGetLiteral("Verdict", out var verdict) ? verdict.AsString : null) switch
        {
            "granted" => ["Granted"],
            "refused" => ["Refused"],
            _ => ["Granted", "Refused"],
        };

    private static void Enter(CaseTurn turn, EnteredActivity entered, StepInputs inputs)
    {
        RequirePossible(turn);
        switch (inputs.Text("Verdict"))
        {
            case null:
                HumanStep.Enter(turn, entered, inputs, StepKind.Decide);
                break;
            case "granted":
                Make(turn, granted: true, inputs.Text("Reason"), By(inputs), inputs.Text("ReasonEn"));
                turn.Workflow.CompleteVisit(entered.Visit, ["Granted"]);
                break;
            case "refused":
                Make(turn, granted: false, inputs.Text("Reason") ?? throw new StepInputException("reason", "is required for a refusal."), By(inputs), inputs.Text("ReasonEn"));
                turn.Workflow.CompleteVisit(entered.Visit, ["Refused"]);
                break;
            default:
                throw new StepInputException("verdict", "is granted, refused or empty.");
        }
    }

    /// <summary>A case is decided once, and only what was applied for.</summary>
    public static void RequirePossible(CaseTurn turn)
    {
        if (turn.State.Outward.IsPlain)
            throw new StepInputException("verdict", "can be reached only in a case of a service item: nothing was applied for here.");
        if (turn.State.Decision is not null)
            throw new StepInputException("decision", "can be made only once in a case.");
    }

    public static void Settle(CaseTurn turn, StepState step, bool passed)
    {
        Make(turn, passed, HumanStep.WordsOf(turn, step, passed ? Opinion.Agree : Opinion.Disagree));
        Step.Leave(turn, step.Visit, passed ? "Granted" : "Refused", "decided");
    }

    private static string By(StepInputs inputs) => inputs.Text("DecidedBy") is { } rules ? $"system:{rules}" : "engine";

    private static void Make(CaseTurn turn, bool granted, string? reason, string? decidedBy = null, string? reasonEn = null)
    {
        if (reason is not null)
            turn.Emit(new ReasonGiven("decision", reason));
        if (reasonEn is not null)
            turn.Emit(new ReasonGiven(EnglishReason, reasonEn));
        turn.Emit(new DecisionMade(granted, decidedBy));
        turn.Emit(new DocumentIssued("decision", DocumentNumber.Next(turn.State, "decision")));
        // 双公示 (art. 40): decisions are public but for what the law keeps secret; the feed names nobody.
        if (turn.World.Item.Category is not (Items.ItemCategory.NationalSecurity or Items.ItemCategory.StateSecrets))
            turn.Emit(new DecisionPublished());
        foreach (var clock in turn.State.Clocks.Values.Where(clock => clock.Kind is ClockKind.Statutory or ClockKind.Promised).ToArray())
            turn.EndClock(clock);
        foreach (var stop in turn.State.Law.Stops.Values.Where(stop => stop is { To: null, Visit: null }).ToArray())
            ResumeClockOperation.Resume(turn, stop);
        if (granted && turn.World.Item.Delivery is { } delivery)
            turn.StartClock(ClockKind.Delivery, turn.World.Item.Name, turn.State.Department, delivery.Limit, delivery.Basis, null);
    }
}

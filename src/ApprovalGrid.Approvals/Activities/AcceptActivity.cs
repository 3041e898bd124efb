using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Execution;
using static ApprovalGrid.Approvals.Activities.ApprovalDescriptor;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>
/// 受理: accept, ask once for what is missing, or refuse to accept. Acceptance starts the item's statutory and promised clocks.
/// An acceptance not given in time may count as given on the day of filing (Administrative Licensing Law, art. 32).
/// </summary>
internal static class AcceptActivity
{
    public static readonly ApprovalActivity Type = new(
        Of(
            "Accept",
            "Acceptance",
            "受理",
            "Accept the filing, ask for a supplement once, or refuse to accept.",
            "受理、一次性告知补正，或者不予受理。",
            [Port("Accepted", "Accepted", "受理"), Port("Supplement", "Supplement", "补正"), Port("NotAccepted", "Not accepted", "不予受理")],
            Department,
            Role,
            LimitInput.OfAcceptance,
            PolicyInput.Descriptor,
            PresenceInput.Descriptor,
            Input("Verdict", "String", "Verdict", "结论", "Who accepts: an official, or the chain itself at once.", "由经办人受理，或者由流程即时受理。")
                .OneOf(new("", new("(officials accept)", "（由经办人受理）")), new("accepted", new("Accepted by the chain", "流程直接受理"))))
            with
        { IsMandatory = true, LegalBasis = "《中华人民共和国行政许可法》第三十二条" },
        Enter,
        StepKind.Accept,
        Settle,
        node => node.TryGetLiteral("Verdict", out var verdict) && verdict.AsString == "accepted" ? ["Accepted"] : ["Accepted", "NotAccepted"]);

    /// <summary>视为受理: silence has the effect of acceptance, from the day the materials came.</summary>
    public static void Deem(CaseTurn turn, StepState step, DateOnly filed)
    {
        Accept(turn, filed, deemed: true);
        Step.Leave(turn, step.Visit, step.Kind == StepKind.Precheck ? "Passed" : "Accepted", "deemed-accepted");
    }

    /// <summary>不予受理: in writing, with the remedies; it says which agency is competent where this one is not (art. 32).</summary>
    public static void Refuse(CaseTurn turn, StepState step)
    {
        turn.Emit(new Cases.StatusChanged(CaseStatus.NotAccepted));
        turn.Emit(new DocumentIssued("non-acceptance", DocumentNumber.Next(turn.State, "non-acceptance")));
        turn.Emit(new ReasonGiven("non-acceptance", HumanStep.WordsOf(turn, step, Opinion.Disagree) ?? ""));
        Step.Leave(turn, step.Visit, "NotAccepted", "decided");
    }

    /// <summary>The day from which the five days of the law are counted: that of the filing, of its arrival from the place that collected it, or of the last supplement.</summary>
    public static DateOnly MaterialsDay(CaseTurn turn) =>
        turn.World.Calendar.TimeZone.DayOf(turn.State.Law.SupplementedAt ?? turn.State.Law.Collection?.ReceivedAt ?? turn.State.FiledAt);

    private static void Enter(CaseTurn turn, EnteredActivity entered, StepInputs inputs)
    {
        // Silence during the pre-check has accepted the filing already. Whoever is returned here is asked again.
        if (turn.State.AcceptedAt is not null && !turn.State.Tasks.Values.Any(task => task.Kind == StepKind.Accept))
            turn.Workflow.CompleteVisit(entered.Visit, ["Accepted"]);
        else
            EnterOpen(turn, entered, inputs);
    }

    /// <summary>系统即时受理: what arrives complete – the guide's materials are checked at the filing – may be accepted without anybody's act.</summary>
    private static void EnterOpen(CaseTurn turn, EnteredActivity entered, StepInputs inputs)
    {
        switch (inputs.Text("Verdict"))
        {
            case null:
                HumanStep.Enter(turn, entered, inputs, StepKind.Accept);
                break;
            case "accepted":
                RequireItem(turn);
                Accept(turn);
                turn.Workflow.CompleteVisit(entered.Visit, ["Accepted"]);
                break;
            default:
                throw new StepInputException("verdict", "is accepted or empty.");
        }
    }

    private static void RequireItem(CaseTurn turn)
    {
        if (turn.State.Outward.IsPlain)
            throw new StepInputException("verdict", "can be reached only in a case of a service item: nothing was filed here.");
    }

    private static void Settle(CaseTurn turn, StepState step, bool passed)
    {
        if (!passed)
        {
            Refuse(turn, step);
            return;
        }

        Accept(turn);
        Step.Leave(turn, step.Visit, "Accepted", "decided");
    }

    /// <summary>受理 now. With the last supplement the filing was complete: that is the day of acceptance.</summary>
    public static void Accept(CaseTurn turn) =>
        Accept(turn, turn.State.Law.SupplementedAt is null ? turn.Today : MaterialsDay(turn), deemed: false);

    private static void Accept(CaseTurn turn, DateOnly start, bool deemed)
    {
        if (turn.State.AcceptedAt is not null)
            return;
        turn.Emit(new CaseAccepted(deemed));
        turn.Emit(new DocumentIssued("acceptance", DocumentNumber.Next(turn.State, "acceptance")));
        var item = turn.World.Item;
        if (item.Statutory is { } statutory)
            turn.StartClock(ClockKind.Statutory, item.Name, turn.State.Department, statutory.Limit, statutory.Basis, null, start);
        if (item.Promised is { } promised)
            turn.StartClock(ClockKind.Promised, item.Name, turn.State.Department, promised.Limit, promised.Basis, null, start);
        foreach (var (code, days) in turn.State.Law.Gaps)
            turn.StartClock(
                ClockKind.Gap, item.Materials.FirstOrDefault(known => known.Code == code)?.Name ?? code, "applicant", new Clocks.Limit(days, Clocks.LimitKind.Working),
                code, null, start);
    }
}

using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 跑动次数: every time the applicant comes in person is counted – at a step that asks for presence, or recorded by an official. More than the item
/// promises gives a card that names the step (最多跑一次、不见面).
/// </summary>
internal static class VisitOperation
{
    public const int MaxVisits = 200;

    public static Refusal? Record(CaseTurn turn, RecordVisit command)
    {
        if (turn.By.Kind != ActorKind.Official || !turn.State.Tasks.Values.Any(task => task.Department == turn.By.Department) && turn.By.Department != turn.State.Department)
            return Refuse.Forbidden("An official of a department that works on the case records a visit.");
        if (ReasonRule.Check(command.Reason) is { } reason)
            return reason;
        if (turn.State.Law.Visits.Length >= MaxVisits)
            return Refuse.Limit("visits", MaxVisits);
        var step = turn.State.Steps.Values.FirstOrDefault(open => open.Department == turn.By.Department)?.Name;
        turn.Emit(new ReasonGiven($"visit-{turn.State.Law.Visits.Length + 1}", command.Reason));
        Count(turn, null, step);
        return null;
    }

    /// <summary>The first opinion on a step that asks for presence: the applicant was there.</summary>
    public static void AtStep(CaseTurn turn, StepState step)
    {
        if (step.Presence is not null && turn.State.Law.Visits.Length < MaxVisits && !turn.State.Law.Visits.Any(known => known.Visit == step.Visit))
            Count(turn, step.Visit, step.Name);
    }

    private static void Count(CaseTurn turn, int? visit, string? step)
    {
        var number = turn.State.Law.Visits.Length + 1;
        turn.Emit(new VisitCounted(number, visit, step));
        if (number > turn.World.Item.MaxVisits && !turn.State.Trial)
            CardRules.Issue(turn, CardColour.Yellow, CardRules.RepeatVisit, turn.State.Department, null, legal: false);
    }
}

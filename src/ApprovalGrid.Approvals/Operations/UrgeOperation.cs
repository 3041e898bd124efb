using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 催办: those who hold the open tasks are told, nothing else changes. Within the cool-down another's urging is counted and merged, one's own is
/// refused; every third telling goes to the head of the department too.
/// </summary>
public static class UrgeOperation
{
    public static Refusal? Decide(CaseTurn turn, UrgeCase command)
    {
        var state = turn.State;
        if (CaseAccess.SightOf(turn.By, state, turn.Data) == CaseSight.None)
            return Refuse.UnknownCase();
        if (turn.By.Kind is not (ActorKind.Applicant or ActorKind.Supervisor or ActorKind.System or ActorKind.Official))
            return Refuse.Forbidden("The applicant, supervision, the hotline's system or the handling department urges.");
        if (CaseVersion.Check(turn, command.Version) is { } stale)
            return stale;
        if (command.Comment is { Length: > CaseLimits.MaxCommentCharacters })
            return Refuse.Invalid("$.comment", "text-length", $"A comment has at most {CaseLimits.MaxCommentCharacters} characters.");
        if (!state.Tasks.Values.Any(task => task is { Open: true, Counts: true }))
            return Refuse.NotInThisState(state.Ended ? "The case has ended." : "No official holds the case now; see what it waits for.");

        if (state.Urge is { } urge && turn.Now < urge.ToldAt + CaseLimits.UrgeCoolDown && urge.By == turn.By.Id)
            return TooSoon(turn, urge);
        Remind(turn, command.Comment);
        return null;
    }

    /// <summary>Tells whoever holds the case, unless they were told a short while ago: then it is counted and merged. Nothing, when no official holds it.</summary>
    internal static void Remind(CaseTurn turn, string? words)
    {
        var holding = turn.State.Tasks.Values.Where(task => task is { Open: true, Counts: true }).ToArray();
        if (holding.Length == 0)
            return;
        var merged = turn.State.Urge is { } urge && turn.Now < urge.ToldAt + CaseLimits.UrgeCoolDown;
        turn.Emit(new CaseUrged(merged));
        if (merged)
            return;
        foreach (var task in holding)
            SendCopy.Tell(turn, task, task.Assignee, task.Role, words ?? "催办");
        if (turn.State.Urge!.Told % CaseLimits.UrgesBeforeEscalation == 0)
            SendCopy.Tell(turn, holding[0], null, OfficialRoles.Head, words ?? "多次催办");
    }

    private static Refusal TooSoon(CaseTurn turn, UrgeState urge)
    {
        var left = urge.ToldAt + CaseLimits.UrgeCoolDown - turn.Now;
        return new Refusal
        {
            Code = RefusalCodes.TooSoon,
            Class = RefusalClass.Overloaded,
            Message = $"You urged this case a short while ago; whoever holds it was told. Urge again after {CaseLimits.UrgeCoolDown.TotalHours:0} hours.",
            RetryAfterSeconds = Math.Max(1, (int)left.TotalSeconds),
        };
    }
}

using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 委派: another official works on the task and answers; then it is back with its owner, who decides. They cannot decide it, pass it on or
/// delegate it further. The owner may recall it, and when the step's limit passes it is back by itself.
/// </summary>
internal static class DelegateTask
{
    public static Refusal? Decide(CaseTurn turn, TaskState task, TaskCommand command)
    {
        if (OtherOfficial.Check(turn, task, command.To, needsRole: false) is { } refusal)
            return refusal;
        turn.Emit(new TaskDelegated(task.Number, command.To!));
        TaskNote.Write(turn, task, command.Comment);
        return null;
    }

    /// <summary>The limit of the step has passed: what was delegated is its owner's again.</summary>
    public static void EndAll(CaseTurn turn, int visit)
    {
        foreach (var task in turn.State.Tasks.Values.Where(task => task.Visit == visit && task is { Open: true, Owner: not null }).ToArray())
            turn.Emit(new DelegationEnded(task.Number, "timed-out"));
    }
}

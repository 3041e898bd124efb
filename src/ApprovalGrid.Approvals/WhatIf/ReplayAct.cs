using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.WhatIf;

/// <summary>Does in a turn of a what-if run what somebody did in the past case. Says why not where the version does not let them.</summary>
internal static class ReplayAct
{
    public static string? Do(CaseTurn turn, int visit, RecordedAct act, TaskNames names)
    {
        switch (act)
        {
            case RecordedTaskAct onTask:
                // Without the task nobody is asked for it here: the chain waits for nothing of them.
                var task = act is RecordedTakeBack
                    ? names.FindDecided(turn.State, visit, onTask.Task, act.By.By)
                    : names.Find(turn.State, visit, onTask.Task);
                return task is null ? null : Do(turn, task, onTask, names);
            case RecordedJump jump:
                return Jump(turn, visit, jump);
            case RecordedSupplement supplement:
                return Why(SupplementOperation.Deliver(turn, Supplement(supplement)), "what was supplemented");
            case RecordedReply reply:
                Reply(turn, visit, reply);
                return null;
            default:
                throw new InvalidOperationException($"{act.GetType().Name} has no replay.");
        }
    }

    public static string? Do(CaseTurn turn, OutsideAct act)
    {
        switch (act.Kind)
        {
            case OutsideKind.Withdrawal:
                EndCase.Stop(turn, CaseStatus.Withdrawn, "withdrawn");
                return null;
            case OutsideKind.Termination:
                turn.Emit(new DocumentIssued("termination", DocumentNumber.Next(turn.State, "termination")));
                EndCase.Stop(turn, CaseStatus.Terminated, "terminated");
                return null;
            case OutsideKind.Suspension:
                turn.Emit(new CaseSuspended());
                return null;
            case OutsideKind.Resumption:
                ResumeOperation.Resume(turn);
                return null;
            default:
                turn.Emit(new OutsideEventTaken(act.Name!));
                RaiseEventOperation.Publish(turn, act.Name!, act.Payload);
                return null;
        }
    }

    private static string? Do(CaseTurn turn, TaskState task, RecordedTaskAct act, TaskNames names)
    {
        if (!task.Open && act is not RecordedTakeBack)
            return null;
        switch (act)
        {
            case RecordedOpinion opinion:
                return Give(turn, task, opinion);
            case RecordedReturn back:
                return Return(turn, task, back, names);
            case RecordedTakeBack:
                return Why(TakeBack.Decide(turn, task), $"'{task.Step}': the opinion that was taken back");
            case RecordedHolding holding:
                return Hold(turn, task, holding);
            case RecordedAddSign added:
                return Why(AddSign.Decide(turn, task, Command(task, TaskOperation.AddSign) with { To = added.To, Place = added.Place }), $"'{task.Step}': the opinion that was added");
            case RecordedRemoveSign:
                RemoveSign.Remove(turn, task);
                return null;
            case RecordedAnswer answer:
                return Why(AnswerTask.Decide(turn, task, Command(task, TaskOperation.Answer) with { Comment = answer.Words }), $"'{task.Step}': the answer");
            default:
                throw new InvalidOperationException($"{act.GetType().Name} has no replay.");
        }
    }

    private static string? Give(CaseTurn turn, TaskState task, RecordedOpinion opinion)
    {
        if (opinion.Data.Length > 0)
            turn.Emit(new DataChanged());
        foreach (var (variable, value) in opinion.Data)
        {
            var known = turn.World.Program.Nodes.SelectMany(node => node.Variables).FirstOrDefault(other => other.Id == variable);
            if (known is null || !turn.Workflow.SetVariable(task.Visit, known.Name, value))
                return $"'{task.Step}': the data that was given there has no variable in this version";
        }

        if (opinion.Ground is { } ground)
            turn.Emit(ground);
        GiveOpinion.Give(turn, task, opinion.Opinion, opinion.Comment);
        return null;
    }

    private static string? Return(CaseTurn turn, TaskState task, RecordedReturn back, TaskNames names)
    {
        if (back is { Target: null, Slot: null })
            return Why(
                ReturnToApplicant.Decide(turn, task, Command(task, TaskOperation.Return) with { Comment = back.Comment }), $"'{task.Step}': the return to the applicant");
        turn.Emit(new TaskDecided(task.Number, Opinion.Return));
        turn.Emit(new CommentWritten(task.Number, back.Comment));
        Step.Settled(turn, task);
        if (back.Slot is { } slot)
        {
            if (names.Find(turn.State, task.Visit, slot) is not { } before)
                return $"'{task.Step}': the official before, to whom it was returned, is not asked in this version";
            turn.Emit(new TaskReopened(before.Number));
            return null;
        }

        return turn.World.Program.FindByIdOrName(back.Target!) is { } target
            ? Why(GoBack.To(turn, task.Visit, target, new GoBackOptions("returned", back.Direct, back.Children)), $"'{task.Step}': the return to '{target.DisplayName}'")
            : $"'{task.Step}': the return to '{back.Target}', which this version does not have";
    }

    private static string? Jump(CaseTurn turn, int visit, RecordedJump jump) =>
        turn.World.Program.FindByIdOrName(jump.Target) is { } target
            ? Why(JumpOperation.Go(turn, turn.State.Steps[visit], target, jump.Children), $"the jump to '{target.DisplayName}'")
            : $"the jump to '{jump.Target}', which this version does not have";

    private static string? Hold(CaseTurn turn, TaskState task, RecordedHolding holding)
    {
        switch (holding.Change)
        {
            case HoldingChange.Claimed:
                ClaimTask.Claim(turn, task);
                break;
            case HoldingChange.Released:
                UnclaimTask.Decide(turn, task);
                break;
            case HoldingChange.Transferred or HoldingChange.HandedOver:
                turn.Emit(new TaskTransferred(
                    task.Number, holding.To, holding.Role, holding.Change == HoldingChange.Transferred ? TransferKind.Transfer : TransferKind.HandOver));
                Step.Settled(turn, task);
                break;
            case HoldingChange.Delegated:
                turn.Emit(new TaskDelegated(task.Number, holding.To!));
                break;
            default:
                turn.Emit(new DelegationEnded(task.Number, holding.Change == HoldingChange.DelegationAnswered ? "answered" : "recalled"));
                break;
        }

        return null;
    }

    private static SupplementCase Supplement(RecordedSupplement supplement) => new()
    {
        Form = supplement.Form.AsObject is null ? null : new JsonText { Text = JsJson.Stringify(supplement.Form)! },
        Materials = [.. supplement.Materials.Select(one => new FiledMaterial { Code = one.Code, FileName = one.FileName, Sha256 = one.Sha256 })],
    };

    private static void Reply(CaseTurn turn, int visit, RecordedReply reply)
    {
        if (turn.State.Children.Values.FirstOrDefault(child => child.Visit == visit && child.Outcome is null) is not { } child)
            return;
        var result = reply.Result.AsObject;
        SendToAuthorityActivity.Reply(
            turn, child.CaseId, new ChildOutcome(visit, reply.Outcome, result?.Get("reason").AsString, result?.Get("output") ?? JsValue.Null));
    }

    private static TaskCommand Command(TaskState task, TaskOperation operation) => new() { Task = task.Number, Version = task.Revision, Operation = operation };

    private static string? Why(Refusal? refusal, string what) => refusal is null ? null : $"{what} is not possible in this version: {refusal.Message}";
}

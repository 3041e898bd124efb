using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.Views;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;
using Refusal = ApprovalGrid.Answers.Refusal;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// An outside system has done its task (外部任务办结). It takes effect once; a second completion is answered and changes nothing, and one that
/// comes before the case has asked for it is kept.
/// </summary>
public static class CompleteRunTask
{
    public static Refusal? Decide(CaseTurn turn, CompleteTask command)
    {
        if (!TaskId.TryParse(command.TaskId, out var instance, out var effect) || instance != turn.State.Number || effect == 0)
            return Refuse.UnknownTask();
        if (command.Result is { Text.Length: > CaseLimits.MaxPayloadCharacters })
            return Refuse.Invalid("$.result", "result-max", $"A result has at most {CaseLimits.MaxPayloadCharacters} characters.");
        if (effect > turn.State.Workflow.LastEffect)
            return Keep(turn, effect, command);
        if (turn.State.Workflow.Effects.Find(pending => pending.Number == effect && pending.Kind == EffectKind.RunTask) is not { } pending)
            return turn.By is { Kind: ActorKind.System, Events.Length: > 0 } ? null : Refuse.UnknownTask();
        if (!RunTaskViews.MayComplete(turn.By, turn.State, pending.Name))
            return Refuse.UnknownTask();
        return TakeReply.Decide(turn, effect, "completed", Result(command));
    }

    private static Refusal? Keep(CaseTurn turn, int effect, CompleteTask command)
    {
        var kept = turn.State.Outward.KeptCompletions;
        if (command.TaskName is not { Length: > 0 and <= CaseLimits.MaxEventNameCharacters } name)
            return Refuse.Invalid("$.taskName", "task-name", "The case has not asked for this task yet; name it, and the completion is kept until it does.");
        if (!RunTaskViews.MayComplete(turn.By, turn.State, name))
            return Refuse.UnknownTask();
        if (turn.State.Ended)
            return Refuse.NotInThisState("The case has ended.");
        if (kept.ContainsKey(effect))
            return null;
        if (kept.Count >= CaseLimits.MaxKeptCompletions || effect > turn.State.Workflow.LastEffect + CaseLimits.MaxKeptCompletions)
            return Refuse.Limit("completions that wait for their tasks", CaseLimits.MaxKeptCompletions);
        turn.Emit(new CompletionKept(effect, name));
        turn.Emit(new KeptResult(effect, Result(command)));
        return null;
    }

    private static JsValue Result(CompleteTask command) => command.Result is null ? JsValue.Null : JsJson.Parse(command.Result.Text);
}

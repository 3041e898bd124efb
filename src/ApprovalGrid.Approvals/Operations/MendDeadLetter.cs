using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Execution;
using Refusal = ApprovalGrid.Answers.Refusal;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// An operator deals with what could not be sent (死信). Replaying sends it again under the same id. Dropping gives it up: a request that the case
/// waits for becomes an incident, so that nothing waits for ever; a task stays open and can still be completed.
/// </summary>
public static class MendDeadLetter
{
    public static Refusal? Replay(CaseTurn turn, int outbox)
    {
        if (turn.By.Kind != ActorKind.Operator)
            return Refuse.Forbidden("Operators replay dead letters.");
        turn.Emit(new DeadLetterReplayed(outbox));
        return null;
    }

    public static Refusal? Drop(CaseTurn turn, int outbox, string? reason)
    {
        if (turn.By.Kind != ActorKind.Operator)
            return Refuse.Forbidden("Operators drop dead letters.");
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > CaseLimits.MaxCommentCharacters)
            return Refuse.Invalid("$.reason", "text-length", $"A reason has 1 to {CaseLimits.MaxCommentCharacters} characters.");
        turn.Emit(new DeadLetterDropped(outbox));
        turn.Emit(new ReasonGiven($"dead-letter-{outbox}", reason));
        var sent = turn.State.Outward.Sent.Values.FirstOrDefault(known => known.Outbox == outbox);
        return sent is { Kind: EffectKind.HttpRequest }
            ? TakeReply.Fail(turn, sent.Effect, $"the request was given up by an operator: {reason}", "DeadLetterDropped")
            : null;
    }
}

using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;
using Refusal = ApprovalGrid.Answers.Refusal;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// The answer to a request comes in, or the news that there will be none. It takes effect once: an answer that nobody waits for any more – it
/// came twice, another branch won, the case ended – changes nothing.
/// </summary>
public static class TakeReply
{
    /// <param name="turn">The turn.</param>
    /// <param name="effect">Which request.</param>
    /// <param name="reply">The answer in a word: a status code, <c>connect</c>, <c>timeout</c>.</param>
    /// <param name="result">What the definition gets to see.</param>
    public static Refusal? Decide(CaseTurn turn, int effect, string reply, JsValue result)
    {
        if (!IsAwaited(turn, effect))
            return null;
        turn.Emit(new ReplyTaken(effect, reply));
        try
        {
            turn.Workflow.CompleteEffect(effect, result);
        }
        catch (WorkflowRefusedException fault)
        {
            turn.Workflow.FaultEffect(effect, fault.Message, "ResultTooLarge");
        }

        turn.Run();
        return null;
    }

    /// <summary>The request can never be carried out: its activity faults, and somebody has to look.</summary>
    public static Refusal? Fail(CaseTurn turn, int effect, string why, string type)
    {
        if (!IsAwaited(turn, effect))
            return null;
        turn.Emit(new ReplyTaken(effect, "failed"));
        turn.Workflow.FaultEffect(effect, why, type);
        turn.Run();
        return null;
    }

    private static bool IsAwaited(CaseTurn turn, int effect) => turn.State.Outward.Sent.ContainsKey(effect);
}

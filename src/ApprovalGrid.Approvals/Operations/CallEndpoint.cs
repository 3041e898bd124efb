using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Values;
using Refusal = ApprovalGrid.Answers.Refusal;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>A call from outside arrives at an HTTP endpoint that the case waits at, and is answered by the definition.</summary>
public static class CallEndpoint
{
    /// <param name="turn">The turn.</param>
    /// <param name="bookmark">The endpoint's bookmark.</param>
    /// <param name="call">What came: content, route, query, headers.</param>
    public static Refusal? Decide(CaseTurn turn, int bookmark, JsValue call)
    {
        turn.Emit(new EndpointCalled(bookmark));
        if (!turn.Workflow.ResumeBookmark(bookmark, call))
            return Refuse.NotInThisState("The case no longer waits for this call.");
        turn.Run();
        return null;
    }
}

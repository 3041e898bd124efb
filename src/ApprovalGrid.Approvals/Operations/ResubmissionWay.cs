using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 直达退回节点: a step that was returned to is done again, and the case goes straight back to whoever returned it. What lies between keeps its
/// approvals, and therefore only while the data they were given on is the same; if it changed, or the way is barred, the case walks as drawn.
/// </summary>
internal static class ResubmissionWay
{
    /// <returns>False when the case has to walk.</returns>
    public static bool TryGoBack(CaseTurn turn, int visit, string outcome, ReturnState returned)
    {
        if (outcome is not ("Agreed" or "Accepted" or "Passed") || turn.State.DataTurn > returned.Turn)
            return false;
        var target = turn.World.Program.Nodes[returned.Node];
        return GoBack.To(turn, visit, target, new GoBackOptions("resubmitted", Children: Tasks.ChildrenChoice.Keep, Resubmits: returned.Undone)) is null;
    }
}

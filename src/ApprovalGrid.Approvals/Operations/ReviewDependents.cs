using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 撤销的连带: when a permit is revoked, the cases that rest on it – its child cases, and in a joint handling those that came after it – are marked
/// for review with a card for their department. Nothing is revoked by itself (Administrative Licensing Law, art. 69).
/// </summary>
internal static class ReviewDependents
{
    /// <summary>The permit of this case was revoked.</summary>
    public static void Tell(CaseTurn turn, string byCase)
    {
        foreach (var child in turn.State.Children.Keys)
            turn.Send(child, new PermitRevoked(byCase));
        if (turn.State.Parent is { } lead)
            turn.Send(lead, new PermitRevoked(byCase, turn.State.CaseId));
    }

    public static void Take(CaseTurn turn, long sender, PermitRevoked revoked)
    {
        if (revoked.After is { } child)
        {
            foreach (var dependent in After(turn.State, child))
                turn.Send(dependent, new PermitRevoked(revoked.ByCase));
            return;
        }

        if (turn.State.Decision is not { Granted: true } && turn.State.Ended)
            return;
        turn.Emit(new ReviewNeeded(revoked.ByCase));
        if (!turn.State.Trial)
            CardRules.Issue(turn, CardColour.Yellow, CardRules.ReviewNeeded, turn.State.Department, null, legal: false);
    }

    /// <summary>The cases of the same joint handling that needed this one, directly or not.</summary>
    private static List<long> After(CaseState state, long child)
    {
        var joint = state.Law.Joints.Values.FirstOrDefault(known => known.Children.Any(matter => matter.CaseId == child));
        if (joint is null)
            return [];
        var names = new HashSet<string>(StringComparer.Ordinal) { joint.Children.First(matter => matter.CaseId == child).Id };
        var found = new List<long>();
        foreach (var matter in joint.Children.Where(matter => matter.After.Any(names.Contains)))
        {
            names.Add(matter.Id);
            if (matter.CaseId is { } dependent)
                found.Add(dependent);
        }

        return found;
    }
}

using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 归档移交: who takes the package of a case, and that it was taken. The department that handled it, and the archivists of its region and of those
/// above; never before the end.
/// </summary>
internal static class TakePackageOperation
{
    public static Refusal? Decide(CaseTurn turn)
    {
        var (by, state) = (turn.By, turn.State);
        if (by.Kind is not (ActorKind.Official or ActorKind.System) || (by.Department != state.Department && !CaseAccess.IsArchivist(by, state)))
            return CaseAccess.SightOf(by, state, turn.Data) == CaseSight.None
                ? Refuse.UnknownCase()
                : Refuse.Forbidden("The department that handled the case and the archivists of its region take its package.");
        if (!state.Ended)
            return Refuse.NotInThisState("The case runs. Its package is made at its end.");
        if (state.Trial)
            return Refuse.NotInThisState("A trial case is nobody's record.");
        turn.Emit(new PackageTaken(by.Department!));
        return null;
    }
}

using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>A command on a case may name the version it was made for; then it is refused on any other.</summary>
internal static class CaseVersion
{
    /// <summary>Null when no version is named, or the right one.</summary>
    public static Refusal? Check(CaseTurn turn, int? version) => version is null || version == turn.State.Version
        ? null
        : new Refusal
        {
            Code = RefusalCodes.StaleVersion,
            Class = RefusalClass.Conflict,
            Message = $"The case is at version {turn.State.Version}; the command was made for version {version}. Read it again.",
        };
}

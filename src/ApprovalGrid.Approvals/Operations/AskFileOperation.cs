using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 数据不出域: between places go references, verdicts and the fields that the receiving guide lists. Whoever elsewhere wants a file of this case
/// needs the applicant's authorisation of the class <c>file:{code}</c>; every attempt is on record.
/// </summary>
internal static class AskFileOperation
{
    public const string ClassPrefix = "file:";
    public const int MaxAsked = 200;

    public static Refusal? Decide(CaseTurn turn, AskFile command)
    {
        if (turn.By is not { Kind: ActorKind.Official or ActorKind.System, Department: { } department } || CaseAccess.SightOf(turn.By, turn.State, turn.Data) == CaseSight.None)
            return Refuse.UnknownCase();
        if (!turn.State.Law.Materials.ContainsKey(command.Material) || !turn.Data.Materials.ContainsKey(command.Material))
            return Refuse.Invalid("$.material", "unknown-material", "The case holds no material of this code.");
        if (turn.State.Law.FilesGiven.ContainsKey($"{department} {command.Material}"))
            return null;
        if (turn.State.Law.FilesGiven.Count >= MaxAsked)
            return Refuse.Limit("files given", MaxAsked);
        var given = department == turn.State.Department || turn.State.Law.Authorised(ClassPrefix + command.Material, turn.Now);
        turn.Emit(new FileAsked(command.Material, department, given));
        return given
            ? null
            : turn.RefuseOnRecord(Refuse.Forbidden(
                $"The applicant has not authorised '{ClassPrefix}{command.Material}' for this case: files stay where they were handed in. This attempt is on record."));
    }

    /// <summary>Whether a department elsewhere was given this material.</summary>
    public static bool IsGiven(CaseState state, Actor by, string code) => by.Department is { } department && state.Law.FilesGiven.ContainsKey($"{department} {code}");
}

using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>行政复议、行政诉讼: a remedy against the case is pursued. Until the last one is over the case is evidence, and stays out of the archive.</summary>
internal static class ProceedingOperation
{
    public const int MaxProceedings = 50;

    public static Refusal? Open(CaseTurn turn, OpenProceeding command)
    {
        if (NotOurs(turn) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(command.Reference) || command.Reference.Length > 100)
            return Refuse.Invalid("$.reference", "text-length", "A file number has 1 to 100 characters.");
        if (turn.State.Law.Proceedings.Count >= MaxProceedings)
            return Refuse.Limit("proceedings", MaxProceedings);
        turn.Emit(new ProceedingOpened(turn.State.Law.Proceedings.Count + 1, command.Kind, command.Reference));
        return null;
    }

    public static Refusal? Close(CaseTurn turn, CloseProceeding command)
    {
        if (NotOurs(turn) is { } refusal)
            return refusal;
        if (!turn.State.Law.Proceedings.TryGetValue(command.Proceeding, out var proceeding) || proceeding.Closed)
            return Refuse.Invalid("$.proceeding", "unknown-proceeding", "The case has no open proceeding of this number.");
        if (ReasonRule.Check(command.Outcome, "$.outcome") is { } words)
            return words;
        turn.Emit(new ProceedingClosed(proceeding.Number));
        turn.Emit(new ReasonGiven($"proceeding-{proceeding.Number}", command.Outcome));
        return null;
    }

    private static Refusal? NotOurs(CaseTurn turn) => turn.By.Kind == ActorKind.Official && turn.By.Department == turn.State.Department
        ? null
        : Refuse.Forbidden("An official of the department that handled the case records its remedies.");
}

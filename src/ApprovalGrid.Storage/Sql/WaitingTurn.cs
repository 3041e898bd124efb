namespace ApprovalGrid.Storage.Sql;

/// <summary>A turn that waits for its transaction.</summary>
internal sealed class WaitingTurn(TurnCommit turn, long bytes)
{
    private readonly TaskCompletionSource<CommitResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TurnCommit Turn { get; } = turn;

    public long Bytes { get; } = bytes;

    public Task<CommitResult> Done => _done.Task;

    /// <summary>What the transaction in flight would answer; told to the caller only once it is durable.</summary>
    public CommitResult Result { get; set; }

    public void Answer() => _done.TrySetResult(Result);

    public void Fail(Exception exception) => _done.TrySetException(exception);

    public void FailUnknown(Exception cause) => Fail(
        new CommitOutcomeUnknownException($"case {Turn.CaseId}, version {Turn.Version}: {cause.Message}", cause));

    public static int InKeyOrder(WaitingTurn a, WaitingTurn b)
    {
        var byCase = a.Turn.CaseId.CompareTo(b.Turn.CaseId);
        return byCase != 0 ? byCase : a.Turn.Version.CompareTo(b.Turn.Version);
    }
}

using System.Threading.Channels;

namespace ApprovalGrid.Storage.Postgres;

/// <summary>
/// Newest versions: what is asked for while one query runs goes with the next. A query begins after all of its questions were asked,
/// so that no answer is older than its question.
/// </summary>
internal sealed class VersionLookups : IAsyncDisposable
{
    /// <summary>Queries at a time: one runs while the answers of the other are told.</summary>
    private const int Lookers = 2;

    private readonly PostgresDatabase _database;
    private readonly Channel<Question> _questions = Channel.CreateUnbounded<Question>();
    private readonly Task _running;

    public VersionLookups(PostgresDatabase database)
    {
        _database = database;
        using (ExecutionContext.SuppressFlow())
            _running = Task.WhenAll(Enumerable.Range(0, Lookers).Select(_ => Task.Run(RunAsync)));
    }

    public async ValueTask<int> AskAsync(long caseId, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var question = new Question(caseId, new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously));
        ObjectDisposedException.ThrowIf(!_questions.Writer.TryWrite(question), typeof(IGridStore));
        return await question.Answer.Task.WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _questions.Writer.TryComplete();
        await _running;
    }

    private async Task RunAsync()
    {
        var batch = new List<Question>();
        while (await _questions.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < StoreLimits.MaxPage && _questions.Reader.TryRead(out var question))
                batch.Add(question);
            if (batch.Count > 0)
                await AnswerAsync(batch);
        }
    }

    private async Task AnswerAsync(List<Question> batch)
    {
        try
        {
            var versions = await _database.AllAsync(
                "SELECT case_id, version FROM heads WHERE case_id = ANY ($1)",
                row => (CaseId: row.GetInt64(0), Version: row.GetInt32(1)),
                CancellationToken.None,
                batch.Select(q => q.CaseId).Distinct().ToArray());
            var newest = versions.ToDictionary(v => v.CaseId, v => v.Version);
            foreach (var question in batch)
                question.Answer.TrySetResult(newest.GetValueOrDefault(question.CaseId));
        }
        catch (Exception exception)
        {
            foreach (var question in batch)
                question.Answer.TrySetException(exception);
        }
    }

    private readonly record struct Question(long CaseId, TaskCompletionSource<int> Answer);
}

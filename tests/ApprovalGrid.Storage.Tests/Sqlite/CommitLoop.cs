using ApprovalGrid.Storage.Sqlite;
using ApprovalGrid.Storage.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApprovalGrid.Storage.Tests.Sqlite;

/// <summary>A process that commits until it is killed, and says each turn that was answered: <c>case version</c>.</summary>
internal static class CommitLoop
{
    public const int Cases = 16;

    public static async Task<int> RunAsync(string path)
    {
        await using var store = new SqliteGridStore(new SqliteStoreOptions { Path = path }, TimeProvider.System, NullLogger.Instance);
        await store.StartAsync(CancellationToken.None);
        using var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
        await Task.WhenAll(Enumerable.Range(1, Cases).Select(id => Task.Run(() => CommitForeverAsync(store, id, output))));
        return 0;
    }

    private static async Task CommitForeverAsync(SqliteGridStore store, long id, TextWriter output)
    {
        var matter = new TestCase(id);
        while (true)
        {
            var turn = matter.Next(t => t with
            {
                TasksWritten = [matter.Task(t.Version)],
                TasksClosed = [t.Version - 1],
                DeadlinesSet = [new(t.Version, TestCase.Filed)],
                DeadlinesCleared = [t.Version - 1],
                Snapshot = t.Version % 8 == 0 ? new(1, new byte[400], new byte[400]) : null,
            });
            var result = await store.Cases.CommitAsync(turn, CancellationToken.None);
            if (result.Outcome != CommitOutcome.Committed)
                throw new InvalidOperationException($"case {id}, version {turn.Version}: {result}");
            matter.Made(turn);
            await output.WriteLineAsync($"{id} {turn.Version}");
        }
    }
}

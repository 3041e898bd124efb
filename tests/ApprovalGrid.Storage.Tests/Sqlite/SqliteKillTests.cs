using System.Diagnostics;
using System.Globalization;
using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Sqlite;

public sealed class SqliteKillTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(700)]
    [InlineData(5000)]
    public async Task After_a_kill_every_answered_turn_is_there_and_every_case_is_whole(int killAfterAnswers)
    {
        await using var harness = new SqliteHarness();
        var answered = await CommitUntilKilledAsync(harness.File, killAfterAnswers);
        Assert.True(answered.Values.Sum() >= killAfterAnswers);

        var store = await harness.OpenAsync();

        foreach (var (id, version) in answered)
        {
            var rows = (await store.Cases.ReadAllAsync(id, CancellationToken.None))!;
            Assert.True(rows.Record.Version >= version, $"case {id}: {version} was answered, {rows.Record.Version} is there");
            Assert.Equal(rows.Record.Version, rows.Events.Count);
            Assert.Equal(rows.Record.Version, Assert.Single(rows.Tasks).Number);
            Assert.Equal(rows.Record.Version, Assert.Single(rows.Deadlines).Number);
            Rows.ChainIsWhole(id, rows.Events);
        }

        await new TestCase(999).CommitAsync(store);
    }

    /// <summary>The newest answered version of each case.</summary>
    private static async Task<Dictionary<long, int>> CommitUntilKilledAsync(string path, int killAfterAnswers)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { "exec", typeof(CommitLoop).Assembly.Location, "commit-loop", path })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var answered = new Dictionary<long, int>();
        var count = 0;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            // A line that the kill cut off counts as no answer.
            var parts = line.Split(' ');
            if (parts.Length != 2 || !int.TryParse(parts[1], out var version))
                continue;
            var id = long.Parse(parts[0], CultureInfo.InvariantCulture);
            answered[id] = Math.Max(answered.GetValueOrDefault(id), version);
            if (++count == killAfterAnswers)
                process.Kill();
        }

        await process.WaitForExitAsync();
        return answered;
    }
}

using System.Text;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Tests.Handling;
using ApprovalGrid.Cases;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Retention;
using ApprovalGrid.Tasks;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Defects of engines in use that show only with several silos, or in a database that grows.</summary>
public sealed class IncumbentBugTests : GridFixture
{
    [Fact]
    public async Task Bug_7_two_branches_finished_in_the_same_moment_on_two_silos_run_what_follows_once_and_lose_no_opinion()
    {
        var other = await AddSiloAsync();
        var block = SmallChain.Of(
            [SmallChain.Fork("fork", "x", "y"), SmallChain.Review("x1", people: ["a"]), SmallChain.Review("y1", people: ["b"]), SmallChain.Join("join"), SmallChain.Review("last", people: ["c"])],
            "fork:x -> x1", "x1 -> join", "fork:y -> y1", "y1 -> join", "join:Done -> last");
        await Silo.PublishAsync("block", Encoding.UTF8.GetString(block.Program.Definition.ToUtf8Json()));
        Clock.Advance(TimeSpan.FromSeconds(2));
        for (var round = 0; round < 15; round++)
        {
            var id = Silo.NewId();
            Assert.Null((await Silo.Case(id).FileAsync(People.Applicant, People.Filing() with { ServiceItem = "block", Form = JsonText.EmptyObject, Materials = [] })).Refusal);
            var answers = await Task.WhenAll(
                Task.Run(() => Silo.Case(id).ActAsync(KnownOfficials.Letters[0], Agree(1))), Task.Run(() => other.Case(id).ActAsync(KnownOfficials.Letters[1], Agree(2))));

            Assert.All(answers, answer => Assert.Null(answer.Refusal)); // the second commit was decided again on what the first had made
            var state = (await new CaseLoader(Silo.Store, Silo.Keys).LoadAsync(id, CancellationToken.None)).State;
            Assert.Equal([("a", Opinion.Agree), ("b", Opinion.Agree)], state.Tasks.Values.Where(task => task.Opinion is not null).Select(task => (task.ClosedBy!, task.Opinion!.Value)));
            Assert.Single(state.Tasks.Values, task => task.Node == "last");
        }

        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    /// <summary>A clean-up that passes the heavy instances by keeps what fills the disk.</summary>
    [Fact]
    public async Task Bug_9_heavy_finished_cases_leave_the_log_like_light_ones_and_the_database_does_not_grow_with_them()
    {
        var archivist = new Archivist(
            Silo.Store, Silo.Keys, new RetentionOptions { ArchiveDirectory = Path.Combine(Folder, "archive"), MaxFileBytes = 4_096 }, Clock, NullLogger<Archivist>.Instance);
        long filled = 0;
        for (var day = 1; day <= 3; day++)
        {
            await WithdrawnAsync(turns: 150);
            await WithdrawnAsync(turns: 2);
            await WithdrawnAsync(turns: 150);
            filled = day == 1 ? await AskAsync(UsedPages) : filled;
            Clock.Advance(TimeSpan.FromSeconds(1));

            var report = (await archivist.RunAsync(Clock.GetUtcNow(), 0, 100_000, CancellationToken.None))!;

            Assert.Equal((3L, 0), (report.Cases, report.Broken));
            Assert.Equal(3 * day, await AskAsync("SELECT count(*) FROM events")); // the newest turn of each
        }

        Assert.InRange(await AskAsync(UsedPages), 1, filled);
        Assert.Empty((await new Verification.CaseVerifier(Silo.Store, Silo.Keys, archivist).VerifyAsync(null, 10, archive: true, CancellationToken.None))!.Differences);
    }

    private const string UsedPages = "SELECT (SELECT page_count FROM pragma_page_count()) - (SELECT freelist_count FROM pragma_freelist_count())";

    private static TaskCommand Agree(int task) => new() { Task = task, Version = 1, Operation = TaskOperation.Agree };

    private async Task WithdrawnAsync(int turns)
    {
        var id = await FileAsync();
        for (var turn = 1; turn <= turns; turn++)
        {
            var operation = turn % 2 == 1 ? TaskOperation.Claim : TaskOperation.Unclaim;
            Assert.Null((await Silo.Case(id).ActAsync(People.Window, new TaskCommand { Task = 1, Version = turn, Operation = operation })).Refusal);
        }

        Assert.Null((await Silo.Case(id).WithdrawAsync(People.Applicant, new WithdrawCase { Reason = "不再需要" })).Refusal);
    }

    private async Task<long> AskAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

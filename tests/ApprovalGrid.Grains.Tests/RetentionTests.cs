using System.IO.Compression;
using System.Security.Cryptography;
using ApprovalGrid.Cases;
using ApprovalGrid.Grains.Retention;
using ApprovalGrid.Tasks;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Finished history moves into files that verify from the first event to the last; answers are forgotten after their time.</summary>
public sealed class RetentionTests : GridFixture
{
    [Fact]
    public async Task The_history_of_a_finished_matter_moves_into_a_file_and_verifies_from_its_first_event()
    {
        var other = await AddSiloAsync();
        var id = await Matter.RunAsync(this, other);
        var open = await FileAsync();
        var before = (await Silo.Case(id).GetAsync(People.Applicant)).Value!;
        Assert.Equal(0, (await ArchiveAsync(TimeSpan.FromDays(1))).Files);

        Clock.Advance(TimeSpan.FromDays(400));
        var report = await ArchiveAsync(TimeSpan.FromDays(365));

        // The matter has two cases; the open one stays whole.
        Assert.Equal((2, 0, null), (report.Cases, report.Broken, report.Last));
        Assert.Single((await Silo.Store.ReadAllAsync(id, CancellationToken.None))!.Events);
        Assert.Equal(1, (await Silo.Store.ReadAllAsync(open, CancellationToken.None))!.Events[0].Version);
        Assert.Equal(before.Status, (await other.Case(id).GetAsync(People.Applicant)).Value!.Status);
        Assert.True((await other.Case(id).GetAuditAsync(People.Applicant)).Value!.ChainIntact);

        var newest = (await VerifyAsync(archive: false))!;
        var whole = (await VerifyAsync(archive: true))!;
        Assert.Empty(newest.Differences);
        Assert.Empty(whole.Differences);
        Assert.Equal(whole.Events, newest.Events + report.Rows);
        Assert.Equal((0, 0), ((await ArchiveAsync(TimeSpan.FromDays(365))).Cases, (await ArchiveAsync(TimeSpan.FromDays(365))).Files));
    }

    [Fact]
    public async Task An_archived_case_answers_and_refuses_as_before()
    {
        var id = await WithdrawnAsync();
        var before = (await Silo.Case(id).GetAsync(People.Applicant)).Value!;
        await ArchiveAsync(TimeSpan.Zero);
        var other = await AddSiloAsync();

        var after = (await other.Case(id).GetAsync(People.Applicant)).Value!;
        Assert.Equal((before.Version, before.Status, before.EndedAt), (after.Version, after.Status, after.EndedAt));
        Assert.Equal("not-in-this-state", (await other.Case(id).WithdrawAsync(People.Applicant, new WithdrawCase { Reason = "再次" })).Refusal!.Code);
        Assert.Equal(before.Version - 1, Assert.Single(await Silo.Store.History.FindAsync(id, CancellationToken.None)).Through);
    }

    [Fact]
    public async Task A_changed_byte_in_an_archive_file_or_a_missing_file_is_named()
    {
        await WithdrawnAsync();
        await ArchiveAsync(TimeSpan.Zero);
        var file = Directory.GetFiles(Archive, "*.gz").Single();
        var hash = (await System.IO.File.ReadAllTextAsync(file + ".sha256")).Split(' ')[0];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(await System.IO.File.ReadAllBytesAsync(file))), hash);

        var bytes = await System.IO.File.ReadAllBytesAsync(file);
        bytes[^20] ^= 1;
        await System.IO.File.WriteAllBytesAsync(file, bytes);
        Assert.Contains((await VerifyAsync(archive: true))!.Differences, difference => difference.What == "archive");
        System.IO.File.Delete(file);
        Assert.Contains((await VerifyAsync(archive: true))!.Differences, difference => difference.What == "archive");
        // Without the files the rest still verifies.
        Assert.Empty((await VerifyAsync(archive: false))!.Differences);
    }

    [Fact]
    public async Task An_archive_file_names_nobody()
    {
        await WithdrawnAsync();
        await ArchiveAsync(TimeSpan.Zero);
        var text = Text(Directory.GetFiles(Archive, "*.gz").Single());
        Assert.Contains("\"rows\":[", text, StringComparison.Ordinal);
        Assert.DoesNotContain(People.IdNumber, text, StringComparison.Ordinal);
        Assert.DoesNotContain("周小满", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_whose_chain_is_broken_is_not_archived()
    {
        var id = await WithdrawnAsync();
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"UPDATE events SET events = zeroblob(3) WHERE case_id = {id} AND version = 1";
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        var report = await ArchiveAsync(TimeSpan.Zero);
        Assert.Equal((0L, 1), (report.Cases, report.Broken));
        Assert.Empty(await Silo.Store.History.FindAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task A_case_in_litigation_is_not_archived()
    {
        var id = await WithdrawnAsync();
        var open = new OpenProceeding { Kind = ProceedingKind.Litigation, Reference = "（2026）湘01行初1号" };
        Assert.Null((await Silo.Case(id).PerformAsync(People.Head, open)).Refusal);
        Assert.Equal(0L, (await ArchiveAsync(TimeSpan.Zero)).Cases);
        Assert.Null((await Silo.Case(id).PerformAsync(People.Head, new CloseProceeding { Proceeding = 1, Outcome = "驳回" })).Refusal);
        Assert.Equal(1L, (await ArchiveAsync(TimeSpan.Zero)).Cases);
    }

    [Fact]
    public async Task One_silo_archives_at_a_time()
    {
        await WithdrawnAsync();
        Assert.True(await Silo.Store.History.LeaseAsync("archive", Guid.NewGuid(), TimeSpan.FromMinutes(1), CancellationToken.None));
        Assert.Null(await Archivist().RunAsync(Clock.GetUtcNow(), 0, 100, CancellationToken.None));
        Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, (await Archivist().RunAsync(Clock.GetUtcNow(), 0, 100, CancellationToken.None))!.Cases);
    }

    [Fact]
    public async Task Remembered_answers_are_forgotten_after_their_time_and_not_before()
    {
        await FileAsync("key-1");
        using var pump = new RetentionPump(
            Silo.Store, Archivist(), new RetentionOptions { AnswersKeptFor = TimeSpan.FromDays(30) }, Clock, NullLogger<RetentionPump>.Instance);
        Clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, await pump.PurgeAnswersAsync(CancellationToken.None));
        Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await pump.PurgeAnswersAsync(CancellationToken.None));
    }

    private string Archive => Path.Combine(Folder, "archive");

    private string Database => File;

    private Archivist Archivist() =>
        new(Silo.Store, Silo.Keys, new RetentionOptions { ArchiveDirectory = Archive }, Clock, NullLogger<Archivist>.Instance);

    private async Task<ArchiveReport> ArchiveAsync(TimeSpan olderThan)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        return (await Archivist().RunAsync(Clock.GetUtcNow() - olderThan, 0, 100_000, CancellationToken.None))!;
    }

    private Task<Verification.VerificationReport?> VerifyAsync(bool archive) =>
        new Verification.CaseVerifier(Silo.Store, Silo.Keys, Archivist()).VerifyAsync(null, 10, archive, CancellationToken.None);

    private async Task<long> WithdrawnAsync()
    {
        var id = await FileAsync();
        Assert.True((await Silo.Case(id).ActAsync(People.Window, new TaskCommand { Task = 1, Version = 1, Operation = TaskOperation.Agree })).Accepted);
        Assert.Null((await Silo.Case(id).WithdrawAsync(People.Applicant, new WithdrawCase { Reason = "不再需要" })).Refusal);
        return id;
    }

    private static string Text(string file)
    {
        using var plain = new StreamReader(new GZipStream(System.IO.File.OpenRead(file), CompressionMode.Decompress));
        return plain.ReadToEnd();
    }
}

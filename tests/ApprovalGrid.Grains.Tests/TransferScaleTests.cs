using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Cases;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Tests;

/// <summary>
/// A22 at scale: ten cases that have ended for each that runs, through a packed file on the disk. <c>APPROVALGRID_TRANSFER_CASES=11000</c> makes it the
/// ten thousand and one thousand that docs/transfer.md speaks of; times and memory are printed.
/// </summary>
public sealed class TransferScaleTests(Xunit.Abstractions.ITestOutputHelper output) : TransferFixture
{
    private const int Workers = 8;
    private const int EndedForEachRunning = 10;

    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("APPROVALGRID_TRANSFER_CASES"), out var asked) ? asked : 220;

    [Fact]
    public async Task Every_case_arrives_to_the_byte_and_those_that_run_go_on_with_the_same_deadlines()
    {
        var (ended, running) = await FillAsync();
        var file = Path.Combine(Folder, "cases.jsonl.gz");

        var watch = Stopwatch.StartNew();
        Assert.Equal(Cases, await ExportAsync(file));
        output.WriteLine($"{Cases} cases exported in {watch.Elapsed.TotalSeconds:0.0} s into {new FileInfo(file).Length / 1024} KiB; {Heap()} MiB in use.");
        watch.Restart();
        Assert.Equal(Cases, await ImportAsync(file));
        output.WriteLine($"{Cases} cases imported in {watch.Elapsed.TotalSeconds:0.0} s; {Heap()} MiB in use.");

        foreach (var id in ended.Concat(running))
            await RequireSameAsync(id);
        await RequireGoesOnAsync(running);
    }

    /// <summary>State, clocks, history and the rows of deadlines and tasks are the same bytes here and there.</summary>
    private async Task RequireSameAsync(long id)
    {
        var (before, after) = ((await Silo.Store.ReadAllAsync(id, CancellationToken.None))!, (await Other.Store.ReadAllAsync(id, CancellationToken.None))!);
        Assert.Equal(Rows(before), Rows(after));
        var (here, there) = (new CaseLoader(Silo.Store, Silo.Keys).Fold(before.Record), new CaseLoader(Other.Store, Other.Keys).Fold(after.Record));
        Assert.Equal(CaseCodec.WriteState(here.State), CaseCodec.WriteState(there.State));
        Assert.Equal(CaseCodec.WriteData(here.Data!), CaseCodec.WriteData(there.Data!));
        Assert.Equal(before.Record.Hash.ToArray(), after.Record.Hash.ToArray());
        here.Key!.Dispose();
        there.Key!.Dispose();
    }

    private static string Rows(CaseRows rows) => string.Join(
        '\n', rows.Deadlines.OrderBy(row => row.Number).Select(row => row.ToString()).Concat(rows.Tasks.OrderBy(row => row.Number).Select(row => row.ToString())));

    /// <summary>Half of them were not accepted yet: silence accepts them there at the very instant at which it would have here. The others are handled.</summary>
    private async Task RequireGoesOnAsync(IReadOnlyList<long> running)
    {
        Clock.MoveTo(new DateTimeOffset(2026, 9, 24, 23, 59, 59, TimeSpan.FromHours(8)));
        await FireAsync();
        foreach (var id in running.Where((_, index) => index % 2 == 0))
            Assert.Equal(CaseStatus.Submitted, await StatusAsync(id));
        Clock.MoveTo(new DateTimeOffset(2026, 9, 25, 0, 0, 0, TimeSpan.FromHours(8)));
        await FireAsync();
        foreach (var (id, index) in running.Select((id, index) => (id, index)))
        {
            Assert.Equal(CaseStatus.Accepted, await StatusAsync(id));
            if (index % 2 != 0)
                await Matter.ActAsync(Other, id, People.Reviewer);
        }

        Assert.Empty((await Other.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    private async Task<CaseStatus> StatusAsync(long id) => (await Other.Case(id).GetAsync(People.Applicant)).Value!.Status;

    private async Task FireAsync()
    {
        while (await Other.Deadlines.FireDueAsync(CancellationToken.None) > 0)
        {
        }
    }

    private async Task<(IReadOnlyList<long> Ended, IReadOnlyList<long> Running)> FillAsync()
    {
        var ids = Enumerable.Range(0, Cases).Select(_ => Silo.NewId()).ToArray();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            for (var index = worker; index < Cases; index += Workers)
            {
                var runs = Runs(index);
                // Whoever is past the age is refused with the acceptance: a case that ends in two turns.
                Assert.Null((await Silo.Case(ids[index]).FileAsync(People.Applicant, People.Filing(birth: runs ? "1990-03-07" : "1980-01-01"))).Refusal);
                if (!runs || index / (EndedForEachRunning + 1) % 2 != 0)
                    await Matter.ActAsync(Silo, ids[index], People.Window);
            }
        })));
        return ([.. ids.Where((_, index) => !Runs(index))], [.. ids.Where((_, index) => Runs(index))]);
    }

    private static bool Runs(int index) => index % (EndedForEachRunning + 1) == 0;

    private async Task<long> ExportAsync(string file)
    {
        await using var writer = new StreamWriter(new GZipStream(System.IO.File.Create(file), CompressionLevel.Optimal), new UTF8Encoding(false));
        return await Silo.Export.WriteAsync(writer, Key, endedOnly: false, CancellationToken.None);
    }

    private async Task<long> ImportAsync(string file)
    {
        using var reader = new StreamReader(new GZipStream(System.IO.File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
        return await Other.Import.ReadAsync(reader, Key, CancellationToken.None);
    }

    private static long Heap() => GC.GetTotalMemory(forceFullCollection: true) >> 20;
}

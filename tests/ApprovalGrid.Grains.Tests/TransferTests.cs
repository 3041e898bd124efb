using System.Security.Cryptography;
using System.Text;
using ApprovalGrid.Cases;
using ApprovalGrid.Grains.Retention;
using ApprovalGrid.Grains.Transfer;
using ApprovalGrid.Storage;
using ApprovalGrid.Storage.Contents;
using ApprovalGrid.Tasks;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApprovalGrid.Grains.Tests;

/// <summary>A22: cases leave one installation and go on in another, with the same deadlines, under another master key.</summary>
public sealed class TransferTests : TransferFixture
{
    [Fact]
    public async Task Finished_and_running_cases_go_on_elsewhere_with_their_deadlines_materials_and_histories()
    {
        var ended = await Matter.RunAsync(this, await AddSiloAsync());
        var archivist = new Archivist(
            Silo.Store, Silo.Keys, new RetentionOptions { ArchiveDirectory = Path.Combine(Folder, "archive") }, Clock, NullLogger<Archivist>.Instance);
        Assert.Equal(2, (await archivist.RunAsync(Clock.GetUtcNow().AddDays(1), 0, 100, CancellationToken.None))!.Cases);
        var running = await FileAsync();
        var file = new StringWriter();
        var export = new GridExport(Silo.Store, Silo.Keys, archivist, Silo.Contents, Clock);
        Assert.Equal(3, await export.WriteAsync(file, Key, endedOnly: false, CancellationToken.None));

        Assert.Equal(3, await Other.Import.ReadAsync(new StringReader(file.ToString()), Key, CancellationToken.None));

        foreach (var id in (long[])[ended, running])
        {
            var (before, after) = ((await Silo.Case(id).GetAsync(People.Window)).Value!, (await Other.Case(id).GetAsync(People.Window)).Value!);
            Assert.Equal((before.CaseNumber, before.Status, before.Version, before.Applicant!.Name), (after.CaseNumber, after.Status, after.Version, after.Applicant!.Name));
            Assert.Equal(before.Clocks.Select(clock => clock.ToString()), after.Clocks.Select(clock => clock.ToString()));
            Assert.Equal(Deadlines(Silo, id), Deadlines(Other, id));
            Assert.True((await Other.Case(id).GetAuditAsync(People.Window)).Value!.ChainIntact);
        }

        Assert.Empty((await Other.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
        Assert.Null((await Other.Case(running).ActAsync(People.Window, new TaskCommand { Task = 1, Version = 1, Operation = TaskOperation.Agree })).Refusal);
        Assert.Single((await Other.Store.Lists.ListTasksAsync(new TaskQuery("430100/hrss", null, null, OnlyAssigned: false, OnlyUnassigned: false, null, 10), CancellationToken.None)).Items);
    }

    [Fact]
    public async Task A_material_travels_with_its_case_and_nothing_personal_stands_in_the_file()
    {
        var id = Silo.NewId();
        var content = Encoding.UTF8.GetBytes("%PDF-1.7 示例材料");
        var sha256 = await Silo.Contents.PutAsync(ContentOwner.OfCase(id), content, CancellationToken.None);
        var filing = People.Filing();
        Assert.Null((await Silo.Case(id).FileAsync(People.Applicant, filing with
        {
            Materials = [.. filing.Materials.Select(material => material with { Sha256 = sha256, FileName = "示例.pdf" })],
        })).Refusal);

        var file = await ExportAsync();
        await Other.Import.ReadAsync(new StringReader(file), Key, CancellationToken.None);

        Assert.Equal(content, (await Other.Contents.ReadAsync(ContentOwner.OfCase(id), sha256, CancellationToken.None))!.Value.ToArray());
        Assert.DoesNotContain(People.Applicant.IdentityNumber!, file, StringComparison.Ordinal);
        Assert.DoesNotContain(filing.Applicant.Name, file, StringComparison.Ordinal);
        Assert.DoesNotContain("示例", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_file_is_refused_and_the_whole_one_finishes_what_it_began()
    {
        await FileAsync();
        await FileAsync();
        var file = await ExportAsync();
        var lines = file.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var cut = await Assert.ThrowsAsync<TransferException>(() => ImportAsync(string.Join('\n', lines[..^2])));
        Assert.Contains("cut", cut.Message, StringComparison.Ordinal);
        Assert.Equal(1, await ImportAsync(file));
        Assert.Equal(0, await ImportAsync(file));
        Assert.Empty((await Other.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public async Task Another_key_a_changed_byte_and_a_case_that_went_on_are_refused_and_change_nothing()
    {
        var id = await FileAsync();
        var file = await ExportAsync();
        using var wrong = TransferKey.Parse(Convert.ToBase64String(new byte[32]));
        await Assert.ThrowsAsync<TransferException>(() => Other.Import.ReadAsync(new StringReader(file), wrong, CancellationToken.None));
        var at = file.IndexOf("\"facts\":\"", StringComparison.Ordinal) + 20;
        var changed = file[..at] + (file[at] == 'A' ? 'B' : 'A') + file[(at + 1)..];
        await Assert.ThrowsAsync<TransferException>(() => ImportAsync(changed));
        await Assert.ThrowsAsync<TransferException>(() => ImportAsync("{}"));
        Assert.Equal(0, await Other.Store.NewestVersionAsync(id, CancellationToken.None));

        await ImportAsync(file);
        await Matter.ActAsync(Silo, id, People.Window);
        await Matter.ActAsync(Other, id, People.Window);
        await Assert.ThrowsAsync<TransferException>(async () => await ImportAsync(await ExportAsync()));
    }

    [Fact]
    public async Task Places_of_a_quota_and_values_of_which_there_may_be_one_are_taken_in_the_other_installation_too()
    {
        var item = Encoding.UTF8.GetBytes("""
            {"code":"named","version":1,"name":"测试事项","nameEn":"Test","department":"hrss","regions":["430100"],"definition":"pension-transfer-out",
             "applicants":["person"],"quota":{"places":1},"fields":[{"name":"Name","label":"企业名称","unique":"running"}] }
            """);
        await Silo.Store.Catalog.AddAsync(
            new CatalogDocument("item", "named", 1, "api", item, SHA256.HashData(item), Clock.GetUtcNow()), CancellationToken.None);
        var withdrawn = (await FileNamedAsync(Silo, "甲", People.Applicant)).Value!.CaseId;
        Assert.Null((await Silo.Case(withdrawn).WithdrawAsync(People.Applicant, new WithdrawCase { Reason = "改名" })).Refusal);
        Assert.Null((await FileNamedAsync(Silo, "甲", People.Applicant)).Refusal);

        await ImportAsync(await ExportAsync());
        Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("quota-held", (await FileNamedAsync(Other, "乙", People.Applicant)).Refusal!.Code);
        Assert.Equal("quota-full", (await FileNamedAsync(Other, "丙", People.Stranger)).Refusal!.Code);
        Assert.Equal("taken", (await FileNamedAsync(Other, "甲", People.Stranger)).Refusal!.Faults.Single().Rule);

        static Task<Answers.Answer<CaseReceipt>> FileNamedAsync(TestSilo silo, string name, Actors.Actor by) => silo.Case(silo.NewId()).FileAsync(by, People.Filing() with
        {
            ServiceItem = "named",
            Materials = [],
            Applicant = new Applicant { Kind = ApplicantKind.Person, Name = by.Id, IdNumber = by.IdentityNumber },
            Form = JsonText.From(new Dictionary<string, object> { ["Name"] = name }),
        });
    }

    [Fact]
    public async Task Running_cases_do_not_leave_while_a_silo_runs()
    {
        await FileAsync();
        await Silo.Store.Silos.BeatAsync(new SiloBeat(Guid.NewGuid(), "silo-1", "http://localhost:1", "1", false, 0), CancellationToken.None);

        var refused = await Assert.ThrowsAsync<TransferException>(() => ExportAsync());

        Assert.Contains("silo-1", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Silo.Export.WriteAsync(new StringWriter(), Key, endedOnly: true, CancellationToken.None));
    }

    private async Task<string> ExportAsync()
    {
        var file = new StringWriter();
        await Silo.Export.WriteAsync(file, Key, endedOnly: false, CancellationToken.None);
        return file.ToString();
    }

    private Task<long> ImportAsync(string file) => Other.Import.ReadAsync(new StringReader(file), Key, CancellationToken.None);

    private static IEnumerable<DeadlineRow> Deadlines(TestSilo silo, long id) =>
        silo.Store.ReadAllAsync(id, CancellationToken.None).AsTask().Result!.Deadlines.OrderBy(row => row.Number);
}

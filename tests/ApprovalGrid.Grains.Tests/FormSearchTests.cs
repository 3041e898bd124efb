using System.Security.Cryptography;
using System.Text;
using ApprovalGrid.Cases;
using ApprovalGrid.Departments;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Storage;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Grains.Tests;

/// <summary>A case is found by what its form holds now, though the database holds only hashes of it.</summary>
public sealed class FormSearchTests : GridFixture
{
    [Fact]
    public async Task A_case_is_found_by_the_searchable_fields_of_its_form_as_it_is_now()
    {
        await MakeSearchableAsync("AccountMonths", "InsuredSince");
        var id = await FileAsync();

        Assert.Equal([id], await FoundAsync(("AccountMonths", "66"), ("InsuredSince", " 2025-01-01 ")));
        Assert.Empty(await FoundAsync(("AccountMonths", "67")));
        Assert.Empty(await FoundAsync(("AmountFen", "1234567")));

        // The window asks for a correction; the applicant delivers it.
        Assert.Null((await Silo.Case(id).ActAsync(
            People.Window,
            new TaskCommand { Task = 1, Version = 1, Operation = TaskOperation.Return, Comment = "缴费月数有误" })).Refusal);
        Assert.Null((await Silo.Case(id).SupplementAsync(
            People.Applicant, new SupplementCase { Form = new JsonText { Text = """{"AccountMonths":70}""" } })).Refusal);

        Assert.Empty(await FoundAsync(("AccountMonths", "66")));
        Assert.Equal([id], await FoundAsync(("AccountMonths", "70"), ("InsuredSince", "2025-01-01")));
        var byApplicant = new CaseQuery(ApplicantHash.Of(Silo.Keys, People.IdNumber), null, null, null, null, null, null, 10);
        Assert.Equal(id, Assert.Single((await Silo.Store.Lists.ListCasesAsync(byApplicant, CancellationToken.None)).Items).CaseId);
    }

    [Fact]
    public async Task A_work_list_finds_the_tasks_of_an_applicant_by_number_or_whole_name_and_by_due_date()
    {
        var id = await FileAsync();
        var all = new TaskFilter();

        foreach (var found in new[]
        {
            all, all with { Applicant = People.IdNumber }, all with { Applicant = People.Filing().Applicant.Name }, all with { Due = "green" },
            all with { Step = "受理", ServiceItem = "pension-transfer-in" },
        })
            Assert.Equal(id, Assert.Single((await ListAsync(found)).Items).CaseId);
        foreach (var none in new[]
        {
            all with { Applicant = "440103198506120003" }, all with { Applicant = "周小" }, all with { Due = "red" }, all with { Due = "yellow" }, all with { Step = "决定" },
            all with { CaseNumber = "x" },
        })
            Assert.Empty((await ListAsync(none)).Items);
        Assert.Equal("range", (await Silo.Department("430100/hrss").GetTasksAsync(People.Window, all with { Limit = 0 })).Refusal!.Faults[0].Rule);
        Assert.Equal("one-of", (await Silo.Department("430100/hrss").GetTasksAsync(People.Window, all with { Due = "blue" })).Refusal!.Faults[0].Rule);
        Clock.MoveTo(new DateTimeOffset(2026, 9, 29, 9, 0, 0, TimeSpan.FromHours(8)));
        Assert.Single((await ListAsync(all with { Due = "red" })).Items);
    }

    private async Task<TaskPage> ListAsync(TaskFilter filter) => (await Silo.Department("430100/hrss").GetTasksAsync(People.Window, filter)).Value!;

    private async Task<long[]> FoundAsync(params (string Field, string Value)[] conditions)
    {
        var query = new CaseQuery(null, null, null, null, null, null, null, 10)
        {
            Found = [.. conditions.Select(one => CaseSearch.OfField(Silo.Keys, "pension-transfer-in", one.Field, one.Value))],
        };
        return [.. (await Silo.Store.Lists.ListCasesAsync(query, CancellationToken.None)).Items.Select(item => item.CaseId)];
    }

    /// <summary>The next version of the shipped item.</summary>
    private async Task MakeSearchableAsync(params string[] fields)
    {
        var shipped = await System.IO.File.ReadAllTextAsync(Path.Combine(Repository.Root, "workflows", "items", "pension-transfer-in.json"));
        var item = System.Text.Json.Nodes.JsonNode.Parse(shipped)!;
        var version = item["version"]!.GetValue<int>() + 1;
        item["version"] = version;
        foreach (var field in item["fields"]!.AsArray().Where(field => fields.Contains(field!["name"]!.GetValue<string>())))
            field!["searchable"] = true;
        var json = Encoding.UTF8.GetBytes(item.ToJsonString());
        Assert.True(await Silo.Store.Catalog.AddAsync(
            new CatalogDocument("item", "pension-transfer-in", version, "api", json, SHA256.HashData(json), Clock.GetUtcNow()), CancellationToken.None));
        Clock.Advance(TimeSpan.FromSeconds(2));
    }
}

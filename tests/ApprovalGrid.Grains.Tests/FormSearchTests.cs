using System.Security.Cryptography;
using System.Text;
using ApprovalGrid.Cases;
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

using System.Text;
using System.Text.Json;
using ApprovalGrid.Actors;
using ApprovalGrid.Api.Auth.Demo;
using ApprovalGrid.Api.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.Api.Tests;

public sealed class DemoAccountsTests
{
    private const string Official = """{"id":"a@430100","kind":"official","name":"甲","department":"430100/hrss","roles":["reviewer"],"password":"demo"}""";

    [Theory]
    [InlineData("""{"accounts":[]}""", "$.demo", "required")]
    [InlineData("""{"demo":false,"accounts":[OFFICIAL]}""", "$.demo", "demo-only")]
    [InlineData("""{"demo":true,"accounts":[]}""", "$.accounts", "required")]
    [InlineData("""{"demo":true,"accounts":[OFFICIAL,OFFICIAL]}""", "$.accounts[1].id", "unique")]
    [InlineData("""{"demo":true,"accounts":[OFFICIAL],"more":1}""", "$.more", "unknown-member")]
    [InlineData("""{"demo":true,"accounts":[{"id":"A B","kind":"operator","name":"n","password":"p"}]}""", "$.accounts[0].id", "account-id")]
    [InlineData("""{"demo":true,"accounts":[{"id":"a","kind":"engine","name":"n","password":"p"}]}""", "$.accounts[0].kind", "account-kind")]
    [InlineData("""{"demo":true,"accounts":[{"id":"a","kind":"official","name":"n","roles":["r"],"password":"p"}]}""", "$.accounts[0].department", "department-key")]
    [InlineData("""{"demo":true,"accounts":[{"id":"a","kind":"operator","name":"n","department":"430100/hrss","password":"p"}]}""", "$.accounts[0].department", "not-for-this-kind")]
    [InlineData("""{"demo":true,"accounts":[{"id":"a","kind":"official","name":"n","department":"430100/hrss","password":"p"}]}""", "$.accounts[0].roles", "required")]
    [InlineData("""{"demo":true,"accounts":[{"id":"a","kind":"applicant","name":"n","password":"p"}]}""", "$.accounts[0].identityNumber", "required")]
    [InlineData("""{"demo":true,"accounts":[{"id":"a","kind":"operator","name":"n"}]}""", "$.accounts[0]", "way-in")]
    [InlineData("""{"demo":true,"accounts":[{"id":"a","kind":"operator","name":"n","apiKey":"0123456789abcdef"}]}""", "$.accounts[0].apiKey", "api-key")]
    [InlineData("""{"demo":true,"accounts":[{"id":"a","kind":"pilot","name":"n"}]}""", "$.accounts[0].kind", "type")]
    [InlineData("""{"demo":true,"accounts":""", "$.accounts", "malformed-json")]
    public void A_file_with_a_fault_is_refused_with_path_and_rule(string json, string path, string rule)
    {
        var (file, faults) = DemoAccountsFile.Read(Encoding.UTF8.GetBytes(json.Replace("OFFICIAL", Official, StringComparison.Ordinal)));
        Assert.Null(file);
        Assert.Contains(faults, fault => fault.Path == path && fault.Rule == rule && fault.Message.Length > 0);
    }

    [Fact]
    public async Task A_faulty_file_stops_the_loading_with_its_name()
    {
        await using var silo = await TestSilo.StartAsync(demo: false);
        var folder = Directory.CreateTempSubdirectory("grid-test-");
        var file = Path.Combine(folder.FullName, "wrong.json");
        await File.WriteAllTextAsync(file, """{"demo":false,"accounts":[]}""");
        var error = await Assert.ThrowsAsync<DemoAccountsException>(() => silo.Services.GetRequiredService<DemoAccounts>().LoadAsync(folder.FullName, CancellationToken.None));
        Assert.Contains("wrong.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("$.demo", error.Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Loading_again_changes_nothing_and_loading_a_changed_file_changes_the_account()
    {
        await using var silo = await TestSilo.StartAsync();
        var before = await silo.Store.States.ReadAsync("accounts", "li.na@430100", CancellationToken.None);
        await silo.Services.GetRequiredService<DemoAccounts>().LoadAsync(Path.Combine(Repository.Workflows, "officials"), CancellationToken.None);
        Assert.Equal(before!.Etag, (await silo.Store.States.ReadAsync("accounts", "li.na@430100", CancellationToken.None))!.Etag);

        var folder = Directory.CreateTempSubdirectory("grid-test-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a.json"),
            $$"""{"demo":true,"accounts":[{{Official.Replace("a@430100", "li.na@430100", StringComparison.Ordinal).Replace("reviewer", "window", StringComparison.Ordinal)}}]}""");
        await silo.Services.GetRequiredService<DemoAccounts>().LoadAsync(folder.FullName, CancellationToken.None);
        var me = await (await silo.GetAsync("api/v1/auth/me")).IsOkAsync();
        Assert.Equal("window", me.GetProperty("roles")[0].GetString());
        folder.Delete(recursive: true);
    }

    [Fact]
    public void The_repositorys_accounts_are_of_its_departments_and_every_kind_is_there()
    {
        var departments = Directory.GetFiles(Path.Combine(Repository.Workflows, "departments"), "*.json")
            .SelectMany(file => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("departments").EnumerateArray())
            .ToDictionary(json => json.GetProperty("key").GetString()!, json => json.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ToArray());
        var accounts = Directory.GetFiles(Path.Combine(Repository.Workflows, "officials"), "*.json")
            .SelectMany(file => DemoAccountsFile.Read(File.ReadAllBytes(file)).File!.Accounts).ToList();
        Assert.Equal(accounts.Count, accounts.Select(account => account.Id).Distinct().Count());
        Assert.All(accounts.Where(account => account.Kind is ActorKind.Official or ActorKind.System), account =>
        {
            Assert.Contains(account.Department!, departments.Keys);
            Assert.Subset(departments[account.Department!].ToHashSet()!, account.Roles.ToHashSet());
        });
        Assert.Equal(
            [ActorKind.Applicant, ActorKind.Official, ActorKind.System, ActorKind.Operator, ActorKind.Integrator, ActorKind.Supervisor],
            accounts.Select(account => account.Kind).Distinct().Order());
    }
}

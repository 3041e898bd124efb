using ApprovalGrid.Api.Grains;
using ApprovalGrid.Api.Tests.Silo;
using ApprovalGrid.Cases;
using ApprovalGrid.Departments;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.Api.Tests;

[Collection(SiloCollection.Name)]
public sealed class GrainCallTests(SharedSilo shared)
{
    private const string Department = "api/v1/grains/IDepartmentGrain/430100/hrss";

    private readonly TestSilo _silo = shared.Silo;

    [Theory]
    [InlineData("api/v1/grains/IDepartmentGrain/430100/hrss/GetAsync")]
    [InlineData("api/v1/grains/IDepartmentGrain/430100%2Fhrss/GetAsync")]
    [InlineData("api/v1/grains/grid.IDepartmentGrain/430100%2fhrss/GetAsync")]
    public async Task A_grain_is_called_by_name_or_alias_with_its_key_escaped_or_not(string path)
    {
        var answer = await (await _silo.PostAsync(path, "[]")).IsOkAsync();
        Assert.Equal("430100/hrss", answer.GetProperty("value").GetProperty("key").GetString());
    }

    [Fact]
    public void Every_method_of_every_public_grain_interface_can_be_called()
    {
        var registry = _silo.Services.GetRequiredService<GrainRegistry>();
        var methods = GrainRegistry.Interfaces().SelectMany(grain => grain.GetMethods().Select(method => (grain, method))).ToList();
        Assert.All(methods, pair => Assert.NotNull(registry.Find(pair.grain.Name, pair.method.Name)));
        Assert.True(GrainRegistry.Interfaces().Count() >= 4);
        Assert.True(methods.Count >= 16);
    }

    [Fact]
    public async Task Who_asks_is_who_is_signed_in_and_the_channel_is_grain()
    {
        await (await _silo.PostAsync($"{Department}/ClaimNextAsync", """[{"role":"reviewer","idempotencyKey":"k"}]""", "zhao.lei@430100")).IsOkAsync();
        var call = _silo.Log.Calls.Last(call => call.Argument is ClaimNext { IdempotencyKey: "k" });
        Assert.Equal(("zhao.lei@430100", "grain"), (call.By.Id, call.By.Channel));
    }

    [Fact]
    public async Task A_refusal_is_a_result()
    {
        var answer = await (await _silo.PostAsync($"{Department}/ClaimNextAsync", """[{"role":"nobody"}]""")).IsOkAsync();
        Assert.Equal("nothing-to-claim", answer.GetProperty("refusal").GetProperty("code").GetString());
        Assert.Equal("notFound", answer.GetProperty("refusal").GetProperty("class").GetString());
    }

    [Fact]
    public async Task A_new_case_gets_its_id_from_the_silo()
    {
        const string Filing = """[{"serviceItem":"x","region":"430100","applicant":{"kind":"person","name":"n"}}]""";
        var answer = await (await _silo.PostAsync("api/v1/grains/ICaseGrain/new/FileAsync", Filing, key: "from-header")).IsOkAsync();
        var number = answer.GetProperty("value").GetProperty("caseNumber").GetString();
        Assert.Equal("from-header", _silo.Log.Last<FileCase>().IdempotencyKey);
        await (await _silo.PostAsync($"api/v1/grains/ICaseGrain/{number}/GetAsync", "")).IsOkAsync();
        await (await _silo.PostAsync("api/v1/grains/ICaseGrain/12345/FileAsync", Filing)).IsProblemAsync(404, "not-found");
        await (await _silo.PostAsync("api/v1/grains/ICaseGrain/new/GetAsync", "[]")).IsProblemAsync(404, "not-found");
    }

    [Theory]
    [InlineData("api/v1/grains/INothing/x/GetAsync")]
    [InlineData("api/v1/grains/IDepartmentGrain/430100/hrss/Nothing")]
    [InlineData("api/v1/grains/IDepartmentGrain/430100/hrss/ToString")]
    [InlineData("api/v1/grains/IDepartmentGrain/nonsense/GetAsync")]
    [InlineData("api/v1/grains/IDepartmentGrain/GetAsync")]
    [InlineData("api/v1/grains/ICaseGrain/-7/GetAsync")]
    public async Task What_cannot_be_called_is_not_found(string path) => await (await _silo.PostAsync(path, "[]")).IsProblemAsync(404, "not-found");

    [Theory]
    [InlineData("[]", "$", "argument-count")]
    [InlineData("{}", "$", "argument-count")]
    [InlineData("[{},{}]", "$", "argument-count")]
    [InlineData("[null]", "$[0]", "not-null")]
    [InlineData("""[{"role":7}]""", "$[0].role", "type")]
    [InlineData("""[{"roll":"x"}]""", "$[0].roll", "unknown-member")]
    public async Task Wrong_arguments_are_refused_with_their_path(string body, string path, string rule) =>
        (await (await _silo.PostAsync($"{Department}/ClaimNextAsync", body)).IsProblemAsync(400, "invalid-input")).HasFault(path, rule);

    [Fact]
    public async Task Malformed_arguments_are_refused() => await (await _silo.PostAsync($"{Department}/ClaimNextAsync", "[{")).IsProblemAsync(400, "malformed-json");
}

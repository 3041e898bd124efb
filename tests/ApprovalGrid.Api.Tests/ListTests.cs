using System.Text;
using System.Text.Json;
using ApprovalGrid.Api.Tests.Silo;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Api.Tests;

public sealed class ListTests : IAsyncLifetime
{
    private const string Own = "430102199003070004";
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 1, 30, 0, TimeSpan.Zero);

    private TestSilo _silo = null!;

    public async Task InitializeAsync()
    {
        _silo = await TestSilo.StartAsync();
        await FileAsync(1, "430100", "430100/hrss", Own);
        await FileAsync(2, "430100", "430100/hrss", "another");
        await FileAsync(3, "440100", "440100/hrss", Own);
        await FileAsync(4, "430200", "430200/hrss", "another");
        foreach (var code in new[] { "item-1", "item-2", "item-3", "gone" })
        {
            await _silo.Store.Catalog.AddAsync(
                new CatalogDocument("item", code, 1, "file", "{}"u8.ToArray(), new byte[32], Now), CancellationToken.None);
        }
    }

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Theory]
    [InlineData("li.na@430100", "", "C-2 C-1")]
    [InlineData("li.na@430100", "?department=430100/hrss&status=accepted", "C-2 C-1")]
    [InlineData("li.na@430100", "?status=granted", "")]
    [InlineData("lin.yan@440100", "", "C-3")]
    [InlineData("zhou.xiaoman", "", "C-3 C-1")]
    [InlineData("zhou.xiaoman", "?applicant=" + Own, "C-3 C-1")]
    [InlineData("supervisor@430000", "?region=430100", "C-2 C-1")]
    [InlineData("supervisor@430000", "?region=430200", "C-4")]
    [InlineData("supervisor@430000", "?department=430100/hrss&applicant=another", "C-2")]
    public async Task Everybody_sees_the_cases_that_are_theirs(string account, string query, string expected)
    {
        var page = await (await _silo.GetAsync($"api/v1/cases{query}", account)).IsOkAsync();
        Assert.Equal(expected, string.Join(' ', page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("caseNumber").GetString())));
    }

    [Theory]
    [InlineData("li.na@430100", "?department=440100/hrss")]
    [InlineData("zhou.xiaoman", "?applicant=another")]
    [InlineData("supervisor@430000", "?region=440100")]
    [InlineData("supervisor@430000", "?department=440100/hrss")]
    [InlineData("ops", "")]
    [InlineData("integrator", "")]
    public async Task Nobody_sees_the_cases_of_others(string account, string query) =>
        await (await _silo.GetAsync($"api/v1/cases{query}", account)).IsProblemAsync(403, "forbidden");

    [Theory]
    [InlineData("?form=Plate:A1", "serviceItem")]
    [InlineData("?serviceItem=item-1&form=Plate", "Field:value")]
    [InlineData("?serviceItem=item-1&form=:A1", "Field:value")]
    [InlineData("?serviceItem=item-1&form=Colour:red", "Searchable fields are: Plate")]
    [InlineData("?serviceItem=item-1&form=Plate:1&form=Plate:2&form=Plate:3&form=Plate:4&form=Plate:5&form=Plate:6&form=Plate:7&form=Plate:8&form=Plate:9", "At most 8")]
    public async Task A_search_in_forms_that_cannot_be_answered_says_how_to_ask(string query, string expected)
    {
        var problem = await (await _silo.GetAsync($"api/v1/cases{query}")).IsProblemAsync(422, "invalid-input");
        Assert.Contains(expected, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_is_found_by_a_value_of_its_form_within_what_the_reader_may_see()
    {
        await FileAsync(5, "430100", "430100/hrss", "item-1 Plate A1");
        await FileAsync(6, "440100", "440100/hrss", "item-1 Plate A1");
        var page = await (await _silo.GetAsync("api/v1/cases?serviceItem=item-1&form=Plate:A1")).IsOkAsync();
        Assert.Equal("C-5", Text(Assert.Single(page.GetProperty("items").EnumerateArray()), "caseNumber"));
    }

    [Fact]
    public async Task Cases_are_paged_by_cursor()
    {
        var first = await (await _silo.GetAsync("api/v1/cases?limit=1")).IsOkAsync();
        var item = Assert.Single(first.GetProperty("items").EnumerateArray());
        Assert.Equal(("C-2", "accepted", "2"), (Text(item, "caseNumber"), Text(item, "status"), Text(item, "caseId")));
        var second = await (await _silo.GetAsync($"api/v1/cases?limit=1&cursor={first.GetProperty("next").GetString()}")).IsOkAsync();
        Assert.Equal("C-1", Text(Assert.Single(second.GetProperty("items").EnumerateArray()), "caseNumber"));
    }

    [Theory]
    [InlineData("", "item-1 item-2 item-3", null)]
    [InlineData("?region=440100", "item-3", null)]
    [InlineData("?q=ITEM-2", "item-2", null)]
    [InlineData("?q=%E4%BA%8B%E9%A1%B9&region=430100", "item-1 item-2", null)]
    [InlineData("?limit=2", "item-1 item-2", "item-2")]
    [InlineData("?limit=2&cursor=item-2", "item-3", null)]
    [InlineData("?limit=3", "item-1 item-2 item-3", null)]
    [InlineData("?q=nothing", "", null)]
    public async Task Service_items_are_listed_to_anybody(string query, string expected, string? next)
    {
        var page = await (await _silo.GetAsync($"api/v1/service-items{query}", account: null)).IsOkAsync();
        Assert.Equal(expected, string.Join(' ', page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString())));
        Assert.Equal(next, page.GetProperty("next").GetString());
    }

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();

    private async Task FileAsync(long id, string region, string department, string applicant)
    {
        var commit = new TurnCommit
        {
            CaseId = id,
            Version = 1,
            CommandId = Guid.NewGuid(),
            At = Now,
            SchemaVersion = 1,
            Events = Encoding.UTF8.GetBytes("events"),
            Hash = new byte[32],
            Head = new CaseHead($"C-{id}", "Accepted", false, false, "item-1", region, department, "d", 1, null, Now, null, null),
            Key = new WrappedKey("k", new byte[32]),
            Search = [TestSeams.HashOf(applicant)],
        };
        await _silo.Store.Cases.CommitAsync(commit, CancellationToken.None);
    }
}

using System.Net;
using ApprovalGrid.Api.Tests.Silo;
using ApprovalGrid.Feed;

namespace ApprovalGrid.Api.Tests;

/// <summary>Who may follow which cases.</summary>
public sealed class FeedTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    public async Task InitializeAsync() => _silo = await TestSilo.StartAsync();

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Theory]
    [InlineData("li.na@430100", "", "430100/hrss", null)]
    [InlineData("li.na@430100", "?department=430100/hrss&region=430000", "430100/hrss", "430000")]
    [InlineData("supervisor@430000", "", null, "430000")]
    [InlineData("supervisor@430000", "?region=430100&department=440100/hrss", "440100/hrss", "430100")]
    public async Task Everybody_follows_the_cases_that_are_theirs(string account, string query, string? department, string? region)
    {
        var page = await (await _silo.GetAsync($"api/v1/events{query}", account)).IsOkAsync();

        Assert.Equal(new FeedFilter(department, region, null), _silo.Seams.Followed);
        Assert.Equal("+500", page.GetProperty("next").GetString());
    }

    [Theory]
    [InlineData("zhou.xiaoman", "")]
    [InlineData("ops", "")]
    [InlineData("li.na@430100", "?department=440100/hrss")]
    [InlineData("supervisor@430000", "?region=440100")]
    public async Task Others_follow_none(string account, string query)
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await _silo.GetAsync($"api/v1/events{query}", account)).StatusCode);
        Assert.Null(_silo.Seams.Followed);
    }

    [Fact]
    public async Task A_page_has_a_limit() =>
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _silo.GetAsync("api/v1/events?limit=501", "supervisor@430000")).StatusCode);

    [Fact]
    public async Task A_webhook_is_its_owners_and_the_operators()
    {
        var made = await _silo.PostAsync("api/v1/webhooks", """{"url":"https://example.org/hook"}""", "supervisor@430000");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);

        Assert.Equal(1, await CountAsync("supervisor@430000"));
        Assert.Equal(1, await CountAsync("ops"));
        Assert.Equal(0, await CountAsync("li.na@430100"));
        Assert.Equal(HttpStatusCode.NotFound, (await _silo.PostAsync("api/v1/webhooks/hook-1/rewind", "{}", "li.na@430100")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await _silo.PostAsync("api/v1/webhooks/hook-1/rewind", "{}", "supervisor@430000")).StatusCode);
    }

    private async Task<int> CountAsync(string account) =>
        (await (await _silo.GetAsync("api/v1/webhooks", account)).IsOkAsync()).GetProperty("webhooks").GetArrayLength();
}

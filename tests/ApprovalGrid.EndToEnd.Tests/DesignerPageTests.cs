using System.Net;
using Microsoft.Playwright;

namespace ApprovalGrid.EndToEnd.Tests;

[Collection(DesignerCollection.Name)]
public sealed class DesignerPageTests(DesignerSession session)
{
    [Fact]
    public async Task Two_windows_lose_nothing_and_English_is_one_switch_away()
    {
        await using var designer = await session.SignInAsync();
        await designer.CreateAsync("两个页面");
        var address = designer.Page.Url;

        // A window of its own: a tab behind another one saves late, if at all, as browsers slow its timers down.
        await using var other = await session.SignInAsync(fresh: true);
        await other.OpenAsync(address);

        await designer.OpenToolboxAsync("审批");
        await designer.SavedAsync(() => designer.DragAsync("提交", 120, 80));
        other.Faults.Meant.Add((int)HttpStatusCode.BadRequest);
        await other.OpenToolboxAsync("审批");
        var refused = await other.SavedAsync(() => other.DragAsync("审核", 120, 80));

        Assert.Equal((int)HttpStatusCode.BadRequest, refused.Status);
        await Assertions.Expect(other.Page.Locator("#stale")).ToContainTextAsync("请刷新页面");

        await other.Page.Locator("#language").ClickAsync();
        await other.LoadedAsync();
        await Assertions.Expect(other.Nodes).ToHaveCountAsync(1);
        await Assertions.Expect(other.Page.Locator(".activity-type")).ToHaveTextAsync("Submit");
        await Assertions.Expect(other.Page.GetByText("Approvals", new() { Exact = true }).First).ToBeVisibleAsync();
        Assert.Empty(designer.Faults.All);
    }

    [Fact]
    public async Task What_cannot_be_published_is_listed_with_its_node()
    {
        await using var designer = await session.SignInAsync();
        await designer.CreateAsync("缺少信息的流程");
        await designer.OpenToolboxAsync("审批");
        await designer.DragAsync("提交", 60, 60);
        await designer.SavedAsync(() => designer.DragAsync("移交", 340, 60));
        designer.Faults.Meant.Add((int)HttpStatusCode.BadRequest);

        Assert.Equal((int)HttpStatusCode.BadRequest, (await designer.PublishAsync()).Status);
        await Assertions.Expect(designer.Page.Locator("#findings")).ToContainTextAsync("SendToAuthority1");
        await Screenshot.TakeAsync(designer.Page, "designer-findings");
    }

    [Fact]
    public async Task The_files_of_the_designer_come_compressed_and_are_kept_for_a_year()
    {
        using var client = new HttpClient { BaseAddress = session.Silo.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/studio/_framework/dotnet.js");
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var script = await client.SendAsync(request);
        var boot = await client.GetStringAsync("/studio/_framework/dotnet.js");
        var name = System.Text.RegularExpressions.Regex.Match(boot, @"System\.Private\.CoreLib\.[a-z0-9]{10}\.wasm").Value;
        using var wasm = await client.GetAsync($"/studio/_framework/{name}");

        Assert.Equal("br", script.Content.Headers.ContentEncoding.Single());
        Assert.Equal("text/javascript", script.Content.Headers.ContentType!.MediaType);
        Assert.Equal("application/wasm", wasm.Content.Headers.ContentType!.MediaType);
        Assert.Equal(TimeSpan.FromDays(365), wasm.Headers.CacheControl!.MaxAge);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/studio/_content/../../../../package.json")).StatusCode);
    }
}

using System.Net.Http.Json;
using static Microsoft.Playwright.Assertions;

namespace ApprovalGrid.EndToEnd.Tests.Office;

/// <summary>Supervision and operations, with only what is on the screen.</summary>
[Collection(OfficeCollection.Name)]
public sealed class SupervisionTests(OfficeSession session)
{
    /// <summary>ECharts' part is large; it is on these pages only.</summary>
    private const int WithCharts = 320_000;

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 375)]
    public async Task A_supervisor_goes_from_a_number_to_its_cases_and_sees_where_time_is_lost(bool english, int width)
    {
        await using var visit = await session.SignInAsync("supervisor@430000", $"supervision-{(english ? "en" : "zh")}-{width}", english, width, bothColours: true, light: !english);
        var page = visit.Page;
        await page.GotoAsync("/supervision?from=2026-06-01&to=2026-06-30");
        await visit.LookAsync("0-empty", WithCharts);
        await page.GotoAsync("/supervision");
        await Expect(page.Locator(".chart svg")).ToHaveCountAsync(2);
        if (!english)
            await Screenshot.TakeAsync(page, "supervision");
        await visit.LookAsync("1-overview", WithCharts);
        var red = await page.Locator(".parts a[href*='colour=red'] .badge").First.TextContentAsync();
        await visit.PressAsync(page.Locator(".parts a[href*='colour=red']").First);
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(int.Parse(red!, System.Globalization.CultureInfo.InvariantCulture));
        await visit.LookAsync("2-cases", WithCharts);
        await visit.PressAsync(page.Locator("tbody tr td a").First);
        await Expect(page.Locator("#case-chain")).ToBeVisibleAsync();
        // Nobody's data: supervision sees the progress.
        await Expect(page.Locator("#form")).ToHaveCountAsync(0);
        await visit.LookAsync("3-case", WithCharts);
        await page.GotoAsync("/supervision/steps?item=pension-transfer-in");
        await Expect(page.Locator("[class*=heat-5]")).Not.ToHaveCountAsync(0);
        await visit.LookAsync("4-steps", WithCharts);
        await page.GotoAsync("/supervision/cards?colour=red");
        await visit.LookAsync("5-cards", WithCharts);
        if (width > 1000)
        {
            await page.SetViewportSizeAsync(1920, 1080);
            await page.GotoAsync("/supervision/screen");
            await Expect(page.Locator(".chart svg")).ToHaveCountAsync(3);
            await visit.LookAsync("6-screen", WithCharts);
        }
    }

    [Fact]
    public async Task A_department_appeals_against_a_card_and_supervision_judges()
    {
        await using var head = await session.SignInAsync("peng.fei@430100", "card-department");
        await head.Page.GotoAsync("/supervision/cards?standing=open");
        await head.PressAsync(head.Page.Locator("tbody tr td a").First);
        var address = new Uri(head.Page.Url).PathAndQuery;
        await head.LookAsync("card", WithCharts);
        await head.Page.Locator("[name=text]").FillAsync("对方系统停机两天，非本部门原因。");
        await head.PressAsync(head.Page.Locator("button[formaction$='/appeal']"));
        await Expect(head.Page.Locator(".toast")).ToBeVisibleAsync();

        await using var supervisor = await session.SignInAsync("supervisor@430000", "card-supervision");
        await supervisor.Page.GotoAsync(address);
        await supervisor.Page.Locator("[name=text]").FillAsync("经核实，情况属实。");
        await supervisor.PressAsync(supervisor.Page.Locator("button[formaction$='/uphold']"));
        await Expect(supervisor.Page.Locator("dl")).ToContainTextAsync("申诉成立");
        await supervisor.LookAsync("judged", WithCharts);
    }

    [Theory]
    [InlineData("supervisor@430000", "/supervision/export")]
    [InlineData("supervisor@430000", "/supervision/cases/export")]
    [InlineData("supervisor@430000", "/supervision/cards/export")]
    [InlineData("supervisor@430000", "/supervision/steps/export", "?item=pension-transfer-in")]
    [InlineData("li.na@430100", "/desk/export")]
    public async Task Every_list_and_statistic_is_exported(string account, string path, string query = "")
    {
        await using var visit = await session.SignInAsync(account, "export");
        var csv = await visit.Page.APIRequest.GetAsync($"{path}.csv{query}");
        Assert.Equal("text/csv; charset=utf-8", csv.Headers["content-type"]);
        Assert.True((await csv.TextAsync()).Split("\r\n").Length > 4);
        var workbook = await (await visit.Page.APIRequest.GetAsync($"{path}.xlsx{query}")).BodyAsync();
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(workbook));
        Assert.NotNull(zip.GetEntry("xl/worksheets/sheet1.xml"));
    }

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 375)]
    public async Task Operations_see_the_machine_and_nobodys_data(bool english, int width)
    {
        await using var visit = await session.SignInAsync("ops", $"ops-{(english ? "en" : "zh")}-{width}", english, width, bothColours: true, light: !english);
        await visit.Page.GotoAsync("/ops");
        await Expect(visit.Page.Locator("#ops-silos tbody tr")).ToHaveCountAsync(1);
        await visit.LookIntoDialogsAsync("dialogs");
        await visit.Page.Locator("[popovertarget^=drain]").First.ClickAsync();
        await visit.LookAsync("drain");
        visit.Faults.Meant.Add(403);
        await visit.Page.GotoAsync("/desk");
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(english ? "This page is not for your account" : "此账号不能使用该页面");
        await visit.Page.GotoAsync("/supervision");
        await Expect(visit.Page.Locator(".problem")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_dead_letter_is_sent_again_or_given_up_with_a_reason_from_the_page()
    {
        session.Chat.Status = 404;
        using var official = await session.Silo.ClientAsync("zhao.lei@430100");
        var tasks = await official.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/v1/departments/430100/hrss/tasks?limit=200");
        var numbers = tasks.GetProperty("items").EnumerateArray().Select(task => task.GetProperty("caseNumber").GetString()!).Distinct().TakeLast(2).ToArray();
        foreach (var number in numbers)
            Assert.True((await official.PostAsJsonAsync($"/api/v1/cases/{number}/urge", new { comment = "请尽快。" })).IsSuccessStatusCode);

        await using var visit = await session.SignInAsync("ops", "dead-letters");
        var page = visit.Page;
        await page.GotoAsync("/ops");
        // The page is live: whichever letter comes later appears by itself.
        var letters = page.Locator("#ops-dead tbody tr");
        await Expect(letters).ToHaveCountAsync(2);
        await Expect(letters.First).ToContainTextAsync("chat: 404");
        await visit.LookAsync("letters");

        session.Chat.Status = 200;
        await visit.PressAsync(letters.First.Locator("form[action$='/replay'] button"));
        await Expect(page.Locator(".toast")).ToHaveTextAsync("已重新放入待发。");
        await Expect(letters).ToHaveCountAsync(1);
        await letters.First.Locator("button.button[popovertarget^=drop]").ClickAsync();
        await page.Locator("[id^=drop-]:popover-open textarea").FillAsync("该群已解散。");
        await visit.LookAsync("give-up");
        await visit.PressAsync(page.Locator("[id^=drop-]:popover-open form button"));
        await Expect(page.Locator(".toast")).ToHaveTextAsync("已放弃，理由已记入办件。");
        await Expect(letters).ToHaveCountAsync(0);
        // It has left and was taken: nothing waits, nothing came back.
        await Expect(page.Locator("#ops-dead .empty")).ToBeVisibleAsync();
        await Expect(page.Locator("#ops-tiles li").Nth(4).Locator("b")).ToHaveTextAsync("0");
        Assert.Single(session.Chat.Taken, body => numbers.Any(number => body.Contains(number, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_silo_is_drained_from_the_page_and_leaves_by_itself()
    {
        await using var second = await session.Silo.JoinAsync();
        await using var visit = await session.SignInAsync("ops", "drained");
        var page = visit.Page;
        await page.GotoAsync("/ops");
        var row = page.Locator($"#ops-silos tbody tr:has-text(':{second.Address.Port}')");
        await row.Locator("button.button[popovertarget^=drain]").ClickAsync();
        await visit.PressAsync(page.Locator("[id^=drain-]:popover-open form button"));
        await Expect(page.Locator(".toast")).ToContainTextAsync("已通知");
        Assert.Equal(0, await second.EndedAsync());
        await Expect(row.Locator(".badge.ok")).ToHaveCountAsync(0);
        await visit.LookAsync("left");
    }
}

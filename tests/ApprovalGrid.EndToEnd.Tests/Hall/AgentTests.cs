using static Microsoft.Playwright.Assertions;

namespace ApprovalGrid.EndToEnd.Tests.Hall;

/// <summary>代办、授权、通知、延续: one matter of two people, with only what is on their screens.</summary>
[Collection(HallCollection.Name)]
public sealed class AgentTests(HallSession session)
{
    [Fact]
    public async Task An_agent_files_for_somebody_who_authorises_reads_the_notices_and_renews_the_permit()
    {
        await using var agent = await session.VisitAsync("agent", english: false, width: 375);
        await agent.SignInAsync("chen.yifan");
        var number = await FileForAsync(agent, "周小满", "430102199003070004");
        await Expect(agent.Page.Locator("#filed ~ dl")).ToContainTextAsync("代办人");
        await agent.LookAsync("2-case");
        var mandate = await agent.Page.Locator("#filed ~ dl a").GetAttributeAsync("href");

        await using var holder = await session.VisitAsync("principal", english: true, width: 1280);
        var page = holder.Page;
        await holder.SignInAsync("zhou.xiaoman");
        Assert.Equal(200, (await page.APIRequest.GetAsync(mandate!)).Status);
        await page.GotoAsync($"/my/cases/{number}");
        await AllowAndTakeBackAsync(holder);

        var officials = new Officials(session.Silo);
        foreach (var account in new[] { "market.window@430102", "market.inspector1@430102", "market.inspector2@430102", "market.reviewer@430102", "market.head@430102" })
            await officials.ActAsync(number, account, "agree");
        await ReadNoticesAsync(holder);
        await RenewAsync(holder, number);
    }

    private static Task<string> FileForAsync(Visit visit, string name, string idNumber) => Filings.FoodLicenceAsync(visit, async () =>
    {
        var page = visit.Page;
        await Expect(page.Locator("#principal")).ToBeHiddenAsync();
        await page.Locator("[name=for][value=other]").CheckAsync();
        await Expect(page.Locator("#principal")).ToBeVisibleAsync();
        await page.Locator("[name='principal.kind'][value=person]").CheckAsync();
        await page.Locator("[name='principal.name']").FillAsync(name);
        await page.Locator("[name='principal.number']").FillAsync($"{idNumber[..^1]}1");
        visit.Faults.Meant.Add(422);
        await visit.PressAsync(page.Locator("[value=send]"));
        await Expect(page.Locator("[data-field='principal.number'] .fault")).ToContainTextAsync("身份证号码");
        await Expect(page.Locator("#field-material-_mandate .fault")).ToContainTextAsync("授权委托书");
        await visit.LookAsync("1-wrong-number");
        await page.Locator("[name='principal.number']").FillAsync(idNumber);
        await Filings.HandInAsync(visit, "_mandate");
    });

    private static async Task AllowAndTakeBackAsync(Visit visit)
    {
        var plan = visit.Page.Locator(".allowances li").Filter(new() { HasText = "Floor plan" });
        await Expect(plan).ToContainTextAsync("not allowed");
        await visit.PressAsync(plan.Locator("button"));
        await Expect(plan).ToContainTextAsync("allowed until");
        await visit.LookAsync("3-allowed");
        await visit.PressAsync(plan.Locator("button"));
        await Expect(plan).ToContainTextAsync("not allowed");
    }

    private static async Task ReadNoticesAsync(Visit visit)
    {
        var page = visit.Page;
        await page.GotoAsync("/my/notices");
        var unread = await page.Locator(".case-row.unread").CountAsync();
        Assert.InRange(unread, 2, int.MaxValue);
        await Expect(page.Locator(".unread-count [aria-hidden]")).ToHaveTextAsync($"{unread}");
        await visit.LookAsync("4-notices");
        await visit.PressAsync(page.Locator(".case-row.unread").First);
        await Expect(page.Locator(".unread-count [aria-hidden]")).ToHaveTextAsync($"{unread - 1}");
        await visit.PrintAsync("5-document");
        await page.GotoAsync("/my/notices");
        await visit.PressAsync(page.Locator("form[action='/my/notices/read'] button"));
        await Expect(page.Locator(".case-row.unread")).ToHaveCountAsync(0);
        await Expect(page.Locator(".unread-count")).ToHaveCountAsync(0);
    }

    private static async Task RenewAsync(Visit visit, string number)
    {
        var page = visit.Page;
        await page.GotoAsync($"/my/cases/{number}");
        await visit.LookAsync("6-permit");
        await visit.PressAsync(page.Locator("[name=kind][value=Renewal]"));
        await Expect(page.Locator("#relation-title ~ p a")).ToHaveTextAsync(number);
        await Expect(page.Locator("[name='f.ShopName']")).ToHaveValueAsync("示例小店");
        // Filed by an agent before; this time the holder files.
        await page.Locator("[name=for][value=self]").CheckAsync();
        await visit.LookAsync("7-renewal");
        await Filings.HandInAsync(visit, "application-form", "floor-plan", "safety-system");
        await visit.PressAsync(page.Locator("[value=send]"));
        await Expect(page.Locator("#earlier ~ p a")).ToHaveTextAsync(number);
        await visit.LookAsync("8-renewal-filed");
    }
}

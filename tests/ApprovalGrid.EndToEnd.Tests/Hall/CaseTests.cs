using static Microsoft.Playwright.Assertions;

namespace ApprovalGrid.EndToEnd.Tests.Hall;

/// <summary>A citizen follows a case to its end, with only what is on the screen.</summary>
[Collection(HallCollection.Name)]
public sealed class CaseTests(HallSession session)
{
    [Theory]
    [InlineData(false, 375)]
    [InlineData(true, 1280)]
    public async Task A_case_is_supplemented_decided_verified_and_evaluated(bool english, int width)
    {
        await using var visit = await session.VisitAsync($"case-{(english ? "en" : "zh")}-{width}", english, width);
        var (page, officials) = (visit.Page, new Officials(session.Silo));
        await visit.SignInAsync("zhou.xiaoman");
        var number = await Filings.FoodLicenceAsync(visit);

        await officials.ActAsync(number, "market.window@430102", "return", new { opinion = "请补充经营场所平面图。\n图上请标明操作间。", target = "applicant", materials = new[] { "floor-plan" } });
        // The page learns of it by itself.
        await Expect(page.Locator(".ask")).ToContainTextAsync("平面图");
        await visit.LookAsync("1-supplement-asked");
        await visit.PressAsync(page.Locator(".ask .button"));
        await page.Locator("#field-material-floor-plan").SetInputFilesAsync(Papers.Large("平面图.pdf", 400_000));
        await visit.LookAsync("2-supplement");
        await visit.SlowDownAsync(bytesPerSecond: 200_000);
        await visit.FollowAsync(async () =>
        {
            await page.Locator("main form .button").ClickAsync();
            await Expect(page.Locator(".sending progress")).ToBeVisibleAsync();
        });
        await visit.SlowDownAsync(bytesPerSecond: null);
        await Expect(page.Locator(".toast")).ToBeVisibleAsync();
        await Expect(page.Locator(".ask")).ToHaveCountAsync(0);
        await visit.PressAsync(page.Locator("form[action$='/urge'] button"));
        await Expect(page.Locator(".toast")).ToBeVisibleAsync();

        await officials.ActAsync(number, "market.window@430102", "agree");
        await Expect(page.Locator("#clocks ~ .clock .due")).Not.ToHaveCountAsync(0);
        await page.Locator("#clocks ~ .clock summary").First.ClickAsync();
        await visit.LookAsync("3-accepted");
        await page.Locator("[popovertarget=hearing]").First.ClickAsync();
        await Expect(page.Locator("#hearing form")).ToBeVisibleAsync();
        await page.Locator("#hearing .plain").ClickAsync();
        await officials.ActAsync(number, "market.inspector1@430102", "agree");
        await officials.ActAsync(number, "market.inspector2@430102", "agree");
        await officials.ActAsync(number, "market.reviewer@430102", "agree");
        await officials.ActAsync(number, "market.head@430102", "agree");
        await page.ReloadAsync();
        await Expect(page.Locator(".decision.granted")).ToBeVisibleAsync();
        await page.Locator("[name=grade][value='5']").CheckAsync();
        await visit.LookAsync("4-decided");
        await visit.PressAsync(page.Locator("form[action$='/evaluate'] button"));
        await Expect(page.Locator(".toast")).ToBeVisibleAsync();

        await visit.PressAsync(page.Locator("#documents ~ ul a[href*='-JD']"));
        await visit.LookAsync("5-decision");
        await visit.PrintAsync("5-decision");
        var (document, code) = ((await page.Locator(".paper-foot .number").First.TextContentAsync())!, (await page.Locator(".paper-foot b").TextContentAsync())!);
        await page.GotoAsync("/verify");
        await page.Locator("[name=number]").FillAsync(document);
        await page.Locator("[name=code]").FillAsync(code);
        await visit.PressAsync(page.Locator("main .button"));
        await Expect(page.Locator("#found-title")).ToBeVisibleAsync();
        await visit.LookAsync("6-verified");
    }

    [Fact]
    public async Task A_filing_is_withdrawn_and_somebody_else_does_not_see_it()
    {
        await using var visit = await session.VisitAsync("withdraw", english: false, width: 375);
        await visit.SignInAsync("zhou.xiaoman");
        var number = await Filings.FoodLicenceAsync(visit);
        var download = visit.Page.Locator("#materials ~ ul a").First;
        var material = await download.GetAttributeAsync("href");
        await visit.Page.Locator("[popovertarget=withdraw]").First.ClickAsync();
        await visit.Page.Locator("#withdraw [name=reason]").FillAsync("暂不经营。");
        await visit.LookAsync("dialog");
        await visit.PressAsync(visit.Page.Locator("#withdraw form button"));
        await Expect(visit.Page.Locator(".toast")).ToContainTextAsync("撤回");
        Assert.Equal(200, (await visit.Page.APIRequest.GetAsync(material!)).Status);

        await using var other = await session.VisitAsync("stranger", english: false, width: 375);
        await other.SignInAsync("chen.yifan");
        other.Faults.Meant.Add(404);
        await other.Page.GotoAsync($"/my/cases/{number}");
        await Expect(other.Page.Locator("h1")).ToHaveTextAsync("没有找到");
        Assert.Equal(404, (await other.Page.APIRequest.GetAsync(material!)).Status);
        await other.LookAsync("refused");
    }
}

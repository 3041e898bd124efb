using static Microsoft.Playwright.Assertions;

namespace ApprovalGrid.EndToEnd.Tests.Hall;

/// <summary>A citizen files: at a desk and on a phone, in Chinese and in English, with scripts and without.</summary>
[Collection(HallCollection.Name)]
public sealed class FilingTests(HallSession session)
{
    [Theory]
    [InlineData(false, 1280)]
    [InlineData(false, 375)]
    [InlineData(true, 1280)]
    [InlineData(true, 375)]
    public async Task A_citizen_finds_a_service_files_it_and_follows_the_case(bool english, int width)
    {
        await using var visit = await session.VisitAsync($"filing-{(english ? "en" : "zh")}-{width}", english, width);
        var page = visit.Page;
        await visit.LookAsync("1-hall");
        await page.Locator("#q").FillAsync(english ? "food" : "spjy");
        await visit.FollowAsync(() => page.Locator("#q").PressAsync("Enter"));
        await Expect(page.Locator(".items a")).ToHaveCountAsync(1);
        await visit.PressAsync(page.Locator(".items a"));
        await Expect(page.Locator("h1")).ToHaveTextAsync(english ? "Food business licence" : "食品经营许可");
        await visit.LookAsync("2-guide");
        await visit.PressAsync(page.Locator(".guide-side .button"));
        await visit.LookAsync("3-sign-in");
        await visit.SignInAsync("zhou.xiaoman");

        await visit.LookAsync("4-questions");
        await page.Locator("[name='q.business'][value=catering]").CheckAsync();
        await page.Locator("[name='q.prepackagedOnly'][value=no]").CheckAsync();
        await page.Locator("[name='q.coldFood'][value=no]").CheckAsync();
        await visit.PressAsync(page.Locator("main form .button").First);

        await page.Locator("[name='f.ShopName']").FillAsync(english ? "Example Noodles" : "示例面馆");
        await page.Locator("[name='f.AreaSquareMetres']").FillAsync("sixty");
        await page.Locator("[name='f.AreaSquareMetres']").BlurAsync();
        await Expect(page.Locator("[data-field='f.AreaSquareMetres'] .fault")).ToContainTextAsync(english ? "whole number" : "整数");
        await page.Locator("[name='f.AreaSquareMetres']").FillAsync("60");
        await page.Locator("[name='f.AreaSquareMetres']").BlurAsync();
        await Expect(page.Locator("[data-field='f.AreaSquareMetres'] .fault")).ToBeEmptyAsync();

        await page.Locator("#file-application-form").SetInputFilesAsync(Papers.Fake("申请书.pdf"));
        await Expect(page.Locator("#field-material-application-form .fault")).ToContainTextAsync("PDF");
        await page.Locator("#file-application-form").SetInputFilesAsync(Papers.Pdf("申请书.pdf"));
        await Expect(page.Locator("#field-material-application-form .files li")).ToHaveCountAsync(1);
        await page.Locator("[name='way.floor-plan'][value=promise]").CheckAsync();
        await page.Locator("[name='way.safety-system'][value=file]").CheckAsync();

        visit.Faults.Meant.Add(422);
        await visit.PressAsync(page.Locator("[value=send]"));
        await Expect(page.Locator(".fault-box li")).ToHaveCountAsync(2);
        await visit.LookAsync("5-form-with-faults");
        await page.Locator("[name='f.Address']").FillAsync(english ? "8 Example Street" : "示例街8号");
        await page.Locator("#file-safety-system").SetInputFilesAsync(Papers.Pdf("制度.pdf"));
        await Expect(page.Locator("#field-material-safety-system .files li")).ToHaveCountAsync(1);
        await visit.PressAsync(page.Locator("[value=send]"));

        await Expect(page.Locator(".toast")).ToBeVisibleAsync();
        await Expect(page.Locator(".chain [data-current]")).ToHaveCountAsync(1);
        await visit.LookAsync("6-case");
        await visit.PressAsync(page.Locator("#documents ~ ul a").First);
        await Expect(page.Locator(".paper h1")).ToBeVisibleAsync();
        await visit.LookAsync("7-receipt");
        await visit.PressAsync(page.Locator(".areas a[href='/my/cases']"));
        await visit.LookAsync("8-my-cases");
        await visit.PressAsync(page.Locator(".areas a[href='/my/notices']"));
        await visit.LookAsync("9-notices");
    }

    [Fact]
    public async Task Filing_and_status_work_with_scripts_switched_off()
    {
        await using var visit = await session.VisitAsync("no-scripts", english: false, width: 375, scripts: false);
        var page = visit.Page;
        await page.GotoAsync("/file/housing-fund-in");
        await visit.SignInAsync("chen.yifan");
        await page.Locator("[name='region'][value='430100']").CheckAsync();
        await page.Locator("[name='f.OldRegion'][value='440100']").CheckAsync();
        await page.Locator("[name='f.OldAccount']").FillAsync("GZ-00000001");
        await page.Locator("#file-application-form").SetInputFilesAsync(Papers.Pdf("申请表.pdf"));
        await visit.PressAsync(page.Locator("#field-material-application-form [value=upload]"));
        await Expect(page.Locator("#field-material-application-form .files li")).ToHaveCountAsync(1);
        await Expect(page.Locator("[name='f.OldAccount']")).ToHaveValueAsync("GZ-00000001");

        visit.Faults.Meant.Add(422);
        await visit.PressAsync(page.Locator("[value=send]"));
        await Expect(page.Locator(".fault-box")).ToContainTextAsync("转入地个人账号");
        await page.Locator("[name='f.NewAccount']").FillAsync("CS-00000001");
        await visit.PressAsync(page.Locator("[value=send]"));
        await Expect(page.Locator("#case")).ToBeVisibleAsync();
        await visit.LookAsync("case");
        var number = (await page.Locator(".crumbs .number").TextContentAsync())!;
        var code = (await page.Locator(".code").TextContentAsync())!;

        // The bank of the fund answers; the applicant says that it is wrong. A dialog opens by the browser itself.
        await new Officials(session.Silo).AnswerDataAsync(number, "fund.window@430100", "demo-key-fund-bank-430100");
        await page.ReloadAsync();
        await page.Locator("[popovertarget^=dispute]").First.ClickAsync();
        await page.Locator("[id^=dispute-text]").FillAsync("开户日期不对。");
        await visit.PressAsync(page.Locator("[id^=dispute-] form .button"));
        await Expect(page.Locator(".toast")).ToContainTextAsync("异议");
        await visit.LookAsync("disputed");

        await using var anybody = await session.VisitAsync("status", english: false, width: 375, scripts: false);
        await anybody.Page.GotoAsync("/status");
        await anybody.Page.Locator("[name=number]").FillAsync(number);
        await anybody.Page.Locator("[name=code]").FillAsync("0000000000");
        anybody.Faults.Meant.Add(422);
        await anybody.PressAsync(anybody.Page.Locator("main .button"));
        await Expect(anybody.Page.Locator(".fault-box")).ToBeVisibleAsync();
        await anybody.Page.Locator("[name=code]").FillAsync(code.ToLowerInvariant());
        await anybody.PressAsync(anybody.Page.Locator("main .button"));
        await Expect(anybody.Page.Locator("#status-title")).ToContainTextAsync("住房公积金");
        await anybody.LookAsync("found");
    }
}

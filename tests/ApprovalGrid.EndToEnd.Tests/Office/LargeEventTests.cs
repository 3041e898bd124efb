using System.Net.Http.Json;
using System.Text.Json;
using ApprovalGrid.EndToEnd.Tests.Hall;
using static Microsoft.Playwright.Assertions;

namespace ApprovalGrid.EndToEnd.Tests.Office;

/// <summary>A panel of experts votes on a permit, and two heads send it to another step: each at a browser of their own.</summary>
[Collection(OfficeCollection.Name)]
public sealed class LargeEventTests(OfficeSession session)
{
    [Fact]
    public async Task A_panel_votes_with_an_abstention_and_a_quorum_and_two_heads_jump()
    {
        var number = await FileAsync();
        var officials = new Officials(session.Silo);
        foreach (var account in new[] { "police.window@430100", "police.inspector1@430100", "police.inspector2@430100" })
            await officials.ActAsync(number, account, "agree");

        await using (var expert = await session.SignInAsync("expert.medical@430100", "vote-abstain"))
        {
            var page = expert.Page;
            await page.GotoAsync($"/desk/cases/{number}");
            await Expect(page.Locator(".vote")).ToContainTextAsync("未弃权的参与人中至少 2/3 同意即通过。至少 4 人表态才有效，已有 0 人。江涛不同意即不通过。");
            await Expect(page.Locator(".vote li")).ToHaveCountAsync(5);
            await page.Locator("textarea[id^=opinion-]").FillAsync("与本人专业无关。");
            await expert.LookAsync("before");
            await expert.PressAsync(page.Locator("button[formaction$='/abstain']"));
            await Expect(page.Locator(".toast")).ToHaveTextAsync("已办理：弃权");
            await Expect(page.Locator("#case-history")).ToContainTextAsync("弃权");
        }

        await officials.ActAsync(number, "expert.structure@430100", "agree");
        await officials.ActAsync(number, "expert.crowd@430100", "agree");
        await using (var expert = await session.SignInAsync("expert.fire@430100", "vote-last", english: true, width: 375, bothColours: true))
        {
            var page = expert.Page;
            await page.GotoAsync($"/desk/cases/{number}");
            await Expect(page.Locator(".vote")).ToContainTextAsync("Passes when at least 2/3 of those who do not abstain agree. Valid with 4 opinions at least; there are 3.");
            await Expect(page.Locator(".vote li:has-text('abstains')")).ToHaveCountAsync(1);
            await expert.LookAsync("before");
            await expert.PressAsync(page.Locator("button[formaction$='/agree']"));
            // Three of four who do not abstain: no opinion that is still open could change it.
            await Expect(page.Locator("#case-side")).ToContainTextAsync("Decision");
            await Expect(page.Locator(".vote")).ToHaveCountAsync(0);
        }

        await JumpAsync(number);
    }

    private async Task JumpAsync(string number)
    {
        await using var first = await session.SignInAsync("police.head1@430100", "jump-first");
        var page = first.Page;
        await page.GotoAsync($"/desk/cases/{number}");
        await page.Locator("button.button[popovertarget=case-jump]").ClickAsync();
        await page.Locator("#jump-target").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = "活动场所查验" });
        await page.Locator("#jump-reason").FillAsync("场所布局有变化，需要重新查验。");
        await first.PressAsync(page.Locator("#case-jump form button"));
        await Expect(page.Locator(".toast")).ToHaveTextAsync("跳转提议已记录，等待另一位负责人批准。");
        await Expect(page.Locator(".proposal")).ToContainTextAsync("可由以下任一人批准：梁静");
        await Expect(page.Locator("[popovertarget=approve-jump]")).ToHaveCountAsync(0);
        await first.LookAsync("proposed");

        await using var second = await session.SignInAsync("police.head2@430100", "jump-second", english: true);
        await second.Page.GotoAsync($"/desk/cases/{number}");
        await Expect(second.Page.Locator(".proposal")).ToContainTextAsync("Inspection of the venue");
        await second.Page.Locator("button.button[popovertarget=approve-jump]").ClickAsync();
        await second.Page.Locator("#approve-reason").FillAsync("Agreed.");
        await second.LookAsync("to-approve");
        await second.PressAsync(second.Page.Locator("#approve-jump form button"));
        await Expect(second.Page.Locator("#case-history")).ToContainTextAsync("Jump approved");
        await Expect(second.Page.Locator("#case-chain [data-current]")).ToContainTextAsync("Inspection");
        await Expect(second.Page.Locator(".proposal")).ToHaveCountAsync(0);
    }

    private async Task<string> FileAsync()
    {
        using var company = await session.Silo.ClientAsync("company.agent");
        using var answer = await company.PostAsJsonAsync("/api/v1/cases", new
        {
            serviceItem = "large-event",
            region = "430100",
            applicant = new { kind = "organisation", name = "示例科技有限公司", uscc = "91350100M000100Y43" },
            form = new Dictionary<string, object> { ["EventName"] = "示例音乐节", ["Venue"] = "长沙示例体育场", ["StartsOn"] = "2027-05-01", ["ExpectedPeople"] = 4000 },
            answers = new { joint = "no", catering = "no" },
            materials = new[] { "application-form", "safety-plan", "venue-consent" }.Select(code => new { code }),
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("caseNumber").GetString()!;
    }
}

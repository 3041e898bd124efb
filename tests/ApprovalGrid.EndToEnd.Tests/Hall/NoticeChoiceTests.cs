using static Microsoft.Playwright.Assertions;

namespace ApprovalGrid.EndToEnd.Tests.Hall;

/// <summary>Applicants choose how they are told beside the inbox.</summary>
[Collection(HallCollection.Name)]
public sealed class NoticeChoiceTests(HallSession session)
{
    [Fact]
    public async Task An_applicant_chooses_a_channel_finds_the_choice_again_and_takes_it_back()
    {
        await using var visit = await session.VisitAsync("channel", english: true, width: 375);
        var page = visit.Page;
        await visit.SignInAsync("chen.yifan");
        await page.GotoAsync("/my/notices");
        await Expect(Choice("none")).ToBeCheckedAsync();
        await ChooseAsync("sms");
        await visit.LookAsync("saved");
        // Of the account and not of the page that was left.
        await page.GotoAsync("/my/notices");
        await Expect(Choice("sms")).ToBeCheckedAsync();
        await Expect(Choice("none")).Not.ToBeCheckedAsync();
        await ChooseAsync("none");

        Microsoft.Playwright.ILocator Choice(string channel) => page.Locator($"[name=channel][value={channel}]");

        async Task ChooseAsync(string channel)
        {
            await Choice(channel).CheckAsync();
            await visit.PressAsync(page.Locator("form[action='/my/notices/channel'] button"));
            await Expect(page.Locator(".toast")).ToHaveTextAsync("Saved.");
            await Expect(Choice(channel)).ToBeCheckedAsync();
        }
    }
}

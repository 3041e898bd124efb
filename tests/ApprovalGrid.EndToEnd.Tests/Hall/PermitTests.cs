using static Microsoft.Playwright.Assertions;

namespace ApprovalGrid.EndToEnd.Tests.Hall;

/// <summary>What a company does with a permit that it holds: prints it, lets it be fetched for another matter, changes it and gives it up.</summary>
[Collection(HallCollection.Name)]
public sealed class PermitTests(HallSession session)
{
    private static readonly string[] Market = ["market.window@430102", "market.inspector1@430102", "market.inspector2@430102", "market.reviewer@430102", "market.head@430102"];

    [Fact]
    public async Task A_permit_is_printed_fetched_by_consent_changed_and_cancelled_by_its_holder()
    {
        await using var visit = await session.VisitAsync("permit", english: true, width: 1280);
        await visit.SignInAsync("company.agent");
        var number = await Filings.FoodLicenceAsync(visit);
        await GrantAsync(number);
        await visit.Page.GotoAsync($"/my/cases/{number}");
        var permit = (await visit.Page.Locator("#permit ~ p .number").First.TextContentAsync())!;
        await PrintAsync(visit, permit);
        await HoldAnEventAsync(visit, permit);

        var changed = await RelateAsync(visit, number, "Change", "1-change");
        await GrantAsync(changed);
        await visit.Page.GotoAsync($"/my/cases/{number}");
        await Expect(visit.Page.Locator("#permit ~ p .badge")).ToHaveTextAsync("changed");
        var cancelled = await RelateAsync(visit, changed, "Cancellation", "2-cancellation");
        await GrantAsync(cancelled);
        await visit.Page.GotoAsync($"/my/cases/{changed}");
        await Expect(visit.Page.Locator("#permit ~ p .badge")).ToHaveTextAsync("cancelled");
        // Nothing is left to be asked for.
        await Expect(visit.Page.Locator("[name=kind]")).ToHaveCountAsync(0);
        await visit.LookAsync("3-cancelled");
    }

    private async Task GrantAsync(string number)
    {
        var officials = new Officials(session.Silo);
        foreach (var account in Market)
            await officials.ActAsync(number, account, "agree");
    }

    private static async Task PrintAsync(Visit visit, string permit)
    {
        var page = visit.Page;
        await visit.PressAsync(page.Locator("#documents ~ ul a").Filter(new() { HasText = "Certificate" }));
        await visit.LookAsync("certificate");
        foreach (var words in new[] { "Certificate", permit, "示例科技有限公司", "Food business licence", "Furong district", "Valid until" })
            await Expect(page.Locator(".paper")).ToContainTextAsync(words);
        await visit.PrintAsync("certificate");
    }

    private static async Task HoldAnEventAsync(Visit visit, string permit)
    {
        var page = visit.Page;
        await page.GotoAsync("/file/large-event?step=questions");
        await page.Locator("[name='q.joint'][value=no]").CheckAsync();
        await page.Locator("[name='q.catering'][value=yes]").CheckAsync();
        await visit.PressAsync(page.Locator("main form .button").First);
        foreach (var (name, value) in new[] { ("EventName", "Example Festival"), ("Venue", "Example Stadium"), ("StartsOn", "2027-05-01"), ("ExpectedPeople", "4000"), ("FoodLicence", permit) })
            await page.Locator($"[name='f.{name}']").FillAsync(value);
        await Filings.HandInAsync(visit, "application-form", "safety-plan", "venue-consent");
        visit.Faults.Meant.Add(422);
        await visit.PressAsync(page.Locator("[value=send]"));
        await Expect(page.Locator(".fault-box")).ToContainTextAsync("Tick your consent");
        await visit.LookAsync("event-without-consent");
        await page.Locator("[name=authorise]").CheckAsync();
        await visit.PressAsync(page.Locator("[value=send]"));
        await Expect(page.Locator("#case")).ToBeVisibleAsync();
        await Expect(page.Locator("#materials ~ ul li").Filter(new() { HasText = "Food business licence" }).Locator(".badge")).ToHaveTextAsync("passed");
        await visit.LookAsync("event-filed");
    }

    /// <returns>Number of the case about the permit.</returns>
    private static async Task<string> RelateAsync(Visit visit, string number, string kind, string what)
    {
        var page = visit.Page;
        await page.GotoAsync($"/my/cases/{number}");
        await visit.PressAsync(page.Locator($"[name=kind][value={kind}]"));
        await Expect(page.Locator("#relation-title ~ p a")).ToHaveTextAsync(number);
        await Expect(page.Locator("[name='f.ShopName']")).ToHaveValueAsync("示例小店");
        await visit.LookAsync(what);
        await Filings.HandInAsync(visit, "application-form", "floor-plan", "safety-system");
        await visit.PressAsync(page.Locator("[value=send]"));
        await Expect(page.Locator("#earlier ~ p a")).ToHaveTextAsync(number);
        return (await page.Locator(".crumbs .number").TextContentAsync())!;
    }
}

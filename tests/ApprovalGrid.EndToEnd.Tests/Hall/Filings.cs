using static Microsoft.Playwright.Assertions;

namespace ApprovalGrid.EndToEnd.Tests.Hall;

/// <summary>Filings that several tests begin with.</summary>
internal static class Filings
{
    /// <summary>A shop for food, as whoever is signed in.</summary>
    /// <param name="visit">The reader.</param>
    /// <param name="more">What is filled in beside the form, before it is sent.</param>
    /// <returns>Number of the case; its page is open.</returns>
    public static async Task<string> FoodLicenceAsync(Visit visit, Func<Task>? more = null)
    {
        var page = visit.Page;
        await page.GotoAsync("/file/food-licence?step=questions");
        await page.Locator("[name='q.business'][value=retail]").CheckAsync();
        await page.Locator("[name='q.prepackagedOnly'][value=no]").CheckAsync();
        await page.Locator("[name='q.coldFood'][value=no]").CheckAsync();
        await visit.PressAsync(page.Locator("main form .button").First);
        await page.Locator("[name='f.ShopName']").FillAsync("示例小店");
        await page.Locator("[name='f.Address']").FillAsync("示例街9号");
        await page.Locator("[name='f.AreaSquareMetres']").FillAsync("40");
        if (more is not null)
            await more();
        await HandInAsync(visit, "application-form", "floor-plan", "safety-system");
        await visit.PressAsync(page.Locator("[value=send]"));
        await Expect(page.Locator("#case")).ToBeVisibleAsync();
        return (await page.Locator(".crumbs .number").TextContentAsync())!;
    }

    /// <summary>Uploads a file for each of these materials, one after the other.</summary>
    public static async Task HandInAsync(Visit visit, params string[] materials)
    {
        foreach (var material in materials)
        {
            await visit.Page.Locator($"#file-{material}").SetInputFilesAsync(Papers.Pdf($"{material}.pdf"));
            await Expect(visit.Page.Locator($"#field-material-{material} .files li")).ToHaveCountAsync(1);
        }
    }
}

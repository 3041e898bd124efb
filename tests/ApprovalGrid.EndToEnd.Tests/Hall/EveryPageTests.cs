using static Microsoft.Playwright.Assertions;

namespace ApprovalGrid.EndToEnd.Tests.Hall;

/// <summary>What holds for every page that citizens see.</summary>
[Collection(HallCollection.Name)]
public sealed class EveryPageTests(HallSession session)
{
    private const int MaxLoads = 8;

    private const double FirstViewMilliseconds = 1000;

    private static readonly string[] Public = ["", "?event=work", "items/food-licence", "items/pension-transfer-in", "sign-in", "status", "verify", "about"];

    /// <summary>Case of the account that looks; filed once.</summary>
    private static string? _case;

    [Theory]
    [InlineData(false, 375, true)]
    [InlineData(false, 1280, true)]
    [InlineData(true, 375, false)]
    public async Task Every_page_keeps_its_rules_in_larger_type(bool english, int width, bool dark)
    {
        await using var visit = await session.VisitAsync($"larger-{(english ? "en" : "zh")}-{width}{(dark ? "-dark" : "")}", english, width, dark: dark, thorough: true, bothColours: !dark);
        await visit.Page.GotoAsync("/preferences?size=larger&to=%2F");
        foreach (var path in Public)
            await LookAtAsync(visit, path);
        await visit.SignInAsync("chen.yifan");
        var number = _case ??= await Filings.FoodLicenceAsync(visit);
        foreach (var path in new[]
        {
            "my/cases", $"my/cases/{number}", $"my/cases/{number}/supplement", $"my/cases/{number}/receipt", "my/notices", "file/food-licence?step=questions",
            "file/housing-fund-in", "file/data-sharing-request",
        })
            await LookAtAsync(visit, path, path.Replace(number, "case", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("items/food-licence")]
    [InlineData("status")]
    public async Task A_page_is_first_seen_within_a_second(string path)
    {
        await using var visit = await session.VisitAsync("first-view", english: false, width: 375);
        var best = double.MaxValue;
        // A machine that does other things is given several tries; a page that is slow by itself is slow in all of them.
        for (var load = 0; load < MaxLoads && best >= FirstViewMilliseconds; load++)
        {
            await visit.Page.GotoAsync($"/{path}");
            best = Math.Min(best, await visit.Page.EvaluateAsync<double>("""
                () => new Promise(seen => new PerformanceObserver(list => {
                  const first = list.getEntriesByName('first-contentful-paint')[0];
                  if (first) seen(first.startTime);
                }).observe({ type: 'paint', buffered: true }))
                """));
        }

        Assert.InRange(best, 0, FirstViewMilliseconds);
    }

    private static async Task LookAtAsync(Visit visit, string path, string? name = null)
    {
        await visit.Page.GotoAsync($"/{path}");
        await Expect(visit.Page.Locator("h1")).ToHaveCountAsync(1);
        await visit.LookAsync(path.Length == 0 ? "hall" : (name ?? path).Replace('/', '-').Replace("?", "-", StringComparison.Ordinal));
    }
}

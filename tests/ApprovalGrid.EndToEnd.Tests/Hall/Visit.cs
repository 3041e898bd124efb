using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace ApprovalGrid.EndToEnd.Tests.Hall;

/// <summary>Somebody at a browser of their own: what they see is looked at by every rule that holds for all pages.</summary>
internal sealed partial class Visit : IAsyncDisposable
{
    /// <summary>Bytes of a page with its styles and scripts, as they come over the wire.</summary>
    private const int MaxPageBytes = 200_000;

    /// <summary>Pixels of a sheet of A4 between its margins, 96 to the inch.</summary>
    private const int PaperWidth = 642;

    private const int PaperHeight = 956;

    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(Repository.Root, "tests", "ApprovalGrid.EndToEnd.Tests", "Axe", "node_modules", "axe-core", "axe.min.js")));

    private readonly ConcurrentDictionary<string, long> _assets = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Task> _measured = [];
    private readonly string _name;
    private readonly bool _scripts;
    private readonly bool _checksAccess;
    private readonly ColorScheme? _otherColours;
    private long _page;

    private Visit(IPage page, Uri address, string name, bool scripts, bool checksAccess, ColorScheme? otherColours)
    {
        (Page, _name, _scripts, _checksAccess, _otherColours) = (page, name, scripts, checksAccess, otherColours);
        Faults = new PageFaults(page, address);
        page.RequestFinished += (_, request) =>
        {
            if (request.ResourceType is "document" or "stylesheet" or "script")
                _measured.Enqueue(MeasureAsync(request));
        };
    }

    public IPage Page { get; }

    public PageFaults Faults { get; }

    /// <param name="thorough">Every page is looked at by axe, whatever the language and the width.</param>
    /// <param name="bothColours">That, and its contrast also in the colours that the reader does not use.</param>
    public static async Task<Visit> BeginAsync(
        IBrowser browser, Uri address, string name, bool english = false, int width = 1280, bool scripts = true, bool dark = false, bool thorough = false, bool bothColours = false)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = english ? "en" : "zh-CN",
            ViewportSize = new() { Width = width, Height = width < 500 ? 720 : 900 },
            JavaScriptEnabled = scripts,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(BrowserUnderTest.Patience);
        // axe takes longer than the page: it looks at each page once on a phone and once at a desk, in one language each, and in the dark.
        var checksAccess = scripts && (thorough || bothColours || dark || english == (width >= 500));
        if (checksAccess)
            await context.AddInitScriptAsync(Axe.Value);
        var visit = new Visit(await context.NewPageAsync(), address, name, scripts, checksAccess, bothColours ? dark ? ColorScheme.Light : ColorScheme.Dark : null);
        await visit.Page.GotoAsync("/");
        if (english)
            await visit.PressAsync(visit.Page.GetByRole(AriaRole.Link, new() { Name = "English", Exact = true }));
        return visit;
    }

    /// <summary>Signs in as one of the invented people, by one press.</summary>
    public async Task SignInAsync(string account)
    {
        if (!Page.Url.Contains("/sign-in", StringComparison.Ordinal))
            await Page.GotoAsync("/sign-in");
        await PressAsync(Page.Locator($"form:has(input[value='{account}']) button").First);
        Assert.DoesNotContain("/sign-in", Page.Url, StringComparison.Ordinal);
    }

    /// <summary>Presses what leads to a page, and waits until that page is there.</summary>
    public Task PressAsync(ILocator what) => FollowAsync(() => what.ClickAsync());

    /// <summary>
    /// Does what leads to a page, also to the same one again, and waits until that page and its scripts are there: the page before it is marked, so
    /// that nothing on it is taken for the answer.
    /// </summary>
    public async Task FollowAsync(Func<Task> act)
    {
        await Page.EvaluateAsync("() => document.documentElement.setAttribute('data-before', '')");
        await act();
        await Page.Locator("html:not([data-before])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Page.WaitForLoadStateAsync(LoadState.Load);
    }

    /// <summary>Takes a picture, and looks whether the page keeps the rules of all pages.</summary>
    /// <param name="what">Names the picture.</param>
    /// <param name="maxBytes">What the page may weigh.</param>
    public async Task LookAsync(string what, int maxBytes = MaxPageBytes)
    {
        await Page.WaitForLoadStateAsync(LoadState.Load);
        await Screenshot.TakeWholeAsync(Page, $"{_name}-{what}");
        Assert.Empty(Faults.All);
        await Task.WhenAll(_measured);
        Assert.InRange(_page + _assets.Values.Sum(), 1, maxBytes);
        if (!_scripts)
            return;
        var cut = await Page.EvaluateAsync<string[]>("""
            () => [
              ...(document.documentElement.scrollWidth > document.documentElement.clientWidth + 1 ? [`the page is ${document.documentElement.scrollWidth} wide`] : []),
              ...[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.chain, .table-box, [popover]')).slice(0, 5).map(e => e.outerHTML.slice(0, 120)),
            ]
            """);
        Assert.Empty(cut);
        if (!_checksAccess)
            return;
        await NoViolationAsync(what, "{ resultTypes: ['violations'] }");
        if (_otherColours is not { } other)
            return;
        await Page.EmulateMediaAsync(new() { ColorScheme = other });
        await NoViolationAsync($"{what} in {other} colours", "{ resultTypes: ['violations'], runOnly: ['color-contrast'] }");
        await Page.EmulateMediaAsync(new() { ColorScheme = other == ColorScheme.Light ? ColorScheme.Dark : ColorScheme.Light });
    }

    /// <summary>Opens every dialog of the page, one after the other: none is cut, and axe finds nothing in it, in light and in dark colours.</summary>
    public async Task LookIntoDialogsAsync(string what)
    {
        foreach (var colours in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = colours });
            var found = await Page.EvaluateAsync<string[]>("""
                async () => {
                  const found = [];
                  for (const dialog of document.querySelectorAll('[popover]')) {
                    dialog.showPopover();
                    const box = dialog.getBoundingClientRect();
                    if (box.left < 0 || box.right > innerWidth + 1 || dialog.scrollWidth > dialog.clientWidth + 1) found.push(`${dialog.id} is cut`);
                    const { violations } = await axe.run(dialog, { resultTypes: ['violations'] });
                    found.push(...violations.filter(one => ['serious', 'critical'].includes(one.impact)).map(one => `${dialog.id}: ${one.id}: ${one.nodes[0].html}`));
                    dialog.hidePopover();
                  }
                  return found;
                }
                """);
            Assert.Empty(found.Select(one => $"{what} in {colours} colours: {one}"));
        }

        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Null });
    }

    private async Task NoViolationAsync(string what, string options)
    {
        var violations = await Page.EvaluateAsync<JsonElement>(
            $"() => axe.run({options}).then(found => found.violations.filter(one => ['serious', 'critical'].includes(one.impact)).map(one => `${{one.id}}: ${{one.nodes.slice(0, 3).map(node => node.html + ' ' + (node.any[0]?.message ?? '')).join(' | ')}}`))");
        Assert.Empty(violations.EnumerateArray().Select(one => $"{what}: {one.GetString()}"));
    }

    /// <summary>Prints the page as its reader would, also one who reads in the dark: one sheet of A4, dark on white, nothing of the frame.</summary>
    public async Task PrintAsync(string what)
    {
        await Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        await Assertions.Expect(Page.Locator(".top")).ToBeHiddenAsync();
        await Assertions.Expect(Page.Locator(".no-print").First).ToBeHiddenAsync();
        var colours = await Page.EvaluateAsync<string[]>("() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]");
        Assert.Equal(["rgb(255, 255, 255)", "rgb(0, 0, 0)"], colours);
        await Screenshot.TakeWholeAsync(Page, $"{_name}-{what}-printed");
        // As wide as the paper between its margins: every word of the document lies on it.
        var before = Page.ViewportSize!;
        await Page.SetViewportSizeAsync(PaperWidth, PaperHeight);
        Assert.Empty(await Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.paper, .paper *')]
              .filter(e => { const box = e.getBoundingClientRect(); return box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible'; })
              .map(e => e.outerHTML.slice(0, 120))
            """));
        await Page.SetViewportSizeAsync(before.Width, before.Height);
        var pdf = System.Text.Encoding.Latin1.GetString(await Page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Single(SheetOfPaper().Matches(pdf));
        Assert.Matches(@"/MediaBox ?\[0 0 59[45][.\d]* 84[12][.\d]*\]", pdf);
        await Page.EmulateMediaAsync(new() { Media = Media.Null, ColorScheme = ColorScheme.Null });
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"/Type ?/Page\b(?!s)")]
    private static partial System.Text.RegularExpressions.Regex SheetOfPaper();

    public ValueTask DisposeAsync() => new(Page.Context.CloseAsync());

    private async Task MeasureAsync(IRequest request)
    {
        var bytes = (await request.SizesAsync()).ResponseBodySize;
        if (request.ResourceType == "document")
            _page = bytes;
        else
            _assets.AddOrUpdate(request.Url, bytes, (_, before) => Math.Max(bytes, before));
    }
}

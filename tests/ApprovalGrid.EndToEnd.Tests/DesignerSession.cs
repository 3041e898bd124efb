using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ApprovalGrid.EndToEnd.Tests;

/// <summary>One silo and one browser for all tests: starting them costs more than most tests do.</summary>
public sealed class DesignerSession : IAsyncLifetime
{
    private const string Chinese = "zh-CN";

    private readonly Dictionary<(string Account, string Language), IBrowserContext> _contexts = [];
    private BrowserUnderTest? _browser;
    private SiloUnderTest? _silo;

    internal SiloUnderTest Silo => _silo!;

    public async Task InitializeAsync()
    {
        _silo = await SiloUnderTest.StartAsync();
        _browser = await BrowserUnderTest.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        if (_silo is not null)
            await _silo.DisposeAsync();
    }

    /// <summary>
    /// A page that is signed in. Pages of one account and language share a browser context, so that Studio is fetched and compiled once; a test that
    /// signs out or shows the sign-in itself asks for a fresh one.
    /// </summary>
    /// <param name="at">Where the page begins.</param>
    internal async Task<Designer> SignInAsync(string account = "integrator", string language = Chinese, string at = "/studio", bool fresh = false)
    {
        if (!fresh && _contexts.TryGetValue((account, language), out var known))
        {
            await SpeakAsync(known, language);
            var other = new Designer(await known.NewPageAsync(), Silo.Address, ownsContext: false);
            await other.OpenAsync(at);
            return other;
        }

        var context = await NewContextAsync(language);
        if (!fresh)
            _contexts.Add((account, language), context);
        var designer = new Designer(await context.NewPageAsync(), Silo.Address, ownsContext: fresh);
        await designer.SignInAsync(account, at);
        return designer;
    }

    /// <summary>A browser context of its own: cookies, cache and downloads are nobody else's. The caller closes it.</summary>
    /// <param name="language">Language of the pages.</param>
    internal async Task<IBrowserContext> NewContextAsync(string language = Chinese)
    {
        var context = await _browser!.Browser.NewContextAsync(new()
        {
            BaseURL = Silo.Address.ToString(),
            Locale = language,
            ViewportSize = new() { Width = 1440, Height = 900 },
        });
        context.SetDefaultTimeout(BrowserUnderTest.Patience);
        await SpeakAsync(context, language);
        return context;
    }

    // A test may have switched it.
    private Task SpeakAsync(IBrowserContext context, string language) =>
        context.AddCookiesAsync([new Cookie { Name = "grid-language", Value = language, Url = Silo.Address.ToString() }]);
}

[CollectionDefinition(Name)]
public sealed class DesignerCollection : ICollectionFixture<DesignerSession>
{
    public const string Name = "designer";
}

/// <summary>What a page did that it must not: errors in the console, requests to other hosts, answers that nobody meant.</summary>
internal sealed class PageFaults
{
    /// <summary>
    /// What Studio itself writes in its ordinary work: a line that cannot be routed around a node is drawn straight, and a node that has just left the
    /// page is measured once more.
    /// </summary>
    private static readonly string[] Ordinary = ["manhattan", "Could not find wrapper element"];

    private readonly ConcurrentQueue<string> _faults = new();

    public PageFaults(IPage page, Uri address)
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !Ordinary.Any(text => message.Text.Contains(text, StringComparison.Ordinal)) && !IsMeant(message.Text))
                _faults.Enqueue($"console {message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => _faults.Enqueue($"script: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                _faults.Enqueue($"asked another host: {request.Url}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !Meant.Contains(response.Status))
                _faults.Enqueue($"{response.Status}: {response.Request.Method} {response.Url}");
        };
    }

    /// <summary>Statuses that the test means to provoke.</summary>
    public ConcurrentBag<int> Meant { get; } = [];

    public IReadOnlyCollection<string> All => _faults;

    // The browser itself writes a line for every refused request.
    private bool IsMeant(string text) => Meant.Any(status => text.Contains($"status of {status}", StringComparison.Ordinal));
}

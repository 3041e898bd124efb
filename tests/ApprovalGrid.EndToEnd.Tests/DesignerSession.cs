using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ApprovalGrid.EndToEnd.Tests;

/// <summary>One silo and one browser for all tests: starting them costs more than most tests do.</summary>
public sealed class DesignerSession : IAsyncLifetime
{
    /// <summary>Playwright's own download of browsers is not used: Debian's Chromium, or the one this variable names.</summary>
    private const string BrowserVariable = "APPROVALGRID_CHROMIUM";

    private const string DefaultBrowser = "/usr/bin/chromium";

    /// <summary>Milliseconds: a browser that compiles WebAssembly beside other work takes its time.</summary>
    private const float Patience = 30_000;

    private const string Chinese = "zh-CN";

    private readonly Dictionary<(string Account, string Language), IBrowserContext> _contexts = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private SiloUnderTest? _silo;

    internal SiloUnderTest Silo => _silo!;

    public async Task InitializeAsync()
    {
        var program = Environment.GetEnvironmentVariable(BrowserVariable) ?? DefaultBrowser;
        if (!File.Exists(program))
            throw new InvalidOperationException($"There is no browser at {program}. Install it (apt-get install chromium), or name another in {BrowserVariable}.");
        Assertions.SetDefaultExpectTimeout(Patience);
        _silo = await SiloUnderTest.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
    }

    /// <summary>Somebody with a browser of their own, on the start page.</summary>
    internal Task<Hall.Visit> VisitAsync(string name, bool english, int width, bool scripts = true, bool dark = false) =>
        Hall.Visit.BeginAsync(_browser!, Silo.Address, name, english, width, scripts, dark);

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_silo is not null)
            await _silo.DisposeAsync();
    }

    /// <summary>
    /// A page that is signed in. Pages of one account and language share a browser context, so that Studio is fetched and compiled once; a test that
    /// signs out, switches the language or shows the sign-in itself asks for a fresh one.
    /// </summary>
    /// <param name="at">Where the page begins.</param>
    internal async Task<Designer> SignInAsync(string account = "integrator", string language = Chinese, string at = "/studio", bool fresh = false)
    {
        if (!fresh && _contexts.TryGetValue((account, language), out var known))
        {
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
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Silo.Address.ToString(),
            Locale = language,
            ViewportSize = new() { Width = 1440, Height = 900 },
        });
        context.SetDefaultTimeout(Patience);
        await context.AddCookiesAsync([new Cookie { Name = "grid-language", Value = language, Url = Silo.Address.ToString() }]);
        return context;
    }
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
    public HashSet<int> Meant { get; } = [];

    public IReadOnlyCollection<string> All => _faults;

    // The browser itself writes a line for every refused request.
    private bool IsMeant(string text) => Meant.Any(status => text.Contains($"status of {status}", StringComparison.Ordinal));
}

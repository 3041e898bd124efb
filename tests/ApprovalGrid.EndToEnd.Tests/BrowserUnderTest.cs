using Microsoft.Playwright;

namespace ApprovalGrid.EndToEnd.Tests;

/// <summary>Debian's Chromium, or the browser that the variable names: Playwright's own download is not used.</summary>
internal sealed class BrowserUnderTest : IAsyncDisposable
{
    /// <summary>Milliseconds: a browser that compiles WebAssembly beside other work takes its time.</summary>
    public const float Patience = 60_000;

    private const string Variable = "APPROVALGRID_CHROMIUM";

    private const string Default = "/usr/bin/chromium";

    private readonly IPlaywright _playwright;

    private BrowserUnderTest(IPlaywright playwright, IBrowser browser) => (_playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    public static async Task<BrowserUnderTest> StartAsync()
    {
        var program = Environment.GetEnvironmentVariable(Variable) ?? Default;
        if (!File.Exists(program))
            throw new InvalidOperationException($"There is no browser at {program}. Install it (apt-get install chromium), or name another in {Variable}.");
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        return new BrowserUnderTest(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] }));
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }
}

using System.Diagnostics;
using ApprovalGrid.EndToEnd.Tests.Hall;

namespace ApprovalGrid.EndToEnd.Tests.Office;

/// <summary>A silo with a backlog of work, and a browser: what officials find on a morning.</summary>
public sealed class OfficeSession : IAsyncLifetime
{
    private const int Cases = 64;

    private static readonly TimeSpan BacklogTimeout = TimeSpan.FromMinutes(3);

    private BrowserUnderTest? _browser;
    private SiloUnderTest? _silo;

    internal SiloUnderTest Silo => _silo!;

    /// <summary>The chat of Changsha's department of human resources, which is told of urging.</summary>
    internal ChatReceiver Chat { get; } = new();

    public async Task InitializeAsync()
    {
        _silo = await SiloUnderTest.StartAsync(
            "Grid:Notices:Channels:chat:Kind=wecom", $"Grid:Notices:Channels:chat:Url={Chat.Address}", "Grid:Notices:Channels:chat:Departments=430100/hrss",
            "Grid:Notices:Channels:chat:Events=urge");
        var backlog = LeaveBacklogAsync(_silo.Address);
        _browser = await BrowserUnderTest.StartAsync();
        await backlog;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        if (_silo is not null)
            await _silo.DisposeAsync();
        await Chat.DisposeAsync();
    }

    /// <summary>An account signed in at a browser of its own; who looks at both colours reads in the dark, but for <paramref name="light"/>.</summary>
    internal async Task<Visit> SignInAsync(string account, string name, bool english = false, int width = 1280, bool scripts = true, bool bothColours = false, bool light = false)
    {
        var visit = await Visit.BeginAsync(_browser!.Browser, Silo.Address, name, english, width, scripts, dark: bothColours && !light, bothColours: bothColours);
        await visit.SignInAsync(account);
        return visit;
    }

    private static async Task LeaveBacklogAsync(Uri silo)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(Repository.Root, "src", "ApprovalGrid.Cli", "bin", configuration, "net10.0", "grid.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "demo", "--open", $"{Cases}", "--silo", silo.ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(BacklogTimeout);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"grid demo --open ended with {process.ExitCode}: {await errors} {await output}");
    }
}

[CollectionDefinition(Name)]
public sealed class OfficeCollection : ICollectionFixture<OfficeSession>
{
    public const string Name = "office";
}

using System.Collections.Concurrent;
using System.Diagnostics;

namespace ApprovalGrid.Chaos.Tests.Support;

/// <summary>A real silo in a process of its own, which signals can stop, continue, end and kill.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(120);

    private readonly Dictionary<string, string> _settings;
    private readonly ConcurrentQueue<string> _printed = new();
    private Process? _process;

    private SiloProcess(Dictionary<string, string> settings) => _settings = settings;

    /// <summary>Kept over restarts.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0/");

    /// <summary>Everything it has printed, over all its starts.</summary>
    public string Printed => string.Join('\n', _printed);

    public int Id => _process!.Id;

    public static async Task<SiloProcess> StartAsync(Dictionary<string, string> settings)
    {
        var silo = new SiloProcess(settings);
        await silo.StartAsync();
        return silo;
    }

    /// <summary>A new start on the same address.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ApprovalGrid.Silo.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DOTNET_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority),
                ["Grid__WorkflowsDirectory"] = Path.Combine(Repository.Root, "workflows"),
            },
        };
        foreach (var (name, value) in _settings)
            start.Environment[name] = value;
        var serves = new TaskCompletionSource<Uri?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = _process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Read(line.Data, serves);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Address = await serves.Task.WaitAsync(StartTimeout)
            ?? throw new InvalidOperationException($"The silo ended instead of serving:\n{Printed}");
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>SIGTERM; how long it took to leave.</summary>
    public async Task<TimeSpan> TerminateAsync()
    {
        var watch = Stopwatch.StartNew();
        Signal("TERM");
        await EndedAsync();
        return watch.Elapsed;
    }

    /// <summary>The exit code, once it has ended.</summary>
    public async Task<int> EndedAsync()
    {
        await _process!.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
    }

    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
    }

    private void Read(string? line, TaskCompletionSource<Uri?> serves)
    {
        Keep(line);
        if (line is null)
            serves.TrySetResult(null);
        else if (line.Contains(" serves http://", StringComparison.Ordinal))
            serves.TrySetResult(new Uri(line.Split(" serves ")[1].Split([' ', ','])[0] + "/"));
    }

    private void Keep(string? line)
    {
        if (line is not null)
            _printed.Enqueue(line);
    }
}

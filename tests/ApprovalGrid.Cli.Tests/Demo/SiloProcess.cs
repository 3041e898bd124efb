using System.Diagnostics;

namespace ApprovalGrid.Cli.Tests.Demo;

/// <summary>A real silo in a process of its own, in Development, with a data folder that is deleted in the end.</summary>
public sealed class SiloProcess : IAsyncLifetime
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);

    private readonly string _data = Directory.CreateTempSubdirectory("grid-silo-").FullName;
    private Process? _process;

    public string Address { get; private set; } = "http://127.0.0.1:0";

    /// <summary>Settings beside the usual ones, as environment variables.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public Task InitializeAsync() => RunAsync();

    /// <summary>The end without a warning (kill -9), and a new start on the same data and port.</summary>
    public async Task KillAndRestartAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        await RunAsync();
    }

    public async Task DisposeAsync()
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill();
            await running.WaitForExitAsync();
        }

        _process?.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private async Task RunAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ApprovalGrid.Silo.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DOTNET_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = Address,
                ["Grid__DataDirectory"] = _data,
                ["Grid__WorkflowsDirectory"] = Path.Combine(Repository.Root, "workflows"),
            },
        };
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        using var timeout = new CancellationTokenSource(StartTimeout);
        Address = await ServedAsync(_process, timeout.Token);

        // Whatever it prints from now on must not fill the pipe.
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
    }

    private static async Task<string> ServedAsync(Process process, CancellationToken cancellation)
    {
        var printed = new List<string>();
        string? address = null;
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            printed.Add(line);
            if (line.Contains(" serves http://", StringComparison.Ordinal))
                address = line.Split(" serves ")[1].Split([' ', ','])[0];
            if (address is not null && line.Contains("Ctrl+C", StringComparison.Ordinal))
                return address;
        }

        throw new InvalidOperationException($"The silo ended instead of serving:\n{string.Join('\n', printed)}");
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ApprovalGrid.Load.Machine;

/// <summary>A silo in a process of its own, as operations start it, on a free port of this machine.</summary>
internal sealed class SiloNode : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _folder;

    private SiloNode(Process process, string folder, IPEndPoint address)
    {
        _process = process;
        _folder = folder;
        Address = address;
    }

    public IPEndPoint Address { get; }

    public int Pid => _process.Id;

    public static async Task<SiloNode> StartAsync(string connection, CancellationToken cancellation)
    {
        var address = new IPEndPoint(IPAddress.Loopback, FreePort());
        var folder = Directory.CreateTempSubdirectory("approvalgrid-load-silo-").FullName;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ApprovalGrid.Silo.dll"), "--urls", $"http://{address}"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Grid__Store__Provider"] = "Postgres",
                ["Grid__Store__ConnectionString"] = connection,
                ["Grid__DataDirectory"] = folder,
                ["Grid__WorkflowsDirectory"] = Path.Combine(Repository.Root, "workflows"),
                ["Grid__MasterKey"] = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(number => (byte)number)]),
                ["Logging__LogLevel__Default"] = "Warning",
            },
        };
        var node = new SiloNode(Process.Start(start)!, folder, address);
        node._process.BeginOutputReadLine();
        await node.ReadyAsync(cancellation);
        return node;
    }

    /// <summary>As a power cut would: no farewell.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ReadyAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{Address}") };
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                if ((await http.GetAsync("/health/ready", cancellation)).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (!_process.HasExited && Stopwatch.GetElapsedTime(started) < StartsWithin)
            {
                // It does not listen yet.
            }

            await Task.Delay(100, cancellation);
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

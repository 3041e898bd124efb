using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ApprovalGrid.EndToEnd.Tests;

/// <summary>A silo as its users start it: a process of its own, a fresh database, the workflows and demo accounts of this repository.</summary>
internal sealed partial class SiloUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _data;
    private readonly bool _joined;

    private SiloUnderTest(Process process, string data, bool joined, Uri address) => (_process, _data, _joined, Address) = (process, data, joined, address);

    public Uri Address { get; }

    /// <summary>Its exit code, once it has ended by itself.</summary>
    public async Task<int> EndedAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(StartTimeout);
        return _process.ExitCode;
    }

    /// <param name="settings">More settings: <c>Grid:Name=value</c>.</param>
    public static Task<SiloUnderTest> StartAsync(params string[] settings) =>
        StartAsync(Directory.CreateTempSubdirectory("approvalgrid-end-to-end-").FullName, joined: false, settings);

    /// <summary>One more silo on the same database.</summary>
    public Task<SiloUnderTest> JoinAsync() => StartAsync(_data, joined: true, []);

    private static async Task<SiloUnderTest> StartAsync(string data, bool joined, string[] settings)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(Repository.Root, "silos", "ApprovalGrid.Silo", "bin", configuration, "net10.0", "ApprovalGrid.Silo.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0", $"--Grid:DataDirectory={data}", .. settings.Select(setting => $"--{setting}")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        })!;
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text && Serves().Match(text) is { Success: true } match)
                address.TrySetResult(new Uri(match.Groups[1].Value));
        };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text)
                address.TrySetException(new InvalidOperationException($"The silo did not start: {text}"));
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new SiloUnderTest(process, data, joined, await address.Task.WaitAsync(StartTimeout));
    }

    /// <summary>A client that is signed in as one of the demo accounts.</summary>
    public async Task<HttpClient> ClientAsync(string account)
    {
        var client = new HttpClient { BaseAddress = Address };
        using var answer = await client.PostAsJsonAsync("/elsa/api/identity/login", new { username = account, password = "demo" });
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("accessToken").GetString());
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (!_joined)
            Directory.Delete(_data, recursive: true);
    }

    [GeneratedRegex(@"serves (http://[0-9.:]+)")]
    private static partial Regex Serves();
}

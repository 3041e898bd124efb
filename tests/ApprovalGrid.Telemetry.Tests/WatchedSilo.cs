using System.Collections.Concurrent;
using ApprovalGrid.Actors;
using ApprovalGrid.Cases;
using ApprovalGrid.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ApprovalGrid.Telemetry.Tests;

/// <summary>A silo with everything watched: logs as JSON down to the finest, traces and metrics to a collector of the test.</summary>
public sealed class WatchedSilo : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("grid-watch-").FullName;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<byte[]>> _received = new();
    private WebApplication _collector = null!;

    internal SiloProcess Silo { get; private set; } = null!;

    public string CaseNumber { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _collector = builder.Build();
        _collector.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            _received.GetOrAdd(signal, _ => new()).Enqueue(body.ToArray());
        });
        await _collector.StartAsync();
        Silo = await SiloProcess.StartAsync(new Dictionary<string, string>
        {
            ["Grid__DataDirectory"] = _data,
            ["Grid__Silo__Name"] = "watched",
            ["Grid__Logs__Format"] = "Json",
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Trace",
            ["Grid__Telemetry__Otlp__Endpoint"] = _collector.Urls.Single(),
            ["Grid__Telemetry__Otlp__Protocol"] = "Http",
            ["Grid__Telemetry__TraceRatio"] = "1",
            ["Grid__Drain__Linger"] = "00:00:00",
        });
        await WorkAsync();
    }

    public async Task DisposeAsync()
    {
        await Silo.DisposeAsync();
        await _collector.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    public async Task<string> MetricsAsync()
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(Silo.Address, "metrics"));
    }

    /// <summary>What the collector was sent, as far as it is text.</summary>
    public string Received(string signal) =>
        string.Concat(_received.GetValueOrDefault(signal)?.Select(System.Text.Encoding.UTF8.GetString) ?? []);

    /// <summary>A filing, a read, and lists by the applicant's number: everything that carries personal data.</summary>
    private async Task WorkAsync()
    {
        using var grid = GridClient.Connect(new GridClientOptions { Addresses = [Silo.Address], UserName = "zhou.xiaoman", Password = "demo" });
        var filed = await grid.GetGrain<ICaseGrain>(GridClient.NewCase).FileAsync(Actor.Caller, Filings.Pension());
        CaseNumber = filed.Value!.CaseNumber;
        await grid.GetGrain<ICaseGrain>(CaseNumber).GetAsync(Actor.Caller);
        using var http = new HttpClient { BaseAddress = Silo.Address };
        var token = await (await http.PostAsync("api/v1/auth/token", Json("""{"userName":"zhou.xiaoman","password":"demo"}"""))).Content.ReadAsStringAsync();
        http.DefaultRequestHeaders.Authorization = new("Bearer", System.Text.Json.JsonDocument.Parse(token).RootElement.GetProperty("accessToken").GetString());
        (await http.GetAsync($"api/v1/cases?applicant={Filings.IdNumber}")).EnsureSuccessStatusCode();
        (await http.GetAsync($"api/v1/cases/{CaseNumber}")).EnsureSuccessStatusCode();
        await http.PostAsync($"api/v1/cases/{CaseNumber}/supplement", Json("""{"form":{"Nonsense":"NAME"}}""".Replace("NAME", Filings.Name, StringComparison.Ordinal)));
        await http.PostAsync("api/v1/cases", Json($$"""{"applicant":"{{Filings.IdNumber}}"}"""));
    }

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}

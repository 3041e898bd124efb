using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using ApprovalGrid.Silo;

namespace ApprovalGrid.Api.Tests;

/// <summary>The silo as a process of its own.</summary>
public sealed partial class SiloProcessTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("grid-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task In_development_it_prints_what_it_serves_and_the_demo_accounts_and_stops_when_told()
    {
        using var silo = Start("Development");
        var banner = await ReadBannerAsync(silo);
        Assert.Contains("SQLite", banner, StringComparison.Ordinal);
        Assert.Contains("start page", banner, StringComparison.Ordinal);
        Assert.Matches("li\\.na@430100 +official +password demo +430100/hrss reviewer", banner);
        Assert.Equal(200, await SignInAsync(banner, "li.na@430100", "demo"));
        Assert.Equal(0, await TerminateAsync(silo));
    }

    [Fact]
    public async Task In_production_nobody_can_sign_in_but_the_operator_of_the_environment()
    {
        using var silo = Start("Production", ("Grid__Bootstrap__OperatorPassword", "correct horse battery"));
        var banner = await ReadBannerAsync(silo);
        Assert.DoesNotContain("demo", banner, StringComparison.Ordinal);
        Assert.Equal(401, await SignInAsync(banner, "li.na@430100", "demo"));
        Assert.Equal(401, await SignInAsync(banner, "ops", "demo"));
        Assert.Equal(200, await SignInAsync(banner, "operator", "correct horse battery"));
        Assert.Equal(0, await TerminateAsync(silo));
    }

    private Process Start(string environment, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SiloSettings).Assembly.Location])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = environment,
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["Grid__DataDirectory"] = _folder.FullName,
            },
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task<string> ReadBannerAsync(Process silo)
    {
        var banner = new StringBuilder();
        while (await silo.StandardOutput.ReadLineAsync() is { } line)
        {
            banner.AppendLine(line);
            if (line.Contains("Ctrl+C", StringComparison.Ordinal))
                return banner.ToString();
        }

        Assert.Fail($"It ended before it was ready: {banner} {await silo.StandardError.ReadToEndAsync()}");
        return "";
    }

    private static async Task<int> SignInAsync(string banner, string userName, string password)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Url().Match(banner).Groups[1].Value) };
        using var response = await http.PostAsJsonAsync("api/v1/auth/token", new { userName, password });
        return (int)response.StatusCode;
    }

    private static async Task<int> TerminateAsync(Process silo)
    {
        if (OperatingSystem.IsWindows())
        {
            silo.Kill();
            return 0;
        }

        using var kill = Process.Start("kill", ["-TERM", $"{silo.Id}"]);
        await silo.WaitForExitAsync();
        return silo.ExitCode;
    }

    [GeneratedRegex(@"serves (http://\S+)")]
    private static partial Regex Url();
}

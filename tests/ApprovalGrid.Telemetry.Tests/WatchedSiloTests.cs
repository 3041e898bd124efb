using System.Text.Json;
using System.Text.RegularExpressions;

namespace ApprovalGrid.Telemetry.Tests;

/// <summary>What operations see of a real silo, and what they must not see.</summary>
public sealed partial class WatchedSiloTests(WatchedSilo watched) : IClassFixture<WatchedSilo>
{
    private const string Begin = "<!-- metrics: begin -->\n";
    private const string End = "<!-- metrics: end -->";

    /// <summary>Only a command that turned into a turn counts as work.</summary>
    [Fact]
    public async Task The_metrics_show_the_work_that_was_done()
    {
        var text = await watched.MetricsAsync();
        Assert.Matches("approvalgrid_storage_turns_total\\{db_system_name=\"sqlite\",outcome=\"committed\"\\} [1-9]", text);
        Assert.Matches("http_server_request_duration_seconds_count\\{[^}]*http_route=\"/api/v1/cases/\\{caseNumber\\}\"[^}]*\\} [1-9]", text);
        Assert.Contains("approvalgrid_silo_draining 0\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Chaos.Tests.Support.Filings.IdNumber, text, StringComparison.Ordinal);
        Assert.DoesNotContain(watched.CaseNumber, text, StringComparison.Ordinal);
        // Every line is one of the format's.
        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches(Line(), line));
    }

    [Fact]
    public async Task The_page_of_the_metrics_lists_every_one_of_ours()
    {
        var page = Path.Combine(Repository.Root, "docs", "metrics.md");
        var text = (await File.ReadAllTextAsync(page)).ReplaceLineEndings("\n");
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var table = Table(await watched.MetricsAsync());
        if (Environment.GetEnvironmentVariable("APPROVALGRID_RECORD") == "1")
            await File.WriteAllTextAsync(page, text[..from] + table + text[to..]);
        else
            Assert.Equal(table, text[from..to]);
    }

    [Fact]
    public async Task Every_query_of_the_dashboard_and_the_alerts_names_metrics_that_exist()
    {
        var existing = Names(await watched.MetricsAsync());
        using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "grafana", "approvalgrid.json")));
        var queries = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray()).Select(target => target.GetProperty("expr").GetString()!).ToList();
        var alerts = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "deploy", "prometheus", "alerts.yml")))
            .Where(line => line.Contains("expr:", StringComparison.Ordinal)).Select(line => line.Split("expr:")[1]).ToList();
        Assert.True(queries.Count >= 10 && alerts.Count >= 3);
        foreach (var query in queries.Concat(alerts))
        {
            var named = MetricName().Matches(Quoted().Replace(query, "")).Select(match => match.Value).ToList();
            Assert.NotEmpty(named);
            Assert.All(named, name => Assert.True(existing.Contains(name), $"{name} in {query}"));
        }
    }

    [Fact]
    public async Task Logs_are_json_lines_with_trace_and_case_and_hold_nothing_personal()
    {
        await watched.MetricsAsync();
        var lines = watched.Silo.Printed.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.True(lines.Count > 50);
        var ofCase = lines.Where(line => line.GetRawText().Contains($"\"CaseNumber\":\"{watched.CaseNumber}\"", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(ofCase);
        Assert.All(ofCase, line => Assert.Matches("\"TraceId\":\"[0-9a-f]{32}\"", line.GetRawText()));

        // Not even with every category at its finest.
        Assert.DoesNotContain(Chaos.Tests.Support.Filings.IdNumber, watched.Silo.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain("1990-03-07", watched.Silo.Printed, StringComparison.Ordinal);
        var printed = Regex.Unescape(string.Join('\n', lines.Select(line => line.GetRawText().Replace("\\\"", "'", StringComparison.Ordinal))));
        Assert.DoesNotContain("1234567", printed, StringComparison.Ordinal);
        Assert.DoesNotContain(Chaos.Tests.Support.Filings.Name, printed, StringComparison.Ordinal);
    }

    /// <summary>Ends the silo, which sends what is left: the last test of the class.</summary>
    [Fact]
    public async Task The_collector_gets_a_span_of_each_turn_under_its_request_and_nothing_personal()
    {
        await using var other = new OwnWatchedSilo();
        await other.Watched.InitializeAsync();
        Assert.Equal(0, await Ended(other.Watched));
        var spans = other.Watched.Received("traces");
        Assert.Contains("ICaseGrain", spans, StringComparison.Ordinal);
        Assert.Contains("approvalgrid.grain", spans, StringComparison.Ordinal);
        Assert.Contains("http.route", spans, StringComparison.Ordinal);
        Assert.Contains(other.Watched.CaseNumber, spans, StringComparison.Ordinal);
        Assert.Contains("approvalgrid.storage.turns", other.Watched.Received("metrics"), StringComparison.Ordinal);
        foreach (var signal in new[] { "traces", "metrics" })
        {
            Assert.DoesNotContain(Chaos.Tests.Support.Filings.IdNumber, other.Watched.Received(signal), StringComparison.Ordinal);
            Assert.DoesNotContain(Chaos.Tests.Support.Filings.Name, other.Watched.Received(signal), StringComparison.Ordinal);
        }
    }

    private static async Task<int> Ended(WatchedSilo silo)
    {
        await silo.Silo.TerminateAsync();
        return await silo.Silo.EndedAsync();
    }

    private static string Table(string metrics)
    {
        var lines = metrics.Split('\n');
        var rows =
            from line in lines
            where line.StartsWith("# HELP approvalgrid_", StringComparison.Ordinal) || line.StartsWith("# HELP grid_", StringComparison.Ordinal)
            let name = line.Split(' ')[2]
            let type = lines.Single(other => other.StartsWith($"# TYPE {name} ", StringComparison.Ordinal)).Split(' ')[3]
            select $"| `{name}` | {type} | {line[(line.IndexOf(name, StringComparison.Ordinal) + name.Length + 1)..]} |\n";
        return "| metric | type | meaning |\n| --- | --- | --- |\n" + string.Concat(rows);
    }

    private static HashSet<string> Names(string metrics) =>
        [.. from line in metrics.Split('\n')
            where line.StartsWith("# TYPE ", StringComparison.Ordinal)
            let parts = line.Split(' ')
            from name in parts[3] == "histogram" ? new[] { parts[2] + "_bucket", parts[2] + "_sum", parts[2] + "_count" } : [parts[2]]
            select name];

    [GeneratedRegex(@"^(# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* ?.*|[a-zA-Z_:][a-zA-Z0-9_:]*(\{.*\})? (-?[0-9.]+(E[+-]?[0-9]+)?|[+-]Inf|NaN))$")]
    private static partial Regex Line();

    [GeneratedRegex(@"\b(approvalgrid|grid|http|kestrel|dotnet|db|process)_[a-z0-9_]+(?=[\[{)\s]|$)")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"\{[^}]*\}|by \([^)]*\)")]
    private static partial Regex Quoted();

    private sealed class OwnWatchedSilo : IAsyncDisposable
    {
        public WatchedSilo Watched { get; } = new();

        public async ValueTask DisposeAsync() => await Watched.DisposeAsync();
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Cli.Definitions;
using ApprovalGrid.Cli.Demo;
using ApprovalGrid.Cli.Silos;
using ApprovalGrid.Definitions;

namespace ApprovalGrid.Cli.Versions;

/// <summary><c>grid whatif</c>: past cases in a version that is not published yet, or in any other.</summary>
internal static class WhatIfCommand
{
    /// <summary>A page of cases is run through the version within one call.</summary>
    private static readonly TimeSpan LongestPage = TimeSpan.FromMinutes(2);

    public static Command Create(Terminal terminal)
    {
        var version = new Argument<string>("VERSION") { Description = "A file with a draft, or DEFINITION@VERSION for a published version; DEFINITION alone: the newest." };
        var cases = new Option<string?>("--cases")
        {
            Description = "Which past cases: item=…,region=…,department=…,from=2026-01-01,before=2026-07-01; all without it.",
        };
        var most = new Option<int>("--limit") { Description = "Cases that are tried at most, the newest first.", DefaultValueFactory = _ => 1_000 };
        var silo = new SiloOptions();
        var json = CommonOptions.Json();
        var command = new Command("whatif", "Run past cases through another version and say where they would differ. 试算历史办件。") { version, cases, most, json };
        silo.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var http = SiloHttp.Create(silo.Silos(parsed), terminal);
            var by = silo.Account(parsed, terminal) ?? DemoCast.Operator;
            var (id, query) = Read(terminal, parsed.GetValue(version)!);
            query = query with { Filter = Filter(parsed.GetValue(cases)) };
            var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
            for (var left = parsed.GetValue(most); left > 0;)
            {
                var call = SiloCall.Post("whatif", $"api/v1/definitions/{Uri.EscapeDataString(id)}/what-if", query with { Limit = Math.Min(50, left) }, Guid.NewGuid().ToString("N"));
                var page = (await http.SendAsync(call with { Timeout = LongestPage }, by, cancellation)).Read<WhatIfPage>();
                foreach (var one in page.Cases)
                {
                    counts[one.Verdict] = counts.GetValueOrDefault(one.Verdict) + 1;
                    if (parsed.GetValue(json))
                        await terminal.Out.WriteLineAsync(JsonLine.Write(one));
                    else
                        Write(terminal.Out, one);
                }

                if (page.Next is null)
                    break;
                left -= Math.Max(1, page.Cases.Length);
                query = query with { Cursor = page.Next };
            }

            if (!parsed.GetValue(json))
                await terminal.Out.WriteLineAsync(counts.Count == 0 ? "No past case." : string.Join(", ", counts.Select(count => $"{count.Value} {count.Key}")));
            return ExitCode.Success;
        });
        return command;
    }

    private static (string Id, WhatIfQuery Query) Read(Terminal terminal, string version)
    {
        if (!version.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            var at = version.LastIndexOf('@');
            if (at < 0)
                return (version, new WhatIfQuery());
            return int.TryParse(version.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                ? (version[..at], new WhatIfQuery { Version = number })
                : throw new InputException($"'{version}': write DEFINITION@VERSION with a version from 1, or name a file that ends with .json.");
        }

        var text = Encoding.UTF8.GetString(InputFile.Read(terminal, version));
        try
        {
            using var draft = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 256 });
            return draft.RootElement.TryGetProperty("definitionId", out var id) && id.GetString() is { Length: > 0 } named
                ? (named, new WhatIfQuery { Draft = new JsonText { Text = text } })
                : throw new InputException($"{version} has no definitionId; name the definition whose cases are tried.");
        }
        catch (JsonException fault)
        {
            throw new InputException($"{version} is no JSON: {fault.Message}");
        }
    }

    private static CaseFilter Filter(string? text)
    {
        var filter = new CaseFilter();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (name, value) = part.Split('=', 2) is [var left, var right] ? (left, right) : throw new InputException($"--cases: '{part}' is no condition; write name=value.");
            filter = name switch
            {
                "item" => filter with { ServiceItem = value },
                "region" => filter with { Region = value },
                "department" => filter with { Department = value },
                "from" => filter with { FiledFrom = Day(value) },
                "before" => filter with { FiledBefore = Day(value) },
                _ => throw new InputException($"--cases: '{name}' is no condition; use item, region, department, from or before."),
            };
        }

        return filter;
    }

    private static DateTimeOffset Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8))
            : throw new InputException($"--cases: '{text}' is no day; write yyyy-MM-dd.");

    private static void Write(TextWriter output, WhatIfCase one)
    {
        output.WriteLine($"{one.CaseNumber} (version {one.Version}): {one.Verdict}");
        foreach (var change in one.Changes)
            output.WriteLine($"  {change.What}: {change.Before} → {change.After}");
        foreach (var unknown in one.Unknown)
            output.WriteLine($"  unknown: {unknown}");
    }
}

using System.Globalization;

namespace ApprovalGrid.Load.Report;

internal static class ReportTable
{
    public static async Task WriteAsync(TextWriter writer, IReadOnlyList<Measurement> results)
    {
        await writer.WriteLineAsync("| benchmark | per second | p50 / p99 ms | CPU µs: silos + PostgreSQL, client | WAL bytes | details |");
        await writer.WriteLineAsync("| --- | ---: | ---: | ---: | ---: | --- |");
        foreach (var result in results)
            await writer.WriteLineAsync(Row(result));
        foreach (var fault in results.SelectMany(result => result.Faults.Select(fault => $"{result.Name}: {fault}")))
            await writer.WriteLineAsync($"FAULT {fault}");
    }

    private static string Row(Measurement result)
    {
        var name = result.Variant.Length > 0 ? $"{result.Name} ({result.Variant})" : result.Name;
        var latency = result.Latency is { } l ? $"{Number(l.P50)} / {Number(l.P99)}" : "";
        var cpu = result.Cpu is { } c ? $"{Number(c.Silos)} + {Number(c.Postgres)}, {Number(c.Client)}" : "";
        var wal = result.Wal is { } w ? Number(w.Records) : "";
        var details = string.Join("; ", result.Details.Select(detail => $"{detail.Key} {Text(detail.Value)}"));
        return $"| {name} | {Number(result.PerSecond)} {result.Unit} | {latency} | {cpu} | {wal} | {details} |";
    }

    private static string Text(object value) => value is double number ? Number(number) : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string Number(double value) => value.ToString(value >= 100 ? "N0" : "0.##", CultureInfo.InvariantCulture);
}

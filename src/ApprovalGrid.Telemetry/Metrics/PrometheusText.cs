using System.Globalization;

namespace ApprovalGrid.Telemetry.Metrics;

/// <summary>Prometheus' text exposition format, version 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static void Write(TextWriter output, Family family)
    {
        Head(output, family.Name, family.Help, family.Kind.ToString().ToLowerInvariant());
        foreach (var series in family.Series)
        {
            var reading = series.Read();
            if (!reading.Fresh)
                continue;
            if (reading.Buckets is { } buckets)
                Histogram(output, family, series.Labels, reading, buckets);
            else
                Line(output, family.Name, series.Labels, reading.Value);
        }
    }

    public static void WriteSingle(TextWriter output, string name, string help, double value)
    {
        Head(output, name, help, "counter");
        Line(output, name, "", value);
    }

    private static void Histogram(TextWriter output, Family family, string labels, SeriesReading reading, long[] buckets)
    {
        var cumulative = 0L;
        for (var i = 0; i < buckets.Length; i++)
        {
            cumulative += buckets[i];
            var bound = i < family.Bounds.Count ? Number(family.Bounds[i]) : "+Inf";
            Line(output, family.Name + "_bucket", labels.Length == 0 ? $"le=\"{bound}\"" : $"{labels},le=\"{bound}\"", cumulative);
        }

        Line(output, family.Name + "_sum", labels, reading.Value);
        Line(output, family.Name + "_count", labels, reading.Count);
    }

    private static void Head(TextWriter output, string name, string help, string type)
    {
        output.Write($"# HELP {name} {help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\n");
        output.Write($"# TYPE {name} {type}\n");
    }

    private static void Line(TextWriter output, string name, string labels, double value) =>
        output.Write(labels.Length == 0 ? $"{name} {Number(value)}\n" : $"{name}{{{labels}}} {Number(value)}\n");

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApprovalGrid.Load.Report;

internal static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Task WriteAsync(TextWriter writer, IReadOnlyList<Measurement> results) =>
        writer.WriteLineAsync(JsonSerializer.Serialize(results, Options));
}

using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Retention;

/// <summary>
/// One archive file: JSON lines, gzipped, that any program can read in fifty years. Each case is a gzip member of its own, so that one case is
/// read without the others; <c>zcat</c> shows all. What was sealed in the database is sealed here: destroying a case's key erases it here too.
/// </summary>
internal static class ArchiveFile
{
    private const string Format = "approvalgrid-archive";
    private const int Version = 1;

    /// <summary>Writes a new file, flushed to the disk, and its SHA-256 beside it as <c>sha256sum -c</c> reads it.</summary>
    /// <returns>Where each case's rows stand in it.</returns>
    public static async Task<IReadOnlyList<ArchivedRows>> WriteAsync(
        string folder, string name, DateTimeOffset made, IReadOnlyList<FinishedRows> cases, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        var places = new List<ArchivedRows>(cases.Count);
        // Under its own name from the start: a name that is given later may not survive a power cut that the rows' removal survives.
        await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite))
        {
            await AppendAsync(file, new { format = Format, version = Version, made, cases = cases.Count }, cancellation);
            foreach (var one in cases)
            {
                var offset = file.Position;
                await AppendAsync(file, Line(one), cancellation);
                places.Add(new ArchivedRows(
                    one.CaseId, one.Rows[0].Version, one.Rows[^1].Version, one.Rows[^1].Hash, name, offset, (int)(file.Position - offset)));
            }

            file.Flush(flushToDisk: true);
            file.Position = 0;
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
            await File.WriteAllTextAsync(path + ".sha256", $"{hash}  {name}\n", cancellation);
        }

        return places;
    }

    /// <exception cref="ArchiveException">The file is missing, cut or changed.</exception>
    public static async Task<IReadOnlyList<EventRow>> ReadAsync(string folder, ArchivedRows place, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, Path.GetFileName(place.File));
        try
        {
            var packed = new byte[place.Length];
            await using (var file = new FileStream(path, FileMode.Open, FileAccess.Read))
            {
                file.Position = place.Offset;
                await file.ReadExactlyAsync(packed, cancellation);
            }

            await using var plain = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            using var document = await JsonDocument.ParseAsync(plain, default, cancellation);
            var line = document.RootElement;
            if (line.GetProperty("case").GetString() != Text(place.CaseId))
                throw new ArchiveException($"{place.File}: another case stands at {place.Offset}");
            return [.. line.GetProperty("rows").EnumerateArray().Select(Row)];
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or JsonException or KeyNotFoundException or FormatException or InvalidOperationException or UnauthorizedAccessException)
        {
            throw new ArchiveException($"{place.File}: {fault.Message}", fault);
        }
    }

    private static async Task AppendAsync<T>(FileStream file, T line, CancellationToken cancellation)
    {
        await using var member = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
        await member.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(line, GrainJson.Options), cancellation);
        await member.WriteAsync("\n"u8.ToArray(), cancellation);
    }

    private static object Line(FinishedRows one) => new
    {
        @case = Text(one.CaseId),
        number = one.Number,
        rows = one.Rows.Select(row => new
        {
            version = row.Version,
            commandId = row.CommandId,
            at = row.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            schemaVersion = row.SchemaVersion,
            events = Convert.ToBase64String(row.Events.Span),
            sealedEvents = Convert.ToBase64String(row.SealedEvents.Span),
            hash = Convert.ToHexStringLower(row.Hash.Span),
        }),
    };

    private static EventRow Row(JsonElement row) => new(
        row.GetProperty("version").GetInt32(),
        row.GetProperty("commandId").GetGuid(),
        row.GetProperty("at").GetDateTimeOffset(),
        row.GetProperty("schemaVersion").GetInt32(),
        row.GetProperty("events").GetBytesFromBase64(),
        row.GetProperty("sealedEvents").GetBytesFromBase64(),
        Convert.FromHexString(row.GetProperty("hash").GetString()!));

    private static string Text(long caseId) => caseId.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Event rows of a finished case that are to move.</summary>
/// <param name="Version">The newest version, of <paramref name="Snapshot"/>.</param>
internal sealed record FinishedRows(long CaseId, string Number, IReadOnlyList<EventRow> Rows, int Version, CaseSnapshot Snapshot)
{
    /// <summary>Nothing to move.</summary>
    public static FinishedRows None { get; } =
        new(0, "", [], 0, new CaseSnapshot(0, ReadOnlyMemory<byte>.Empty, ReadOnlyMemory<byte>.Empty));

    public long Bytes => Rows.Sum(row => 200L + row.Events.Length + row.SealedEvents.Length);
}

/// <summary>An archive file cannot be read; the message names it.</summary>
public sealed class ArchiveException(string message, Exception? inner = null) : Exception(message, inner);

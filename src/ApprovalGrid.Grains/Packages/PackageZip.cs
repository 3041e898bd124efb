using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ApprovalGrid.Grains.Packages;

/// <summary>A ZIP whose every file stands with its SHA-256 in the manifest and in <c>SHA256SUMS</c>, as <c>sha256sum -c</c> reads it.</summary>
internal sealed class PackageZip(ZipArchive zip, DateTimeOffset stamp) : IAsyncDisposable
{
    private const string Manifest = "manifest.json";
    private const string Sums = "SHA256SUMS";

    private static readonly JsonSerializerOptions Indented = new(GridJson.Strict) { WriteIndented = true };

    private readonly List<PackageFile> _files = [];

    /// <param name="stamp">Time that the files carry: the same case gives the same files.</param>
    public static async Task<PackageZip> CreateAsync(Stream output, DateTimeOffset stamp, CancellationToken cancellation) =>
        new(await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation), stamp);

    public static byte[] Json<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Indented);

    public async Task AddAsync(string path, string title, string mediaType, ReadOnlyMemory<byte> bytes, CancellationToken cancellation) =>
        _files.Add(await WriteAsync(path, title, mediaType, bytes, cancellation));

    public Task AddAsync(string path, string title, string mediaType, string text, CancellationToken cancellation) =>
        AddAsync(path, title, mediaType, Encoding.UTF8.GetBytes(text), cancellation);

    /// <summary>The manifest, and after it the sums of everything.</summary>
    public async Task FinishAsync(Func<IReadOnlyList<PackageFile>, PackageManifest> manifest, CancellationToken cancellation)
    {
        var about = await WriteAsync(Manifest, "Manifest", "application/json", Json(manifest(_files)), cancellation);
        var sums = string.Concat(_files.Append(about).Select(file => $"{file.Sha256}  {file.Path}\n"));
        await WriteAsync(Sums, "Sums", "text/plain", Encoding.UTF8.GetBytes(sums), cancellation);
    }

    public ValueTask DisposeAsync() => zip.DisposeAsync();

    private async Task<PackageFile> WriteAsync(string path, string title, string mediaType, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = stamp;
        await using (var stream = await entry.OpenAsync(cancellation))
            await stream.WriteAsync(bytes, cancellation);
        return new PackageFile(path, title, mediaType, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes.Span)));
    }
}

using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace ApprovalGrid.Web.Shell;

/// <summary>
/// Styles and scripts of the pages. They are embedded in the assembly, joined and compressed once at the start, and served under the hash of
/// their content: kept by browsers for a year, and never stale.
/// </summary>
internal static class WebAssets
{
    /// <summary>The parts of the style sheet that every page needs, in their order. Other files are served by themselves.</summary>
    private static readonly string[] SiteStyles = ["tokens.css", "base.css", "shell.css", "components.css", "print.css"];

    private static readonly FrozenDictionary<string, Asset> All = Load();

    /// <summary>Address of an asset: <c>site.css</c>, or the name of any other file.</summary>
    public static string Address(string name) => All[name].Address;

    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet("/assets/{hash}/{name}", (HttpContext context, string hash, string name) =>
        {
            if (!All.TryGetValue(name, out var asset) || asset.Hash != hash)
                return Results.NotFound();
            var headers = context.Response.Headers;
            headers.CacheControl = "public, max-age=31536000, immutable";
            headers.Vary = HeaderNames.AcceptEncoding;
            headers.XContentTypeOptions = "nosniff";
            var accepted = context.Request.Headers.AcceptEncoding.ToString();
            var encoding = accepted.Contains("br", StringComparison.Ordinal) ? "br" : accepted.Contains("gzip", StringComparison.Ordinal) ? "gzip" : null;
            if (encoding is not null)
                headers.ContentEncoding = encoding;
            return Results.Bytes(encoding switch { "br" => asset.Brotli.Value, "gzip" => asset.Gzip.Value, _ => asset.Plain }, asset.Type);
        });

    private static FrozenDictionary<string, Asset> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        const string Prefix = "assets/";
        var files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..], name => Read(assembly, name), StringComparer.Ordinal);
        files["site.css"] = string.Join('\n', SiteStyles.Select(name => files[name]));
        return files.Where(file => !SiteStyles.Contains(file.Key)).ToFrozenDictionary(file => file.Key, file => Make(file.Key, file.Value), StringComparer.Ordinal);
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static Asset Make(string name, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        return new Asset(
            hash,
            $"/assets/{hash}/{name}",
            name.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8",
            bytes,
            // When it is first asked for: the charts alone take a second, and most silos never show them.
            new Lazy<byte[]>(() => Compress(bytes, stream => new BrotliStream(stream, CompressionLevel.SmallestSize))),
            new Lazy<byte[]>(() => Compress(bytes, stream => new GZipStream(stream, CompressionLevel.SmallestSize))));
    }

    private static byte[] Compress(byte[] bytes, Func<Stream, Stream> compressor)
    {
        using var result = new MemoryStream();
        using (var stream = compressor(result))
            stream.Write(bytes);
        return result.ToArray();
    }

    private sealed record Asset(string Hash, string Address, string Type, byte[] Plain, Lazy<byte[]> Brotli, Lazy<byte[]> Gzip);
}

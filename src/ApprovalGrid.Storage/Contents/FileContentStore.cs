using System.Security.Cryptography;
using System.Text;

namespace ApprovalGrid.Storage.Contents;

/// <summary>
/// Contents as files of a folder that all silos share. Sealed by AES-256-GCM; the name of a file is a keyed hash of its owner and content, so that
/// neither the folder nor a backup of it tells whose files there are, or whether a known file is among them.
/// </summary>
public sealed class FileContentStore : IContentStore
{
    public const int KeyLength = 32;

    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly string _folder;
    private readonly byte[] _sealing;
    private readonly byte[] _naming;
    private readonly TimeProvider _time;

    /// <param name="folder">Made when it is not there.</param>
    /// <param name="master">256 bits that are not kept in the folder.</param>
    /// <param name="time">For <see cref="PurgeAsync"/>.</param>
    public FileContentStore(string folder, ReadOnlySpan<byte> master, TimeProvider time)
    {
        if (master.Length != KeyLength)
            throw new ArgumentException($"A master key has {KeyLength} bytes; this has {master.Length}.", nameof(master));
        _folder = folder;
        _time = time;
        _sealing = HKDF.DeriveKey(HashAlgorithmName.SHA256, master.ToArray(), KeyLength, salt: null, "ApprovalGrid content"u8.ToArray());
        _naming = HKDF.DeriveKey(HashAlgorithmName.SHA256, master.ToArray(), KeyLength, salt: null, "ApprovalGrid content names"u8.ToArray());
    }

    public async ValueTask<string> PutAsync(ContentOwner owner, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        if (content.Length > IContentStore.MaxBytes)
            throw new ArgumentException($"A content has at most {IContentStore.MaxBytes} bytes; this has {content.Length}.", nameof(content));
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var path = PathOf(owner, sha256);
        if (File.Exists(path))
        {
            File.SetLastWriteTimeUtc(path, _time.GetUtcNow().UtcDateTime);
            return sha256;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Whole under its name or not there at all: a silo may die, and two may write the same.
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        try
        {
            await WriteAsync(unfinished, Seal(owner, sha256, content.Span), cancellation);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }

        File.SetLastWriteTimeUtc(path, _time.GetUtcNow().UtcDateTime);
        return sha256;
    }

    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(ContentOwner owner, string sha256, CancellationToken cancellation)
    {
        try
        {
            return Open(owner, sha256, await File.ReadAllBytesAsync(PathOf(owner, sha256), cancellation));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public ValueTask<bool> HasAsync(ContentOwner owner, string sha256, CancellationToken cancellation) => new(File.Exists(PathOf(owner, sha256)));

    public ValueTask DeleteAsync(ContentOwner owner, string sha256, CancellationToken cancellation)
    {
        var path = PathOf(owner, sha256);
        if (File.Exists(path))
            File.Delete(path);
        return default;
    }

    public ValueTask<int> PurgeAsync(ContentArea area, DateTimeOffset before, CancellationToken cancellation)
    {
        var (folder, purged) = (Path.Combine(_folder, NameOf(area)), 0);
        if (!Directory.Exists(folder))
            return new(0);
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            cancellation.ThrowIfCancellationRequested();
            if (file.LastWriteTimeUtc >= before.UtcDateTime)
                continue;
            file.Delete();
            purged++;
        }

        return new(purged);
    }

    private static async Task WriteAsync(string path, byte[] bytes, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        await file.WriteAsync(bytes, cancellation);
        file.Flush(flushToDisk: true);
    }

    private byte[] Seal(ContentOwner owner, string sha256, ReadOnlySpan<byte> content)
    {
        var result = new byte[NonceLength + TagLength + content.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(_sealing, TagLength);
        cipher.Encrypt(
            result.AsSpan(0, NonceLength), content, result.AsSpan(NonceLength + TagLength), result.AsSpan(NonceLength, TagLength), Context(owner, sha256));
        return result;
    }

    private ReadOnlyMemory<byte> Open(ContentOwner owner, string sha256, byte[] bytes)
    {
        if (bytes.Length < NonceLength + TagLength)
            throw new CryptographicException("A content file is too short to have been sealed.");
        var content = new byte[bytes.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(_sealing, TagLength);
        cipher.Decrypt(
            bytes.AsSpan(0, NonceLength), bytes.AsSpan(NonceLength + TagLength), bytes.AsSpan(NonceLength, TagLength), content, Context(owner, sha256));
        return content;
    }

    /// <summary>Bound into the seal, so that a file moved to another name does not open.</summary>
    private static byte[] Context(ContentOwner owner, string sha256) => Encoding.UTF8.GetBytes($"{NameOf(owner.Area)}\n{owner.Id}\n{sha256.ToLowerInvariant()}");

    private string PathOf(ContentOwner owner, string sha256)
    {
        var name = Convert.ToHexStringLower(HMACSHA256.HashData(_naming, Context(owner, sha256)));
        return Path.Combine(_folder, NameOf(owner.Area), name[..2], name);
    }

    private static string NameOf(ContentArea area) => area == ContentArea.Draft ? "drafts" : "cases";
}

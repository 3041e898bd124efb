using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace ApprovalGrid.Grains.Sealing;

/// <summary>
/// Region keys as files of 32 random bytes, made at first use and readable by the owner alone. For one machine, or several that share the
/// folder; back it up apart from the database, since neither is readable without the other.
/// </summary>
public sealed class FileRegionKeys(string directory) : IRegionKeys
{
    private const int KeyLength = 32;
    private const string SearchKey = "search-1";

    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    public string NameFor(string region) => $"{region}-1";

    public byte[] Wrap(string name, ReadOnlySpan<byte> dataKey)
    {
        using var cipher = new SealedBytes(Key(name));
        return cipher.Seal(dataKey, Encoding.UTF8.GetBytes(name));
    }

    public byte[] Unwrap(string name, ReadOnlySpan<byte> wrapped)
    {
        using var cipher = new SealedBytes(Key(name));
        return cipher.Open(wrapped, Encoding.UTF8.GetBytes(name));
    }

    public byte[] SearchHash(string kind, string text) => HMACSHA256.HashData(Key(SearchKey), Encoding.UTF8.GetBytes($"{kind}\n{text}"));

    private byte[] Key(string name) => _keys.TryGetValue(name, out var key) ? key : _keys.GetOrAdd(name, ReadOrMake);

    private byte[] ReadOrMake(string name)
    {
        if (name.Length > 64 || name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '-'))
            throw new CryptographicException("A key's name has letters, digits and hyphens only.");
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, name + ".key");
        if (!File.Exists(path))
            Make(path);
        var key = File.ReadAllBytes(path);
        return key.Length == KeyLength ? key : throw new CryptographicException($"{path} is not a key of {KeyLength} bytes.");
    }

    /// <summary>Written aside and flushed first, then linked into place: another silo sees a whole key or none, and the first one wins.</summary>
    private static void Make(string path)
    {
        var aside = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(aside, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(KeyLength));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
        }
    }
}

using System.Security.Cryptography;

namespace ApprovalGrid.Silo;

/// <summary>
/// Keeps the master key of a silo that was given none in a file only its user can read. Whoever has the database but not this file
/// reads no secret; whoever loses it loses them.
/// </summary>
internal static class MasterKeyFile
{
    public static byte[] ReadOrCreate(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, "keys", "master.key");
        if (!File.Exists(path))
            Create(path);
        var key = File.ReadAllBytes(path);
        return key.Length == SiloSettings.MasterKeyLength
            ? key
            : throw new SettingException($"{path} is no master key: it must have {SiloSettings.MasterKeyLength} bytes; restore it from a backup.");
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var fresh = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(fresh, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(SiloSettings.MasterKeyLength));
            file.Flush(flushToDisk: true);
        }

        try
        {
            // Of two silos that start at once one key stays: the move does not overwrite.
            File.Move(fresh, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(fresh);
        }
    }
}

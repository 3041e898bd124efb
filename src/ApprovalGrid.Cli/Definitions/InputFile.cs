using ApprovalGrid.Cli.CommandLine;

namespace ApprovalGrid.Cli.Definitions;

/// <summary>A file named on the command line.</summary>
internal static class InputFile
{
    /// <summary>The largest kind of file that is read (a list of regions) is far below this.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    public static byte[] Read(Terminal terminal, string name)
    {
        var path = Path.GetFullPath(name, terminal.Directory);
        try
        {
            var length = new FileInfo(path).Length;
            return length <= MaxBytes
                ? File.ReadAllBytes(path)
                : throw new InputException($"{name} has {length} bytes; a file has at most {MaxBytes}.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{name} cannot be read: {fault.Message}");
        }
    }
}

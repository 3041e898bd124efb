using System.Collections.Frozen;

namespace ApprovalGrid.Web.Designer;

/// <summary>The files of Elsa Studio's npm package, read once at start: only these are served, with the compressed twins that lie beside them.</summary>
public sealed class DesignerFiles
{
    /// <summary>Folder of the package beside a published silo.</summary>
    public const string PublishedFolder = "designer";

    private const string SolutionFile = "ApprovalGrid.sln";
    private const string PackageFolder = "src/ApprovalGrid.Web/Designer/node_modules/@elsa-workflows/elsa-studio-wasm";
    private static readonly string[] Twins = [".br", ".gz"];

    private readonly FrozenDictionary<string, DesignerFile> _files;

    private DesignerFiles(string folder, FrozenDictionary<string, DesignerFile> files) => (Folder, _files) = (folder, files);

    /// <summary>Where they lie.</summary>
    public string Folder { get; }

    public int Count => _files.Count;

    /// <summary>Finds the package: beside the program, or in the repository that the program was built in. Null when it is in neither.</summary>
    /// <param name="programDirectory">Where the program lies.</param>
    public static DesignerFiles? Find(string programDirectory)
    {
        if (Read(Path.Combine(programDirectory, PublishedFolder)) is { } published)
            return published;
        for (var folder = new DirectoryInfo(programDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, SolutionFile)))
                return Read(Path.Combine(folder.FullName, PackageFolder));
        }

        return null;
    }

    /// <summary>The file at a path of the package, such as <c>_framework/dotnet.js</c>; null when there is none.</summary>
    public DesignerFile? At(string path) => _files.GetValueOrDefault(path);

    private static DesignerFiles? Read(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "_framework", "blazor.webassembly.js")))
            return null;
        var all = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'), StringComparer.Ordinal);
        var files = all
            .Where(entry => !Twins.Contains(Path.GetExtension(entry.Key)))
            .ToFrozenDictionary(
                entry => entry.Key,
                entry => new DesignerFile(entry.Key, entry.Value, all.GetValueOrDefault(entry.Key + ".br"), all.GetValueOrDefault(entry.Key + ".gz")),
                StringComparer.Ordinal);
        return new DesignerFiles(folder, files);
    }
}

/// <param name="Brotli">The same, compressed; null when the package has none.</param>
/// <param name="Gzip">The same, compressed; null when the package has none.</param>
public sealed record DesignerFile(string Path, FileInfo Plain, FileInfo? Brotli, FileInfo? Gzip);

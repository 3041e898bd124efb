using System.Text;
using System.Text.Json;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.DataFiles;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Publishing;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Cli.Definitions;

/// <summary>A folder of data files such as <c>workflows/</c>, read as a silo reads it at its start.</summary>
internal sealed class WorkflowsFolder
{
    /// <summary>Files of one kind that are read.</summary>
    public const int MaxFiles = 20_000;

    private readonly List<(string Name, byte[] Bytes)> _checked = [];
    private readonly Dictionary<(string, int), WorkflowDefinition> _definitions = [];

    private readonly Dictionary<string, string> _bases = new(StringComparer.Ordinal);

    private WorkflowsFolder(CatalogFacts facts) => Facts = facts;

    public CatalogFacts Facts { get; private set; }

    /// <summary>The files that <c>grid check</c> checks, by name.</summary>
    public IReadOnlyList<(string Name, byte[] Bytes)> Files => _checked;

    /// <exception cref="InputException">There is no such folder, or it holds none of the data files.</exception>
    public static WorkflowsFolder Read(Terminal terminal, string name)
    {
        var root = Path.GetFullPath(name, terminal.Directory);
        string[] kinds = ["calendars", "departments", "items", "chains"];
        if (!kinds.Any(kind => Directory.Exists(Path.Combine(root, kind))))
            throw new InputException($"{name} is no folder of data files; it holds none of: {string.Join(", ", kinds)}.");
        var folder = new WorkflowsFolder(new CatalogFacts([], [], [], []));
        foreach (var (code, text) in folder.Load(terminal, root, "base-items", (text, _) => NamedBase(text), listed: false))
            folder._bases.TryAdd(code, text);
        var items = folder.Load(terminal, root, "items", (text, _) => ServiceItemFile.Parse(folder.Whole(text)));
        var calendars = folder.Load(terminal, root, "calendars", (text, _) => CalendarFile.Read(text).File?.Id);
        var departments = folder.Load(terminal, root, "departments", (text, _) => Departments(text), listed: false).SelectMany(read => read);
        var definitions = folder.Load(terminal, root, "chains", (_, bytes) => WorkflowDefinition.Parse(bytes));
        foreach (var definition in definitions)
            folder._definitions.TryAdd((definition.DefinitionId, definition.Version), definition);
        folder.Facts = new CatalogFacts(
            departments,
            items.OrderByDescending(item => item.Version),
            calendars.Append(CalendarSet.NationalId),
            definitions.Select(definition => definition.DefinitionId));
        return folder;
    }

    /// <summary>A workflow used as an activity, of exactly the version that is named.</summary>
    public WorkflowDefinition? Resolve(WorkflowReference reference) =>
        reference.DefinitionId is { } id ? _definitions.GetValueOrDefault((id, reference.Version)) : null;

    /// <summary>What the regions of a base item inherit; null when the folder has no such base item.</summary>
    public string? BaseItem(string code) => _bases.GetValueOrDefault(code);

    private string Whole(string text) =>
        ItemInheritance.BaseOf(text) is { } code && BaseItem(code) is { } inherited ? ItemInheritance.Merge(inherited, text) : text;

    private static Tuple<string, string> NamedBase(string text)
    {
        using var document = JsonDocument.Parse(text);
        return Tuple.Create(document.RootElement.GetProperty("code").GetString() ?? "", text);
    }

    private List<T> Load<T>(Terminal terminal, string root, string kind, Func<string, byte[], T?> read, bool listed = true)
        where T : class
    {
        var found = new List<T>();
        var path = Path.Combine(root, kind);
        if (!Directory.Exists(path))
            return found;
        var files = Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(MaxFiles + 1).ToArray();
        if (files.Length > MaxFiles)
            throw new InputException($"{path} holds more than {MaxFiles} files.");
        foreach (var file in files)
        {
            var bytes = InputFile.Read(terminal, file);
            if (listed)
                _checked.Add((Path.GetRelativePath(terminal.Directory, file), bytes));
            try
            {
                if (read(Encoding.UTF8.GetString(bytes), bytes) is { } value)
                    found.Add(value);
            }
            catch (Exception fault) when (fault is DataFileException or DefinitionFormatException && listed)
            {
                // A file that cannot be read is told when it is checked itself.
            }
            catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new InputException($"{file} cannot be read: {fault.Message}");
            }
        }

        return found;
    }

    private static List<DepartmentFacts> Departments(string text)
    {
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.GetProperty("departments").EnumerateArray().Select(element => new DepartmentFacts(
            element.GetProperty("key").GetString() ?? "",
            element.TryGetProperty("roles", out var roles) ? [.. roles.EnumerateArray().Select(role => role.GetString() ?? "")] : []))];
    }
}

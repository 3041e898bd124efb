using System.CommandLine;
using System.Text.Json;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Cli.Definitions;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Overlays;

namespace ApprovalGrid.Cli.Versions;

/// <summary><c>grid overlay</c>: a city's definition over a base definition (地方版本): what it changes, and its upgrade. Needs no silo.</summary>
internal static class OverlayCommand
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Terminal terminal) =>
        new("overlay", "A city's definition over a base definition. 地方版本的比较与升级。") { Diff(terminal), Upgrade(terminal) };

    private static Command Diff(Terminal terminal)
    {
        var (from, overlay, json) = (File("BASE.json", "The base definition."), File("CITY.json", "The city's definition."), CommonOptions.Json());
        var command = new Command("diff", "What the city changes, node by node. 逐节点列出地方差异。") { from, overlay, json };
        command.SetAction(parsed =>
        {
            var changes = DefinitionDiff.Compare(Read(terminal, parsed.GetValue(from)!), Read(terminal, parsed.GetValue(overlay)!));
            if (parsed.GetValue(json))
                terminal.Out.WriteLine(Json.Write(new { changes }));
            foreach (var change in parsed.GetValue(json) ? [] : changes)
                terminal.Out.WriteLine($"{change.Kind.ToString().ToLowerInvariant()} {change.Node}{(change.Members.Count == 0 ? "" : $": {string.Join(", ", change.Members)}")}");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Upgrade(Terminal terminal)
    {
        var (old, newer) = (File("OLD.json", "The base that the city's definition was made of."), File("NEW.json", "The base that it is to be brought to."));
        var overlay = File("CITY.json", "The city's definition.");
        var take = new Option<string[]>("--take") { Description = "NODE=base or NODE=overlay: whose word counts where both have changed the same; $ for the definition itself. May be given several times." };
        var output = new Option<string?>("--out") { Description = "File for the merged definition; without it, it is printed." };
        var json = CommonOptions.Json();
        var command = new Command("upgrade", "Bring the city's definition to a new base; conflicts are named by node. 合并基准新版本，冲突按节点列出。") { old, newer, overlay, take, output, json };
        command.SetAction(parsed =>
        {
            var merged = DefinitionMerge.Merge(
                Read(terminal, parsed.GetValue(old)!), Read(terminal, parsed.GetValue(newer)!), Read(terminal, parsed.GetValue(overlay)!), Choices(parsed.GetValue(take) ?? []));
            var text = merged.Definition.ToJsonString(Written);
            if (parsed.GetValue(output) is { } file)
                System.IO.File.WriteAllText(Path.GetFullPath(file, terminal.Directory), text + "\n");
            if (parsed.GetValue(json))
                terminal.Out.WriteLine(Json.Write(new { merged.Definition, merged.Open, merged.Settled }));
            else if (parsed.GetValue(output) is null && merged.Open.Count == 0)
                terminal.Out.WriteLine(text);
            foreach (var conflict in parsed.GetValue(json) ? [] : merged.Open)
                terminal.Out.WriteLine($"conflict {conflict.Code} at {conflict.Node}: {conflict.Message}\n  base    {conflict.Base ?? "-"}\n  overlay {conflict.Overlay ?? "-"}");
            return merged.Open.Count == 0 ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static Argument<string> File(string name, string description) => new(name) { Description = description };

    private static WorkflowDefinition Read(Terminal terminal, string file)
    {
        try
        {
            return WorkflowDefinition.Parse(InputFile.Read(terminal, file));
        }
        catch (DefinitionFormatException fault)
        {
            throw new InputException($"{file}: {fault.Message}");
        }
    }

    private static Dictionary<string, MergeSide> Choices(string[] choices)
    {
        var sides = new Dictionary<string, MergeSide>(StringComparer.Ordinal);
        foreach (var choice in choices)
        {
            var at = choice.LastIndexOf('=');
            if (at <= 0 || choice[(at + 1)..] is not ("base" or "overlay"))
                throw new InputException($"--take {choice}: write NODE=base or NODE=overlay.");
            sides[choice[..at]] = choice[(at + 1)..] == "base" ? MergeSide.Base : MergeSide.Overlay;
        }

        return sides;
    }
}

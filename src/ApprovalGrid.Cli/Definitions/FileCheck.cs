using System.Text;
using System.Text.Json;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.DataFiles;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Publishing;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Cli.Definitions;

/// <summary>Checks a file by the same readers that a silo uses at its start.</summary>
internal static class FileCheck
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 128 };

    /// <param name="catalog">The activities that a definition may use.</param>
    /// <param name="folder">What else is in the catalogue; null: only the file itself is checked.</param>
    public static CheckedFile Run(byte[] bytes, ActivityCatalog catalog, WorkflowsFolder? folder = null)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Options);
            return Run(document.RootElement, bytes, catalog, folder);
        }
        catch (JsonException fault)
        {
            return new CheckedFile("definition", [Error("NoJson", "$", $"The file is no JSON: {fault.Message}")]);
        }
    }

    private static CheckedFile Run(JsonElement root, byte[] bytes, ActivityCatalog catalog, WorkflowsFolder? folder)
    {
        var text = new Lazy<string>(() => Encoding.UTF8.GetString(bytes));
        if (Has(root, "code") && (Has(root, "definition") || Has(root, "base")))
            return new CheckedFile("item", Item(text.Value, folder));
        if (Has(root, "decrees") || Has(root, "base"))
            return new CheckedFile("calendar", Errors(CalendarFile.Read(text.Value).Faults));
        if (Has(root, "regions"))
            return new CheckedFile("regions", Errors(RegionTree.Read(text.Value).Faults));
        return new CheckedFile("definition", Definition(bytes, catalog, folder));
    }

    private static IReadOnlyList<DefinitionFault> Definition(byte[] bytes, ActivityCatalog catalog, WorkflowsFolder? folder)
    {
        try
        {
            var definition = WorkflowDefinition.Parse(bytes);
            var options = folder is null ? CompileOptions.Default : CompileOptions.Default with
            {
                ResolveWorkflow = folder.Resolve,
                WorkflowExists = id => id == definition.DefinitionId || folder.Facts.Definitions.Contains(id),
            };
            var compiled = WorkflowProgram.Compile(definition, catalog, options);
            return folder is null || compiled.Program is null ? compiled.Faults : [.. compiled.Faults, .. DefinitionCheck.Run(compiled.Program, folder.Facts)];
        }
        catch (DefinitionFormatException fault)
        {
            return [Error("InvalidDefinition", fault.Path, fault.Rule)];
        }
    }

    private static IReadOnlyList<DefinitionFault> Item(string text, WorkflowsFolder? folder)
    {
        try
        {
            if (ItemInheritance.BaseOf(text) is { } code)
            {
                if (folder?.BaseItem(code) is not { } inherited)
                    return [Error("UnknownBase", "$.base", $"There is no base item '{code}' at hand: check the whole folder, which holds it in base-items/.")];
                text = ItemInheritance.Merge(inherited, text);
            }

            var item = ServiceItemFile.Parse(text);
            return folder is null ? ServiceItemCheck.Guide(item) : ServiceItemCheck.Run(item, folder.Facts);
        }
        catch (DataFileException fault)
        {
            return Errors(fault.Faults);
        }
    }

    private static DefinitionFault[] Errors(IEnumerable<DataFault> faults) =>
        [.. faults.Select(fault => Error("InvalidFile", fault.Path, $"{fault.Rule} {fault.Fix}"))];

    private static DefinitionFault Error(string code, string path, string message) => new(FaultSeverity.Error, code, null, path, LocalText.Same(message));

    private static bool Has(JsonElement root, string name) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out _);
}

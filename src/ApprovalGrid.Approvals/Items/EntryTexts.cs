using System.Collections.Immutable;
using System.Text.Json;
using ApprovalGrid.Approvals.DataFiles;

namespace ApprovalGrid.Approvals.Items;

/// <summary>Values that many entries of an item's file have in common.</summary>
internal static class EntryTexts
{
    public static IEnumerable<string> Texts(this StrictObject entry, string name, int max, bool required = false)
    {
        var index = 0;
        foreach (var element in entry.Elements(name, required, max))
        {
            if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 and <= 2000 } text)
                yield return text;
            else
                entry.Fault($"{name}[{index}]", "The entry must be a text of 1 to 2000 characters.", "Correct it.");
            index++;
        }
    }

    /// <summary>Texts beside others, one for each of them.</summary>
    public static ImmutableArray<string> Labels(this StrictObject entry, string name, string of)
    {
        var labels = entry.Texts(name, 500).ToImmutableArray();
        if (labels.Length > 0 && labels.Length != entry.Elements(of, required: false, 500).Count())
            entry.Fault(name, $"There is one text for each of '{of}', in its order.", "Add or remove texts.");
        return labels;
    }

    public static bool Flag(this StrictObject entry, string name, bool otherwise) => entry.Boolean(name) ?? otherwise;
}

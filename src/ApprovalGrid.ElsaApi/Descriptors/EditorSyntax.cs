using System.Collections.Frozen;
using System.Text.Json.Nodes;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.ElsaApi.Descriptors;

/// <summary>
/// Studio 3.8.2 edits JSON as a literal: for a value of syntax <c>Object</c> its JSON editor is empty, and what is typed over it becomes a literal.
/// So the inputs of approval activities that hold objects go to Studio as <c>Literal</c> and come back as <c>Object</c>, which is what definitions
/// hold.
/// </summary>
internal static class EditorSyntax
{
    private const string Stored = "Object";
    private const string Shown = "Literal";

    /// <summary>Members by type of activity.</summary>
    private static readonly FrozenDictionary<string, FrozenSet<string>> Members = ApprovalActivities.Catalog.Types
        .Select(type => type.Descriptor)
        .Where(descriptor => descriptor.Inputs.Any(IsJson))
        .ToFrozenDictionary(
            descriptor => descriptor.TypeName,
            descriptor => descriptor.Inputs.Where(IsJson).Select(input => char.ToLowerInvariant(input.Name[0]) + input.Name[1..]).ToFrozenSet(StringComparer.OrdinalIgnoreCase),
            StringComparer.Ordinal);

    /// <summary>The syntax of an input that is not set yet.</summary>
    public static string OfInput(InputDescriptor input) => IsJson(input) && input.DefaultSyntax == Stored ? Shown : input.DefaultSyntax;

    /// <summary>A definition, or a part of it, as Studio edits it.</summary>
    public static void Show(JsonNode? node) => Exchange(node, Stored, Shown);

    /// <summary>What Studio sends, as definitions hold it.</summary>
    public static void Store(JsonNode? node) => Exchange(node, Shown, Stored);

    /// <summary>Studio edits it as JSON.</summary>
    public static bool IsJson(InputDescriptor input) => input.UIHint == "json-editor" && input.TypeName == "JSON";

    private static void Exchange(JsonNode? node, string from, string to)
    {
        switch (node)
        {
            case JsonObject members:
                if (members["type"] is JsonValue value && value.TryGetValue<string>(out var type) && Members.TryGetValue(type, out var inputs))
                    ExchangeInputs(members, inputs, from, to);
                foreach (var (_, member) in members)
                    Exchange(member, from, to);
                break;
            case JsonArray items:
                foreach (var item in items)
                    Exchange(item, from, to);
                break;
        }
    }

    private static void ExchangeInputs(JsonObject activity, FrozenSet<string> inputs, string from, string to)
    {
        foreach (var (name, input) in activity)
        {
            if (inputs.Contains(name) && input is JsonObject && input["expression"] is JsonObject expression
                && expression["type"] is JsonValue syntax && syntax.TryGetValue<string>(out var written) && written == from)
                expression["type"] = to;
        }
    }
}

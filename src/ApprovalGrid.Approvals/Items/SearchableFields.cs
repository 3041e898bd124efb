using System.Text;
using ApprovalGrid.ServiceItems;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Items;

/// <summary>
/// By which of its form's fields a case is found. What is stored of them is a keyed hash of the whole value, so a search finds equal values and
/// nothing else: no parts, no ranges.
/// </summary>
public static class SearchableFields
{
    /// <summary>Fields of one item that may be searchable: each is a row with every case.</summary>
    public const int MaxFields = 8;

    /// <summary>Names and writes each searchable value that a form holds.</summary>
    public static IEnumerable<(string Field, string Text)> Of(ServiceItem item, JsValue form)
    {
        if (form.AsObject is not { } values)
            yield break;
        var given = values.Properties.ToDictionary(property => property.Key, property => property.Value, StringComparer.Ordinal);
        foreach (var field in item.Fields.Where(field => field.Searchable))
        {
            if (given.TryGetValue(field.Name, out var value) && !value.IsNullish && Normalize(value.ToDisplayString()) is { Length: > 0 } text)
                yield return (field.Name, text);
        }
    }

    /// <summary>
    /// What two writings of one value have in common: width (Ａ is A), case and spaces do not count. <c>湘A 12345</c> finds <c>湘a12345</c>.
    /// </summary>
    public static string Normalize(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            // The full-width forms stand in the order of ASCII.
            var narrow = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
            if (!char.IsWhiteSpace(narrow))
                normal.Append(char.ToUpperInvariant(narrow));
        }

        return normal.ToString();
    }

    /// <summary>Why a field must not be searchable, or null. Few different values would show in the database who shares one.</summary>
    internal static string? Fault(FormField field) => field switch
    {
        { Searchable: false } => null,
        { Type: "boolean" } => "A yes or no cannot be searchable: its hash would tell the two groups apart.",
        { Values.Length: > 0 } => "A field with a list of values cannot be searchable: how often each hash stands there would tell which is which.",
        _ => null,
    };
}

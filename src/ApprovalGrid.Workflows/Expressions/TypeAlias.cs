using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Expressions;

/// <summary>A type as definitions name it, and the conversion of values to it as Elsa converts them.</summary>
internal sealed class TypeAlias
{
    private static readonly ConcurrentDictionary<string, TypeAlias> Known = new(StringComparer.Ordinal);

    private readonly Target _target;
    private readonly TypeAlias? _item;

    private TypeAlias(string name, Target target, TypeAlias? item = null) => (Name, _target, _item) = (name, target, item);

    private enum Target
    {
        Any,
        Text,
        Boolean,
        Integer,
        Number,
        List,
        Members,
        Instant,
        Duration,
    }

    public string Name { get; }

    public bool IsText => _target == Target.Text;

    public bool IsAny => _target == Target.Any;

    /// <summary>The alias of that name. Names that are not known convert nothing, like <c>Object</c>.</summary>
    public static TypeAlias Parse(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return Parse("Object");
        if (Known.TryGetValue(name, out var known))
            return known;
        var made = Make(name);

        // Definitions may hold any text here: only aliases that mean something are remembered.
        if (made._target != Target.Any || name == "Object")
            Known.TryAdd(made.Name, made);
        return made;
    }

    /// <summary>Converts a value; false when it is no such thing.</summary>
    public bool TryConvert(JsValue value, out JsValue converted)
    {
        converted = value.IsNullish ? JsValue.Null : value;
        return value.IsNullish || _target switch
        {
            Target.Text => ToText(value, out converted),
            Target.Boolean => ToBoolean(value, out converted),
            Target.Integer => ToNumber(value, true, out converted),
            Target.Number => ToNumber(value, false, out converted),
            Target.List => ToList(value, out converted),
            Target.Members => ToMembers(value, out converted),
            Target.Instant => value.AsObject is JsDate || (value.AsString is { } text && TryInstant(text, out _)),
            Target.Duration => value.IsNumber || (value.AsString is { } span && TimeSpan.TryParse(span, CultureInfo.InvariantCulture, out _)),
            _ => true,
        };
    }

    public static bool TryInstant(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);

    private static TypeAlias Make(string name)
    {
        var inner = name.EndsWith("[]", StringComparison.Ordinal) ? name[..^2]
            : name.EndsWith('>') && name.IndexOf('<', StringComparison.Ordinal) is > 0 and var open && IsList(name[..open]) ? name[(open + 1)..^1]
            : null;
        return inner is not null && inner.Length < 200 ? new TypeAlias(name, Target.List, Parse(inner)) : new TypeAlias(name, TargetOf(name));
    }

    private static bool IsList(string name) => name is "List" or "IList" or "ICollection" or "IEnumerable" or "HashSet" or "Collection" or "IReadOnlyList";

    private static Target TargetOf(string name) => name switch
    {
        "String" or "Guid" => Target.Text,
        "Boolean" => Target.Boolean,
        "Int16" or "Int32" or "Int64" or "Long" or "Int" => Target.Integer,
        "Single" or "Double" or "Decimal" or "Float" => Target.Number,
        "DateTime" or "DateTimeOffset" => Target.Instant,
        "TimeSpan" => Target.Duration,
        "ObjectDictionary" or "StringDictionary" or "JSON" or "JsonElement" or "JsonNode" or "JsonObject" or "ExpandoObject" or "HttpHeaders" => Target.Members,
        _ => Target.Any,
    };

    private static bool ToText(JsValue value, out JsValue converted)
    {
        // Booleans as .NET writes them, since Elsa's conversion is .NET's.
        converted = value.Kind switch
        {
            JsKind.String => value,
            JsKind.Boolean => value.AsBoolean ? "True" : "False",
            JsKind.Object when value.AsObject is JsDate date => date.ToIsoString(),
            JsKind.Object => ValueText.Json(value),
            _ => value.ToDisplayString(),
        };
        return true;
    }

    private static bool ToBoolean(JsValue value, out JsValue converted)
    {
        converted = value.Kind switch
        {
            JsKind.Boolean => value,
            JsKind.Number => value.AsNumber != 0,
            JsKind.String when bool.TryParse(value.AsString, out var flag) => flag,
            _ => JsValue.Null,
        };
        return !converted.IsNullish || string.IsNullOrWhiteSpace(value.AsString ?? "x");
    }

    private static bool ToNumber(JsValue value, bool whole, out JsValue converted)
    {
        var number = value.Kind switch
        {
            JsKind.Number => value.AsNumber,
            JsKind.Boolean => value.AsBoolean ? 1 : 0,
            JsKind.String when double.TryParse(value.AsString, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ => double.NaN,
        };
        if (double.IsNaN(number))
        {
            converted = JsValue.Null;
            return string.IsNullOrWhiteSpace(value.AsString ?? "x");
        }

        converted = whole ? Math.Round(number, MidpointRounding.ToEven) : number;
        return true;
    }

    private bool ToList(JsValue value, out JsValue converted)
    {
        converted = JsValue.Null;
        if (value.AsString is { } text)
        {
            if (string.IsNullOrWhiteSpace(text))
                return true;
            if (!text.TrimStart().StartsWith('['))
                return _item!.TryConvert(text, out var single) && (converted = new JsArray([single])).AsArray is not null;
            if (!TryParse(text, out value))
                return false;
        }

        if (value.AsArray is not { } array)
            return false;
        if (_item!.IsAny)
        {
            converted = array;
            return true;
        }

        var items = new List<JsValue>(array.Items.Count);
        foreach (var item in array.Items)
        {
            if (!_item.TryConvert(item, out var one))
                return false;
            items.Add(one);
        }

        converted = new JsArray(items);
        return true;
    }

    private static bool ToMembers(JsValue value, out JsValue converted)
    {
        converted = value;
        return value.AsString is not { } text || (string.IsNullOrWhiteSpace(text) ? (converted = JsValue.Null).IsNullish : TryParse(text, out converted));
    }

    private static bool TryParse(string json, out JsValue value)
    {
        try
        {
            value = JsJson.Parse(json);
            return true;
        }
        catch (JsonException)
        {
            value = JsValue.Null;
            return false;
        }
    }
}

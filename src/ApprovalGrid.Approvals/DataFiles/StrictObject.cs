using System.Globalization;
using System.Text.Json;

namespace ApprovalGrid.Approvals.DataFiles;

/// <summary>
/// A JSON object read strictly: an unknown, missing or wrongly typed member becomes a <see cref="DataFault"/> with its path,
/// and reading goes on, so that one pass over a file finds all that is wrong with it.
/// </summary>
internal readonly struct StrictObject
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    private readonly JsonElement _element;
    private readonly List<DataFault> _faults;

    private StrictObject(JsonElement element, string path, List<DataFault> faults)
    {
        _element = element;
        Path = path;
        _faults = faults;
    }

    public string Path { get; }

    /// <summary>Reads the root of a file and hands it to <paramref name="read"/>; text that is no JSON object is a fault, not an exception.</summary>
    public static T? Read<T>(string json, int maxChars, List<DataFault> faults, Func<StrictObject, T?> read)
        where T : class
    {
        if (json.Length > maxChars)
        {
            faults.Add(new DataFault("$", $"A file has at most {maxChars} characters; this one has {json.Length}.", "Split it."));
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json, Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return read(new StrictObject(document.RootElement, "$", faults));
            faults.Add(new DataFault("$", "The file must be one JSON object.", "Wrap its content in { }."));
        }
        catch (JsonException e)
        {
            var place = $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}";
            faults.Add(new DataFault("$", $"The file is not valid JSON or repeats a member ({place}).", "Mend the text there."));
        }

        return null;
    }

    /// <summary>Reports each member that is not in <paramref name="names"/>.</summary>
    public void Allow(params ReadOnlySpan<string> names)
    {
        foreach (var member in _element.EnumerateObject())
        {
            if (!names.Contains(member.Name))
                Fault(member.Name, "The member is unknown.", $"Remove it or use one of: {string.Join(", ", names!)}.");
        }
    }

    public bool Has(string name) => _element.TryGetProperty(name, out _);

    public void Fault(string name, string rule, string fix) => _faults.Add(new DataFault($"{Path}.{name}", rule, fix));

    /// <summary>A text of 1 to <paramref name="maxLength"/> characters, or null with a fault; null without one where it is optional and absent.</summary>
    public string? Text(string name, bool required = true, int maxLength = 500)
    {
        if (!Find(name, required, JsonValueKind.String, "a text", out var value))
            return null;
        var text = value.GetString()!;
        if (text.Length > 0 && text.Length <= maxLength && !string.IsNullOrWhiteSpace(text))
            return text;
        Fault(name, $"The text must have 1 to {maxLength} characters that are not all blank.", "Write it out.");
        return null;
    }

    public int? Integer(string name, int min, int max)
    {
        if (!Find(name, true, JsonValueKind.Number, "a number", out var value))
            return null;
        if (value.TryGetInt32(out var number) && number >= min && number <= max)
            return number;
        Fault(name, $"The number must be whole, from {min} to {max}.", "Correct it.");
        return null;
    }

    /// <summary>True or false; null where it is absent.</summary>
    public bool? Boolean(string name)
    {
        if (!_element.TryGetProperty(name, out var value))
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Fault(name, "The member must be true or false.", "Correct it.");
        return null;
    }

    /// <summary>The object in an optional member: one or none.</summary>
    public IEnumerable<StrictObject> Nested(string name)
    {
        if (Find(name, false, JsonValueKind.Object, "an object", out var value))
            yield return new StrictObject(value, $"{Path}.{name}", _faults);
    }

    public DateOnly? Date(string name, bool required = true)
    {
        if (!Find(name, required, JsonValueKind.String, "a date", out var value))
            return null;
        if (TryDate(value.GetString(), out var date))
            return date;
        Fault(name, "The date must exist and be written yyyy-MM-dd.", "Correct it.");
        return null;
    }

    /// <summary>The objects of an array; what is not an object is reported and left out.</summary>
    public IEnumerable<StrictObject> Objects(string name, bool required, int max)
    {
        var index = 0;
        foreach (var element in Elements(name, required, max))
        {
            var path = $"{Path}.{name}[{index++}]";
            if (element.ValueKind == JsonValueKind.Object)
                yield return new StrictObject(element, path, _faults);
            else
                _faults.Add(new DataFault(path, "The entry must be an object.", "Write it as { … }."));
        }
    }

    public IEnumerable<JsonElement> Elements(string name, bool required, int max)
    {
        if (!Find(name, required, JsonValueKind.Array, "a list", out var value))
            return [];
        if (value.GetArrayLength() <= max)
            return value.EnumerateArray();
        Fault(name, $"The list has at most {max} entries; this one has {value.GetArrayLength()}.", "Shorten or split it.");
        return [];
    }

    /// <summary>The members of an optional object that gives each of many names a text.</summary>
    public IReadOnlyList<(string Name, string Text)> TextsByName(string name, int max, int maxLength)
    {
        if (!Find(name, false, JsonValueKind.Object, "an object of texts", out var value))
            return [];
        var found = new List<(string, string)>();
        foreach (var member in value.EnumerateObject())
        {
            if (found.Count == max)
            {
                Fault(name, $"The object has at most {max} members.", "Shorten it.");
                break;
            }

            if (member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is { } text && text.Length <= maxLength && !string.IsNullOrWhiteSpace(text))
                found.Add((member.Name, text));
            else
                Fault($"{name}.{member.Name}", $"The member must be a text of 1 to {maxLength} characters that are not all blank.", "Write it out.");
        }

        return found;
    }

    public static bool TryDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private bool Find(string name, bool required, JsonValueKind kind, string what, out JsonElement value)
    {
        if (_element.TryGetProperty(name, out value))
        {
            if (value.ValueKind == kind)
                return true;
            Fault(name, $"The member must be {what}.", $"It is {value.ValueKind.ToString().ToLowerInvariant()}; correct it.");
        }
        else if (required)
        {
            Fault(name, "The member is required.", $"Add {what}.");
        }

        return false;
    }
}

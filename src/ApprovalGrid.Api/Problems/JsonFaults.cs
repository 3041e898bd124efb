using System.Text.Json;
using System.Text.RegularExpressions;
using ApprovalGrid.Answers;

namespace ApprovalGrid.Api.Problems;

/// <summary>
/// Says in terms of the request what System.Text.Json found wrong with it. Its messages name .NET types, which are no business of a
/// caller, and are the only place where the name of a missing member stands; they are not localised in this process.
/// </summary>
internal static partial class JsonFaults
{
    public static Refusal Of(JsonException error)
    {
        var faults = Faults(error).ToArray();
        var syntax = faults[0].Rule == ProblemCodes.MalformedJson;
        return new Refusal
        {
            Code = syntax ? ProblemCodes.MalformedJson : RefusalCodes.InvalidInput,
            Class = RefusalClass.Malformed,
            Message = syntax ? $"The body is not valid JSON: {faults[0].Message}" : $"The body does not fit: {faults[0].Path}: {faults[0].Message}",
            Faults = [.. faults],
        };
    }

    private static IEnumerable<Fault> Faults(JsonException error)
    {
        var path = string.IsNullOrEmpty(error.Path) ? "$" : error.Path;
        var message = error.Message;
        if (Missing().Match(message) is { Success: true } missing)
            return Quoted().Matches(missing.Groups[1].Value).Select(name =>
                New($"{path}.{name.Groups[1].Value}", "required", "This member is required; add it."));
        if (Unmapped().Match(message) is { Success: true } unmapped)
            return [New(PathOfMember(path, unmapped.Groups[1].Value), "unknown-member", "There is no such member; remove it or correct its name (names are case-sensitive).")];
        if (Duplicate().Match(message) is { Success: true } duplicate)
            return [New(PathOfMember(path, duplicate.Groups[1].Value), "duplicate-member", "This member stands twice; remove one.")];
        if (message.Contains("null", StringComparison.Ordinal) && message.Contains("allow setting", StringComparison.Ordinal))
            return [New(path, "not-null", "The value must not be null; leave the member out or give a value.")];
        if (Conversion().Match(message) is { Success: true } conversion)
            return [New(path, "type", $"The value must be {Describe(conversion.Groups[1].Value)}.")];
        return [New(path, ProblemCodes.MalformedJson, $"{Reason(error)} at line {error.LineNumber + 1 ?? 1}, byte {error.BytePositionInLine + 1 ?? 1}.")];
    }

    private static Fault New(string path, string rule, string message) => new() { Path = path, Rule = rule, Message = message };

    private static string PathOfMember(string path, string member) =>
        path.EndsWith("." + member, StringComparison.Ordinal) || path.EndsWith($"['{member}']", StringComparison.Ordinal) ? path : $"{path}.{member}";

    /// <summary>What the reader says about the syntax, without the place it appends.</summary>
    private static string Reason(JsonException error)
    {
        var text = (error.InnerException as JsonException ?? error).Message;
        var end = Place().Match(text) is { Success: true } place ? place.Index : text.Length;
        return text[..end].TrimEnd('.', ' ');
    }

    private static string Describe(string type)
    {
        var name = Nullable().Replace(type, "$1");
        return name switch
        {
            "System.String" => "a string",
            "System.Boolean" => "true or false",
            "System.Int32" or "System.Int64" => "a whole number",
            "System.DateTimeOffset" => "a time in ISO 8601 with offset, such as 2026-11-02T09:30:00+08:00",
            "System.DateOnly" => "a date written yyyy-MM-dd",
            _ when typeof(Refusal).Assembly.GetType(name) is { IsEnum: true } values =>
                $"one of: {string.Join(", ", Enum.GetNames(values).Select(JsonNamingPolicy.CamelCase.ConvertName))}",
            _ when name.Contains("ImmutableArray", StringComparison.Ordinal) || name.EndsWith("[]", StringComparison.Ordinal) => "an array",
            _ => "an object",
        };
    }

    [GeneratedRegex(@"missing required properties including: (.+)$")]
    private static partial Regex Missing();

    [GeneratedRegex(@"'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^The JSON property '(.+)' could not be mapped")]
    private static partial Regex Unmapped();

    [GeneratedRegex(@"^Duplicate property '(.+?)' encountered")]
    private static partial Regex Duplicate();

    [GeneratedRegex(@"could not be converted to (.+?)\. (?:Path|LineNumber)")]
    private static partial Regex Conversion();

    [GeneratedRegex(@" (?:Path|LineNumber): ")]
    private static partial Regex Place();

    [GeneratedRegex(@"^System\.Nullable`1\[(.+)\]$")]
    private static partial Regex Nullable();
}

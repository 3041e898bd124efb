using System.Text.Json;

namespace ApprovalGrid.Workflows.Definitions;

/// <summary>An input of an activity, or a bare condition, as written: a syntax and its text.</summary>
/// <param name="Syntax"><c>Literal</c>, <c>Object</c>, <c>JavaScript</c>, <c>Liquid</c>, <c>Variable</c>, <c>Input</c>, …</param>
/// <param name="Value">The text, or the raw value; undefined when there is none.</param>
/// <param name="TypeName">The type the definition notes down, if any. The activity's own type decides.</param>
/// <param name="Path">JSON path.</param>
public sealed record InputExpression(string Syntax, JsonElement Value, string? TypeName, string Path)
{
    public const string Literal = "Literal";

    public bool IsLiteral => string.Equals(Syntax, Literal, StringComparison.OrdinalIgnoreCase);

    /// <summary>The value as text: strings as they are, everything else as JSON, nothing as null.</summary>
    public string? Text => Value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => Value.GetString(),
        _ => Value.GetRawText(),
    };

    /// <summary>Reads an input wrapper <c>{typeName, expression}</c>, a bare expression <c>{type, value}</c> or a bare value.</summary>
    internal static InputExpression? Read(JsonElement member, string path)
    {
        if (member.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return null;
        if (member.ValueKind != JsonValueKind.Object)
            return new InputExpression(Literal, member, null, path);
        if (member.Find("expression") is { } expression)
            return expression.ValueKind == JsonValueKind.Object ? ReadBare(expression, member.FindString("typeName"), path + ".expression") : null;
        return member.FindString("type") is not null && member.Find("value") is not null ? ReadBare(member, null, path) : null;
    }

    private static InputExpression ReadBare(JsonElement expression, string? typeName, string path) =>
        new(expression.FindString("type") ?? Literal, expression.Find("value") ?? default, typeName, path + ".value");
}

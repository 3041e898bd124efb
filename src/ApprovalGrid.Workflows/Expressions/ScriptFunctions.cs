using System.Text;
using ApprovalGrid.Workflows.JavaScript;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Expressions;

/// <summary>Elsa's functions for scripts that need nothing of the instance.</summary>
internal static class ScriptFunctions
{
    private const string ShortAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static Func<JsValue[], JsValue>? Find(string name, Func<Guid> newGuid) => name switch
    {
        "isNullOrWhiteSpace" => arguments => string.IsNullOrWhiteSpace(Text(arguments)),
        "isNullOrEmpty" => arguments => string.IsNullOrEmpty(Text(arguments)),
        "toJson" => arguments => arguments.Length > 0 ? ValueText.Json(arguments[0]) : "null",
        "parseGuid" => arguments => Guid.TryParse(Text(arguments), out var guid) ? guid.ToString() : throw new ScriptException("Error", $"'{Text(arguments)}' is no identifier (GUID)"),
        "newGuid" or "newGuidString" or "getGuid" or "getGuidString" => _ => newGuid().ToString(),
        "newShortGuid" or "getShortGuid" => _ => Short(newGuid()),
        "stringToBase64" => arguments => Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(arguments) ?? "")),
        "stringFromBase64" => arguments => Encoding.UTF8.GetString(FromBase64(Text(arguments) ?? "")),
        "bytesToBase64" => arguments => Convert.ToBase64String(Bytes(arguments)),
        "bytesFromBase64" => arguments => ToArray(FromBase64(Text(arguments) ?? "")),
        "bytesToString" => arguments => Encoding.UTF8.GetString(Bytes(arguments)),
        "bytesFromString" => arguments => ToArray(Encoding.UTF8.GetBytes(Text(arguments) ?? "")),
        _ => null,
    };

    private static string? Text(JsValue[] arguments) => arguments.Length > 0 && !arguments[0].IsNullish ? arguments[0].ToDisplayString() : null;

    private static byte[] Bytes(JsValue[] arguments) => arguments.Length > 0 && arguments[0].AsArray is { } array
        ? [.. array.Items.Select(item => (byte)item.ToNumber())]
        : [];

    private static JsArray ToArray(byte[] bytes) => new([.. bytes.Select(one => (JsValue)(double)one)]);

    private static byte[] FromBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw new ScriptException("Error", "the text is no base64");
        }
    }

    private static string Short(Guid guid)
    {
        var number = new System.Numerics.BigInteger(guid.ToByteArray(), isUnsigned: true);
        var text = new StringBuilder(22);
        while (text.Length < 22)
        {
            number = System.Numerics.BigInteger.DivRem(number, ShortAlphabet.Length, out var digit);
            text.Append(ShortAlphabet[(int)digit]);
        }

        return text.ToString();
    }
}

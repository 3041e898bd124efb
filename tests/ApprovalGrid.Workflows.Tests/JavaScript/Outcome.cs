using ApprovalGrid.Workflows.JavaScript;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Tests.JavaScript;

/// <summary>What came of a script, in a notation that tells apart all that JSON does not (compare.js writes the same).</summary>
internal static class Outcome
{
    public static string Of(string source, ScriptLimits? limits = null)
    {
        try
        {
            return Show(Script.Compile(source).Evaluate(new FixedHost(), limits ?? ScriptLimits.Default), 0);
        }
        catch (ScriptSyntaxException e)
        {
            return $"throws SyntaxError: {e.Message}";
        }
        catch (ScriptException e)
        {
            return e.Value.AsObject is JsError ? $"throws {e.ErrorName}: {e.Message}" : $"throws {Show(e.Value, 0)}";
        }
        catch (ScriptLimitException e)
        {
            return $"exceeds {e.Limit}";
        }
    }

    private static string Show(JsValue value, int depth) => depth > 20 ? "…" : value.Kind switch
    {
        JsKind.Number => value.AsNumber == 0 && double.IsNegative(value.AsNumber) ? "-0" : value.ToDisplayString(),
        JsKind.String => JsJson.Stringify(value)!,
        JsKind.Object => Show(value.AsObject!, depth + 1),
        _ => value.ToDisplayString(),
    };

    private static string Show(JsObject value, int depth) => value switch
    {
        JsFunction => "function",
        JsError error => $"{error.Get("name") switch { { IsUndefined: true } => error.TypeName, var name => name.ToDisplayString() }}: {Message(error)}",
        JsDate date => $"Date({((JsValue)date.Time).ToDisplayString()})",
        JsRegExp regExp => $"/{regExp.Source}/{regExp.Flags}",
        JsMap map => $"Map{{{string.Join(',', map.Items.Select(e => $"{Show(e.Key, depth)}=>{Show(e.Value, depth)}"))}}}",
        JsSet set => $"Set{{{string.Join(',', set.Items.Select(v => Show(v, depth)))}}}",
        JsArray array => $"[{string.Join(',', array.Items.Select(i => Show(i, depth)))}]",
        _ => $"{{{string.Join(',', value.OwnKeys().Select(k => $"{JsJson.Stringify(k)}:{Show(value.Get(k), depth)}"))}}}",
    };

    private static string Message(JsError error) => error.TryGet("message", out var message) ? message.ToDisplayString() : "";
}

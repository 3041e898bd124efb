using System.Collections.Frozen;

namespace ApprovalGrid.Workflows.JavaScript.Compilation;

/// <summary>Names of JavaScript that workflow scripts do not have, with what to do instead.</summary>
internal static class RefusedNames
{
    private const string Asynchronous = "is not supported: workflow scripts run to their end at once. Use the activities of the workflow to wait";
    private const string Reflection = "is not supported in workflow scripts. Use plain objects and functions";
    private const string Outside = "does not exist in workflow scripts: they have no access to the outside. Use the functions of the workflow";

    private static readonly FrozenDictionary<string, string> Reasons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["eval"] = "is not supported: scripts are compiled when the definition is published. Write the expression itself",
        ["Function"] = "is not supported: scripts are compiled when the definition is published. Write an arrow function",
        ["arguments"] = "is not supported. Use a rest parameter: (...args)",
        ["Proxy"] = Reflection,
        ["Reflect"] = Reflection,
        ["Symbol"] = Reflection,
        ["WeakMap"] = "is not supported. Use Map",
        ["WeakSet"] = "is not supported. Use Set",
        ["WeakRef"] = Reflection,
        ["BigInt"] = "is not supported. Use an ordinary number, exact up to 9007199254740991",
        ["Promise"] = Asynchronous,
        ["setTimeout"] = Asynchronous,
        ["setInterval"] = Asynchronous,
        ["queueMicrotask"] = Asynchronous,
        ["globalThis"] = "does not exist in workflow scripts. Name the value itself",
        ["window"] = Outside,
        ["document"] = Outside,
        ["console"] = "does not exist in workflow scripts. Use a WriteLine activity, or return the value",
        ["process"] = Outside,
        ["require"] = Outside,
        ["fetch"] = Outside,
        ["XMLHttpRequest"] = Outside,
        ["Intl"] = "is not supported. Use toFixed, toLocaleString or the getters of Date",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string? Advice(string name) => Reasons.TryGetValue(name, out var reason) ? $"{name} {reason}" : null;
}

using System.Collections.Immutable;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Grains.Triggers;

/// <summary>A call from outside on the path of a definition's HTTP endpoint.</summary>
[GenerateSerializer, Immutable, Alias("grid.EndpointCall")]
public sealed record EndpointCall
{
    [Id(0)] public required string Definition { get; init; }

    [Id(1)] public required string TriggerNodeId { get; init; }

    [Id(2)] public required string Department { get; init; }

    /// <summary>What the definition gets to see: JSON in UTF-8. May be personal.</summary>
    [Id(3)] public required ImmutableArray<byte> Payload { get; init; }

    /// <summary>The same key is the same call: it starts one instance.</summary>
    [Id(4)] public string? Key { get; init; }

    /// <summary>Nothing personal.</summary>
    public override string ToString() => $"{Definition} {TriggerNodeId}";
}

/// <summary>A call from outside on the path of an endpoint that one instance waits at.</summary>
[GenerateSerializer, Immutable, Alias("grid.InstanceCall")]
public sealed record InstanceCall
{
    [Id(0)] public required string Method { get; init; }

    [Id(1)] public required string Path { get; init; }

    /// <summary>The caller is signed in.</summary>
    [Id(2)] public required bool SignedIn { get; init; }

    /// <summary>What the definition gets to see: JSON in UTF-8. May be personal.</summary>
    [Id(3)] public required ImmutableArray<byte> Payload { get; init; }

    /// <summary>The same key is the same call.</summary>
    [Id(4)] public string? Key { get; init; }

    /// <summary>Nothing personal.</summary>
    public override string ToString() => Method;
}

/// <summary>What a trigger's start came to.</summary>
[GenerateSerializer, Immutable, Alias("grid.StartedInstance")]
public sealed record StartedInstance
{
    [Id(0)] public required string CaseNumber { get; init; }

    /// <summary>What the definition answers to the call (<c>{statusCode, content, contentType, headers}</c>); null when it does not.</summary>
    [Id(1)] public JsonText? Response { get; init; }
}

/// <summary>Which endpoint a path and method mean. Segments in braces (<c>orders/{id}</c>) match anything and become route data.</summary>
public static class EndpointRoutes
{
    /// <summary>The route data when the node listens on this path and method; else null.</summary>
    public static JsObject? Match(ProgramNode node, string method, string path) =>
        Template(node) is { } template ? Match(node, template, method, path) : null;

    /// <summary>The same for a node whose path was made by an expression.</summary>
    public static JsObject? Match(ProgramNode node, string template, string method, string path)
    {
        if (!Listens(node, method))
            return null;
        var expected = Segments(template);
        var given = Segments(path);
        if (expected.Length != given.Length)
            return null;
        var data = new JsObject();
        for (var index = 0; index < expected.Length; index++)
        {
            if (expected[index] is ['{', .. var name, '}'])
                data.Set(name, Uri.UnescapeDataString(given[index]));
            else if (!expected[index].Equals(given[index], StringComparison.OrdinalIgnoreCase))
                return null;
        }

        return data;
    }

    /// <summary>A method and path that both nodes answer, as far as they are fixed; null when there is none. The names of route data do not count.</summary>
    public static string? Clash(ProgramNode one, ProgramNode other)
    {
        if (Template(one) is not { } path || Template(other) is not { } second
            || !Segments(path).Select(Shape).SequenceEqual(Segments(second).Select(Shape), StringComparer.OrdinalIgnoreCase))
            return null;
        return Methods(one).Intersect(Methods(other), StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } method
            ? $"{method.ToUpperInvariant()} {path.Trim('/')}"
            : null;
    }

    /// <summary>Whether callers have to be signed in.</summary>
    public static bool NeedsSignIn(ProgramNode node) =>
        (node.TryGetLiteral("Authorize", out var authorize) && authorize.ToBoolean())
        || (node.TryGetLiteral("Policy", out var policy) && !string.IsNullOrEmpty(policy.AsString));

    private static string? Template(ProgramNode node) =>
        node.Type == "Elsa.HttpEndpoint" && node.TryGetLiteral("Path", out var route) ? route.AsString : null;

    private static string Shape(string segment) => segment is ['{', .., '}'] ? "{}" : segment;

    private static bool Listens(ProgramNode node, string method) => Methods(node).Contains(method, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Methods(ProgramNode node)
    {
        if (!node.TryGetLiteral("SupportedMethods", out var methods))
            return [];
        var listed = methods.AsArray?.Items.Select(item => item.AsString).ToArray()
            ?? (methods.AsString is { Length: > 0 } text && JsJson.Parse(text).AsArray is { } array ? [.. array.Items.Select(item => item.AsString)] : ["GET"]);
        return listed.OfType<string>().DefaultIfEmpty("GET");
    }

    private static string[] Segments(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}

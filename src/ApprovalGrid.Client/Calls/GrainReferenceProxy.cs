using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ApprovalGrid.Client.Calls;

/// <summary>Turns the call of an interface method into a request. The runtime derives a class from it for each grain interface.</summary>
internal class GrainReferenceProxy : DispatchProxy
{
    private const string IdempotencyKey = "IdempotencyKey";

    private static readonly ConcurrentDictionary<MethodInfo, MethodInfo> Senders = new();
    private static readonly MethodInfo SendMethod = typeof(GrainReferenceProxy).GetMethod(nameof(SendAsync), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private GrainTransport _transport = null!;
    private string _alias = "";
    private string _key = "";

    public void Bind(GrainTransport transport, string alias, string key) => (_transport, _alias, _key) = (transport, alias, key);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var sender = Senders.GetOrAdd(targetMethod!, static method => SendMethod.MakeGenericMethod(method.ReturnType.GetGenericArguments()[0]));
        return sender.Invoke(this, [targetMethod!.Name, Body(args!)]);
    }

    private Task<TAnswer> SendAsync<TAnswer>(string method, byte[] body) =>
        _transport.SendAsync<TAnswer>(Place(), $"api/v1/grains/{_alias}/{EscapeKey(_key)}/{method}", body);

    /// <summary>What decides on the silo. New cases have no place yet: they spread.</summary>
    private string Place() => _key == GridClient.NewCase ? Guid.NewGuid().ToString("N") : _key;

    /// <summary>The arguments after the first as a JSON array.</summary>
    private static byte[] Body(object?[] arguments) =>
        JsonSerializer.SerializeToUtf8Bytes(new JsonArray([.. arguments.Skip(1).Select(ToNode)]), GridJson.Tolerant);

    /// <summary>A command without a key gets one here, before the first attempt: all attempts carry the same.</summary>
    private static JsonNode? ToNode(object? argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        var node = JsonSerializer.SerializeToNode(argument, Declared(argument.GetType()), GridJson.Tolerant);
        if (argument.GetType().GetProperty(IdempotencyKey) is { } property && property.GetValue(argument) is null)
            node![JsonNamingPolicy.CamelCase.ConvertName(IdempotencyKey)] = Guid.NewGuid().ToString("N");
        return node;
    }

    /// <summary>The type that the grain's method declares: one of a family says which it is, by the family's discriminator.</summary>
    private static Type Declared(Type type) => type.BaseType is { } family && family.IsDefined(typeof(JsonPolymorphicAttribute), inherit: false) ? family : type;

    private static string EscapeKey(string key) => string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Grains.Effects;

/// <summary>The answer to a request on its way to its case. The content may be personal.</summary>
[GenerateSerializer, Immutable, Alias("grid.EffectReply")]
public sealed record EffectReply
{
    [Id(0)] public required int Effect { get; init; }

    /// <summary>The answer in a word: a status code, <c>connect</c>, <c>timeout</c>, <c>failed</c>.</summary>
    [Id(1)] public required string Reply { get; init; }

    /// <summary>What the definition gets to see: JSON in UTF-8.</summary>
    [Id(2)] public ImmutableArray<byte> Result { get; init; } = [];

    /// <summary>Why it can never succeed; null unless <see cref="Reply"/> is <c>failed</c>.</summary>
    [Id(3)] public string? Fault { get; init; }

    [Id(4)] public string? FaultType { get; init; }

    /// <summary>Nothing personal.</summary>
    public override string ToString() => $"{Effect}: {Reply}";
}

/// <summary>From the answer of a target to what Elsa's request activities expect.</summary>
internal static class EffectReplies
{
    public static EffectReply Of(int effect, OutsideAnswer answer) => answer switch
    {
        OutsideAnswer.Answered answered => new EffectReply
        {
            Effect = effect,
            Reply = answered.Status.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Result = Bytes(("statusCode", answered.Status), ("content", answered.Content), ("headers", answered.Headers)),
        },
        OutsideAnswer.NotConnected => new EffectReply { Effect = effect, Reply = "connect", Result = Bytes(("error", "connect")) },
        OutsideAnswer.TimedOut => new EffectReply { Effect = effect, Reply = "timeout", Result = Bytes(("error", "timeout")) },
        OutsideAnswer.Impossible impossible => new EffectReply { Effect = effect, Reply = "failed", Fault = impossible.Why, FaultType = impossible.Type },
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    private static ImmutableArray<byte> Bytes(params (string Name, JsValue Value)[] members)
    {
        var result = new JsObject();
        foreach (var (name, value) in members)
            result.Set(name, value);
        return ImmutableCollectionsMarshal.AsImmutableArray(JsJson.ToUtf8(result));
    }
}

using System.Diagnostics.CodeAnalysis;

namespace ApprovalGrid.Answers;

/// <summary>What a grain's method answers: a value, or a refusal. A refusal is a result, not an exception.</summary>
/// <typeparam name="T">The value.</typeparam>
[GenerateSerializer, Immutable, Alias("grid.answer`1")]
public sealed record Answer<T>
    where T : class
{
    /// <summary>The value, when there is no refusal.</summary>
    [Id(0)] public T? Value { get; init; }

    /// <summary>Why not, when there is no value.</summary>
    [Id(1)] public Refusal? Refusal { get; init; }

    /// <summary>True when <see cref="Value"/> is there.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Accepted => Refusal is null;

    /// <summary>A value is an answer.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Answer<T>(T value) => new() { Value = value };

    /// <summary>A refusal is an answer.</summary>
    /// <param name="refusal">The refusal.</param>
    public static implicit operator Answer<T>(Refusal refusal) => new() { Refusal = refusal };
}

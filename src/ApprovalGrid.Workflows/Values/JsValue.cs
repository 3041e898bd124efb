using System.Diagnostics;

namespace ApprovalGrid.Workflows.Values;

/// <summary>
/// A value of the workflow's memory: what variables, inputs, outputs and payloads hold and what JavaScript computes with.
/// The model is ECMAScript's: numbers are IEEE doubles, strings are UTF-16, arrays and functions are objects.
/// </summary>
/// <remarks>Sixteen bytes, no allocation for booleans and numbers.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly partial struct JsValue : IEquatable<JsValue>
{
    private readonly object? _reference;
    private readonly double _number;

    private JsValue(object? reference, double number)
    {
        _reference = reference;
        _number = number;
    }

    /// <summary><c>undefined</c>: also what <c>default(JsValue)</c> is.</summary>
    public static JsValue Undefined => default;

    /// <summary><c>null</c>.</summary>
    public static JsValue Null => new(Tag.Null, 0);

    public static JsValue True => new(Tag.Boolean, 1);

    public static JsValue False => new(Tag.Boolean, 0);

    public JsKind Kind => _reference switch
    {
        null => JsKind.Undefined,
        Tag tag => tag.Kind,
        string => JsKind.String,
        _ => JsKind.Object,
    };

    public bool IsUndefined => _reference is null;

    /// <summary>True for <c>undefined</c> and <c>null</c>.</summary>
    public bool IsNullish => _reference is null || ReferenceEquals(_reference, Tag.Null);

    public bool IsNumber => ReferenceEquals(_reference, Tag.Number);

    public bool IsBoolean => ReferenceEquals(_reference, Tag.Boolean);

    public bool IsString => _reference is string;

    /// <summary>The number; only meaningful when <see cref="IsNumber"/>.</summary>
    public double AsNumber => _number;

    /// <summary>The boolean; only meaningful when <see cref="IsBoolean"/>.</summary>
    public bool AsBoolean => _number != 0;

    /// <summary>The string, or null when the value is none.</summary>
    public string? AsString => _reference as string;

    /// <summary>The object (array, function, date, plain object), or null when the value is none.</summary>
    public JsObject? AsObject => _reference as JsObject;

    /// <summary>The array, or null when the value is none.</summary>
    public JsArray? AsArray => _reference as JsArray;

    public static JsValue From(bool value) => value ? True : False;

    public static JsValue From(double value) => new(Tag.Number, value);

    /// <summary>A string, or <c>null</c> for a null reference.</summary>
    public static JsValue From(string? value) => value is null ? Null : new JsValue(value, 0);

    /// <summary>An object, or <c>null</c> for a null reference.</summary>
    public static JsValue From(JsObject? value) => value is null ? Null : new JsValue(value, 0);

    public static implicit operator JsValue(bool value) => From(value);

    public static implicit operator JsValue(double value) => From(value);

    public static implicit operator JsValue(string? value) => From(value);

    public static implicit operator JsValue(JsObject? value) => From(value);

    /// <summary>Same kind and same content; objects by reference. NaN equals NaN (unlike <c>===</c>).</summary>
    public bool Equals(JsValue other) =>
        _reference is string text
            ? other._reference is string otherText && text == otherText
            : ReferenceEquals(_reference, other._reference) && _number.Equals(other._number);

    public override bool Equals(object? obj) => obj is JsValue other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_reference, _number);

    public static bool operator ==(JsValue left, JsValue right) => left.Equals(right);

    public static bool operator !=(JsValue left, JsValue right) => !left.Equals(right);

    private sealed class Tag(JsKind kind)
    {
        public static readonly Tag Null = new(JsKind.Null);
        public static readonly Tag Boolean = new(JsKind.Boolean);
        public static readonly Tag Number = new(JsKind.Number);
        public static readonly Tag Uninitialized = new(JsKind.Undefined);

        public JsKind Kind { get; } = kind;
    }
}

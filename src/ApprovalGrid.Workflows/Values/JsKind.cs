namespace ApprovalGrid.Workflows.Values;

/// <summary>What a <see cref="JsValue"/> holds.</summary>
public enum JsKind : byte
{
    Undefined,
    Null,
    Boolean,
    Number,
    String,
    Object,
}

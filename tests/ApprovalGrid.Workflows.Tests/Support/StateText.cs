using System.Text.Json;
using System.Text.Json.Serialization;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Expressions;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Tests.Support;

/// <summary>States as text, so that two can be compared as a whole and a difference can be read.</summary>
internal static class StateText
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Converters = { new ValueConverter() } };

    public static string Of(WorkflowState state, WorkflowMemory memory) =>
        JsonSerializer.Serialize(state, Options) + "\n" + JsonSerializer.Serialize(memory, Options);

    private sealed class ValueConverter : JsonConverter<JsValue>
    {
        public override JsValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, JsValue value, JsonSerializerOptions options) => ValueText.Write(writer, value);
    }
}

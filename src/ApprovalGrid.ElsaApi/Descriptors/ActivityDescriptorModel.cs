using System.Text.Json;
using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.ElsaApi.Descriptors;

/// <summary>An activity type as Elsa Studio wants it described, in one language.</summary>
internal sealed record ActivityDescriptorModel(
    string TypeName,
    string ClrType,
    string Namespace,
    string Name,
    int Version,
    string Category,
    string DisplayName,
    string Description,
    IReadOnlyList<InputModel> Inputs,
    IReadOnlyList<OutputModel> Outputs,
    ActivityKind Kind,
    bool RunAsynchronously,
    IReadOnlyList<PortModel> Ports,
    IReadOnlyDictionary<string, string> CustomProperties,
    IReadOnlyDictionary<string, string> ConstructionProperties,
    bool IsContainer,
    bool IsBrowsable,
    bool IsStart,
    bool IsTerminal)
{
    public static ActivityDescriptorModel Of(ActivityDescriptor descriptor, string language, Choices choices) => new(
        descriptor.TypeName,
        descriptor.TypeName,
        descriptor.Namespace,
        descriptor.Name,
        descriptor.Version,
        descriptor.Category.For(language),
        descriptor.DisplayName.For(language),
        descriptor.Description.For(language),
        [.. descriptor.Inputs.Select((input, order) => InputModel.Of(input, order, language, choices))],
        [.. descriptor.Outputs.Select((output, order) => new OutputModel(
            output.Name, output.TypeName, output.DisplayName.For(language), output.Description.For(language), order, true, true, false))],
        descriptor.Kind,
        false,
        [.. descriptor.Ports.Select(port => new PortModel(port.Name, port.DisplayName.For(language), port.Type, port.IsBrowsable))],
        new Dictionary<string, string>(StringComparer.Ordinal) { ["Type"] = descriptor.TypeName },
        new Dictionary<string, string>(StringComparer.Ordinal),
        descriptor.IsContainer,
        descriptor.IsBrowsable,
        descriptor.IsStart,
        descriptor.IsTerminal);
}

internal sealed record InputModel(
    bool IsWrapped,
    string UiHint,
    bool IsReadOnly,
    bool IsSensitive,
    string? Category,
    JsonElement? DefaultValue,
    string? DefaultSyntax,
    bool AutoEvaluate,
    JsonElement UiSpecifications,
    string Name,
    string TypeName,
    string DisplayName,
    string Description,
    float Order,
    bool IsBrowsable,
    bool IsSerializable,
    bool IsSynthetic)
{
    public static InputModel Of(InputDescriptor input, int order, string language, Choices choices) => new(
        input.IsWrapped,
        choices.HintOf(input),
        false,
        false,
        input.Category,
        input.DefaultValueJson is { } value ? Parse(value) : null,
        EditorSyntax.OfInput(input),
        input.AutoEvaluate,
        choices.SpecificationsOf(input, language) ?? Parse(input.UISpecificationsJson),
        input.Name,
        input.TypeName,
        input.DisplayName.For(language),
        input.Description.For(language),
        order,
        true,
        true,
        false);

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}

internal sealed record OutputModel(
    string Name, string TypeName, string DisplayName, string Description, float Order, bool IsBrowsable, bool IsSerializable, bool IsSynthetic);

internal sealed record PortModel(string Name, string DisplayName, PortType Type, bool IsBrowsable);

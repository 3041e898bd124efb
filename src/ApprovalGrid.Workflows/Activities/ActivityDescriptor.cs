using System.Collections.Immutable;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>A text in the two languages of the designer.</summary>
public sealed record LocalText(string English, string Chinese)
{
    public static LocalText Same(string text) => new(text, text);

    /// <summary>So that a descriptor may say <c>DisplayName = ("Check", "校验")</c>.</summary>
    public static implicit operator LocalText((string English, string Chinese) text) => new(text.English, text.Chinese);

    /// <summary>The text for a culture name such as <c>zh-CN</c>.</summary>
    public string For(string? culture) =>
        culture is not null && culture.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;
}

public enum ActivityKind
{
    Action,

    /// <summary>May start an instance; the designer shows a switch for it.</summary>
    Trigger,
    Job,
    Task,
}

public enum PortType
{
    /// <summary>A dot on the canvas: an outcome.</summary>
    Flow,

    /// <summary>A slot for a child activity inside the node.</summary>
    Embedded,
}

/// <summary>What Elsa Studio needs to know of an activity type, and what the compiler checks definitions against.</summary>
public sealed record ActivityDescriptor
{
    /// <summary>The type as definitions name it: <c>Elsa.WriteLine</c>.</summary>
    public required string TypeName { get; init; }

    public int Version { get; init; } = 1;

    public required LocalText Category { get; init; }

    public required LocalText DisplayName { get; init; }

    public required LocalText Description { get; init; }

    public ActivityKind Kind { get; init; } = ActivityKind.Action;

    public bool IsContainer { get; init; }

    public bool IsBrowsable { get; init; } = true;

    public bool IsStart { get; init; }

    public bool IsTerminal { get; init; }

    /// <summary>Its work cannot be undone: a return does not pass over it, whatever the definition says of the node.</summary>
    public bool IsIrreversible { get; init; }

    /// <summary>The law requires it: no jump passes over it undone.</summary>
    public bool IsMandatory { get; init; }

    /// <summary>The provision that requires it.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>Empty means the single outcome <c>Done</c>, unless the activity is terminal.</summary>
    public ImmutableArray<PortDescriptor> Ports { get; init; } = [];

    public ImmutableArray<InputDescriptor> Inputs { get; init; } = [];

    public ImmutableArray<OutputDescriptor> Outputs { get; init; } = [];

    /// <summary>The part of the type name before the last dot.</summary>
    public string Namespace => TypeName[..Math.Max(0, TypeName.LastIndexOf('.'))];

    /// <summary>The part of the type name after the last dot.</summary>
    public string Name => TypeName[(TypeName.LastIndexOf('.') + 1)..];
}

public sealed record PortDescriptor(string Name, LocalText DisplayName, PortType Type = PortType.Flow, bool IsBrowsable = true);

/// <param name="TypeName">Type alias: <c>String</c>, <c>Boolean</c>, <c>Int32</c>, <c>List&lt;String&gt;</c>, …</param>
public sealed record InputDescriptor(string Name, string TypeName, LocalText DisplayName, LocalText Description)
{
    public string UIHint { get; init; } = "singleline";

    /// <summary>The value of an input that is not set, as JSON; null for none.</summary>
    public string? DefaultValueJson { get; init; }

    public string DefaultSyntax { get; init; } = "Literal";

    /// <summary>False for members that are raw JSON instead of an expression wrapper.</summary>
    public bool IsWrapped { get; init; } = true;

    /// <summary>False when the activity evaluates it itself, perhaps more than once.</summary>
    public bool AutoEvaluate { get; init; } = true;

    /// <summary>Specifications for the UI hint as a JSON object.</summary>
    public string UISpecificationsJson { get; init; } = "{}";

    public string? Category { get; init; }

    /// <summary>The values it may take, with their names; empty when it is free.</summary>
    public ImmutableArray<InputChoice> Choices { get; init; } = [];

    /// <summary>The form over an input that holds an object; null for none.</summary>
    public InputForm? Form { get; init; }
}

public sealed record OutputDescriptor(string Name, string TypeName, LocalText DisplayName, LocalText Description);

using System.Collections.Immutable;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>One of the values that an input, or a member of a form, may take.</summary>
/// <param name="Value">As definitions hold it; empty for none.</param>
/// <param name="Text">As the designer shows it.</param>
public sealed record InputChoice(string Value, LocalText Text);

/// <summary>
/// How an input that holds a JSON object is edited in the designer: as a form over its members. The definition holds the same JSON either way,
/// and members that the form does not know stay as they are.
/// </summary>
/// <param name="Members">In the order of the form.</param>
public sealed record InputForm(ImmutableArray<FormMember> Members);

/// <summary>A member of the object, with its label.</summary>
/// <param name="Name">Member of the JSON object.</param>
public sealed record FormMember(string Name, FormMemberKind Kind, LocalText Label)
{
    /// <summary>What else there is to know of it.</summary>
    public LocalText? Help { get; init; }

    /// <summary>Of <see cref="FormMemberKind.Choice"/>; the first is what holds when nothing is written.</summary>
    public ImmutableArray<InputChoice> Choices { get; init; } = [];

    /// <summary>Bounds of <see cref="FormMemberKind.Whole"/> and of the numbers of <see cref="FormMemberKind.Weights"/>.</summary>
    public int Least { get; init; }

    /// <inheritdoc cref="Least"/>
    public int? Most { get; init; }

    /// <summary>The object is nothing without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Shown only while another member has one of these values; null: always.</summary>
    public FormCondition? When { get; init; }

    /// <summary>Of <see cref="FormMemberKind.Rows"/>.</summary>
    public ImmutableArray<FormMember> Columns { get; init; } = [];
}

/// <param name="Member">Another member of the same object.</param>
/// <param name="Values">Values of it; an empty text stands for none.</param>
public sealed record FormCondition(string Member, ImmutableArray<string> Values);

public enum FormMemberKind
{
    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>One line of text.</summary>
    Text,

    /// <summary>One of the member's choices.</summary>
    Choice,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A role of some department.</summary>
    Role,

    /// <summary>Ids of other activities of the definition.</summary>
    Activities,

    /// <summary>A list of objects with the same members.</summary>
    Rows,

    /// <summary>An object of whole numbers by name.</summary>
    Weights,
}

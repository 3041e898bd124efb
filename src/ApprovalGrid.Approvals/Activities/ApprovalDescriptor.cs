using System.Collections.Immutable;
using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>Builds the descriptors of approval activities, so that their common inputs are worded once.</summary>
internal static class ApprovalDescriptor
{
    public static readonly LocalText Category = new("Approvals", "审批");

    public static readonly InputDescriptor Department = Input(
        "Department", "String", "Department", "部门", "{region}/{department}; empty: the department that handles the case.", "{地区}/{部门}；空：本办件的承办部门。");

    public static readonly InputDescriptor Role = Input(
        "Role", "String", "Role", "角色", "Whoever holds this role may take the task.", "具有该角色的经办人均可认领。");

    public static readonly InputDescriptor Participants = Input(
        "Participants", "List<String>", "Participants", "参与人", "Named officials: each gives an opinion.", "指定经办人，每人一份意见。", "Object", "multitext");

    /// <summary>What the activity brings, for a variable of the definition or <c>getOutputFrom</c>.</summary>
    public static readonly ImmutableArray<OutputDescriptor> ResultOutput =
        [new("Result", "Object", new LocalText("Result", "结果"), new LocalText("What came of it.", "办理结果。"))];

    public static ActivityDescriptor Of(
        string type, string english, string chinese, string description, string descriptionZh, ImmutableArray<PortDescriptor> ports, params InputDescriptor[] inputs) => new()
        {
            TypeName = $"ApprovalGrid.{type}",
            Category = Category,
            DisplayName = new LocalText(english, chinese),
            Description = new LocalText(description, descriptionZh),
            Kind = ActivityKind.Task,
            Ports = ports,
            Inputs = [.. inputs],
        };

    public static PortDescriptor Port(string name, string english, string chinese) => new(name, new LocalText(english, chinese));

    public static InputDescriptor Input(
        string name, string type, string english, string chinese, string description, string descriptionZh, string syntax = "Literal", string hint = "singleline") =>
        new(name, type, new LocalText(english, chinese), new LocalText(description, descriptionZh)) { DefaultSyntax = syntax, UIHint = hint };

    /// <summary>An input chosen from a list; the first choice is usually the empty one.</summary>
    public static InputDescriptor OneOf(this InputDescriptor input, params ImmutableArray<InputChoice> choices) => input with { UIHint = "dropdown", Choices = choices };
}

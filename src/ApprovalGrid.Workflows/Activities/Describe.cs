using System.Collections.Immutable;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Short forms for writing descriptors down.</summary>
internal static class Describe
{
    public static readonly LocalText Branching = new("Branching", "分支");
    public static readonly LocalText Looping = new("Looping", "循环");
    public static readonly LocalText Flow = new("Flow", "流程");
    public static readonly LocalText Workflows = new("Workflows", "工作流");
    public static readonly LocalText Primitives = new("Primitives", "基本");
    public static readonly LocalText Console = new("Console", "控制台");
    public static readonly LocalText Composition = new("Composition", "组合");
    public static readonly LocalText Scheduling = new("Scheduling", "定时");
    public static readonly LocalText Scripting = new("Scripting", "脚本");
    public static readonly LocalText Http = new("HTTP", "HTTP");
    public static readonly LocalText System = new("System", "系统");

    public static ActivityDescriptor Activity(string typeName, LocalText category, string english, string chinese, string describe, string 说明) => new()
    {
        TypeName = typeName,
        Category = category,
        DisplayName = new LocalText(english, chinese),
        Description = new LocalText(describe, 说明),
    };

    public static InputDescriptor Input(string name, string type, string english, string chinese, string describe, string 说明) =>
        new(name, type, new LocalText(english, chinese), new LocalText(describe, 说明));

    public static OutputDescriptor Output(string name, string type, string english, string chinese) =>
        new(name, type, new LocalText(english, chinese), new LocalText("", ""));

    public static PortDescriptor Port(string name, string english, string chinese) => new(name, new LocalText(english, chinese));

    public static PortDescriptor Slot(string name, string english, string chinese) => new(name, new LocalText(english, chinese), PortType.Embedded);

    public static ActivityDescriptor Inputs(this ActivityDescriptor descriptor, params ImmutableArray<InputDescriptor> inputs) =>
        descriptor with { Inputs = inputs };

    public static ActivityDescriptor Outputs(this ActivityDescriptor descriptor, params ImmutableArray<OutputDescriptor> outputs) =>
        descriptor with { Outputs = outputs };

    public static ActivityDescriptor Ports(this ActivityDescriptor descriptor, params ImmutableArray<PortDescriptor> ports) =>
        descriptor with { Ports = ports };

    /// <summary>An input chosen from a list.</summary>
    public static InputDescriptor Choice(this InputDescriptor input, params string[] values)
    {
        var items = string.Join(",", values.Select(value => $$"""{"text":"{{value}}","value":"{{value}}"}"""));
        return input with
        {
            UIHint = "dropdown",
            UISpecificationsJson = $"{{\"dropdown\":{{\"selectList\":{{\"items\":[{items}],\"isFlagsEnum\":false}}}}}}",
        };
    }
}

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

    public static readonly InputDescriptor Limit = Input(
        "Limit",
        "JSON",
        "Limit",
        "时限",
        "{days, kind: working|calendar, basis, onTimeout: overdue|leave|deemedAccepted|agree|disagree, stages: [{after, action: remind|escalate|reassign, role}]}",
        "{days 天数, kind: working 工作日|calendar 自然日, basis 依据, onTimeout 超时处理, stages 提醒、上报、改派}",
        "Object",
        "json-editor");

    public static readonly InputDescriptor Vote = Input(
        "Vote",
        "JSON",
        "Vote",
        "表决规则",
        "{kind: all|any|sequential|ratio|count|weight, numerator, denominator, threshold: atLeast|moreThan, base: all|notAbstaining, decideOn: firstNegative|allIn, anyReject, allAbstain, quorum, veto: [ids], weights: {id: n}}",
        "{kind: all 会签|any 或签|sequential 顺序会签|ratio 票签比例|count 票数|weight 权重, veto 一票否决, quorum 法定人数, …}",
        "Object",
        "json-editor");

    public static readonly InputDescriptor Policy = Input(
        "Policy",
        "JSON",
        "Policy",
        "办理规则",
        "{duplicate: ask|consecutive|all, self: allow|skip|head|refuse, fourEyes: no|yes, fourEyesWith: [node ids], empty: error|pass|head|substitute, returns: any|previous|applicant|none, takeBack: unclaimed|undecided|never, beforeDecides: no|yes, releaseDays}",
        "{duplicate 去重, self 发起人审批, fourEyes 四眼, empty 无参与人, returns 退回范围, takeBack 取回, releaseDays 自动释放}",
        "Object",
        "json-editor");

    public static readonly InputDescriptor Presence = Input(
        "Presence",
        "JSON",
        "Presence",
        "到场",
        "{kind: none|required, basis}: whether the applicant has to come in person, and by which law.",
        "{kind: none 不到场|required 须到场, basis 依据}",
        "Object",
        "json-editor");

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
}

using System.Collections.Immutable;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>Input <c>Limit</c> (时限): how long a step may take, by which law, and what its end does. Each activity offers what its end can do.</summary>
internal static class LimitInput
{
    private static readonly InputChoice Overdue = new("overdue", new("Nothing: it is overdue", "仅计为逾期"));
    private static readonly InputChoice Leave = new("leave", new("Leave by “timed out”", "从“超时”出口离开"));
    private static readonly InputChoice DeemedAccepted = new("deemedAccepted", new("Deemed accepted", "视为受理"));
    private static readonly InputChoice Agree = new("agree", new("Counts as agreement", "视为同意"));
    private static readonly InputChoice Disagree = new("disagree", new("Counts as disagreement", "视为不同意"));

    /// <summary>Acceptance: silence of the authority accepts (Administrative Licensing Law, art. 32).</summary>
    public static readonly InputDescriptor OfAcceptance = Of(true, Overdue, DeemedAccepted);

    /// <summary>A step with opinions and a port for the timeout.</summary>
    public static readonly InputDescriptor OfReview = Of(true, Overdue, Leave, Agree, Disagree);

    public static readonly InputDescriptor OfDecision = Of(true, Overdue, Agree, Disagree);

    /// <summary>A step with a port for the timeout, where nobody's silence means anything.</summary>
    public static readonly InputDescriptor OfInspection = Of(true, Overdue, Leave);

    /// <summary>A step of officials that only becomes overdue.</summary>
    public static readonly InputDescriptor OfTask = Of(true, Overdue);

    /// <summary>Another authority does the work: there is nobody here to remind.</summary>
    public static readonly InputDescriptor OfAuthority = Of(false, Overdue, Leave);

    private static InputDescriptor Of(bool hasStages, params ImmutableArray<InputChoice> actions) =>
        new("Limit", "JSON", new("Limit", "时限"), new("How long the step may take.", "本环节的办理时限。"))
        {
            DefaultSyntax = "Object",
            UIHint = "json-editor",
            Form = new InputForm([.. Members(actions), .. hasStages ? Stages : []]),
        };

    private static ImmutableArray<FormMember> Members(ImmutableArray<InputChoice> actions) =>
    [
        new("days", FormMemberKind.Whole, new("Days", "天数")) { Most = ClockLimits.MaxDays, IsRequired = true },
        new("kind", FormMemberKind.Choice, new("Counted in", "计算方式"))
        {
            Choices = [new("working", new("Working days", "工作日")), new("calendar", new("Calendar days", "自然日"))],
        },
        new("onTimeout", FormMemberKind.Choice, new("When it ends", "到期时")) { Choices = actions },
        new("basis", FormMemberKind.Text, new("Legal basis", "法定依据"))
        {
            Help = new("Law and article; required when the end has an effect.", "法律、法规及条款；到期产生法律效果时必填。"),
        },
        new("basisEn", FormMemberKind.Text, new("Basis in English", "英文依据")),
    ];

    private static ImmutableArray<FormMember> Stages =>
    [
        new("stages", FormMemberKind.Rows, new("Before the end", "到期前处理"))
        {
            Columns =
            [
                new("after", FormMemberKind.Whole, new("After days", "第几天后")) { Most = ClockLimits.MaxDays, IsRequired = true },
                new("action", FormMemberKind.Choice, new("Do", "处理"))
                {
                    Choices =
                    [
                        new("remind", new("Remind", "催办提醒")), new("escalate", new("Tell the role", "上报")), new("reassign", new("Give to the role", "改派")),
                    ],
                },
                new("role", FormMemberKind.Role, new("Role", "角色")),
            ],
        },
    ];
}

namespace ApprovalGrid.Web.Texts;

/// <summary>What is done with a case as a whole, by the head or the handling department: names, rules and fields.</summary>
public static class CaseActTexts
{
    public static readonly Text Title = new("办件处置", "Acts on the case");
    public static readonly Text Lead = new("只列出您现在依规则可以做的；每一项都记入办理过程。", "Only what the rules let you do now; each is part of the history.");
    public static readonly Text Reason = new("理由", "Reason");
    public static readonly Text ReasonToApplicant = new("理由（写入给申请人的通知）", "Reason, as the applicant's notice says it");
    public static readonly Text Basis = new("法律依据", "Legal basis");
    public static readonly Text BasisHint = new("写明法律名称和条款。", "Name the law and its article.");
    public static readonly Text Target = new("跳转到", "To step");
    public static readonly Text From = new("离开的环节", "From step");
    public static readonly Text Procedure = new("法定程序", "Procedure of the law");
    public static readonly Text ExpectedDays = new("预计需要的工作日", "Working days it is expected to take");
    public static readonly Text Notice = new("给申请人的书面告知", "Written notice to the applicant");
    public static readonly Text Stop = new("哪一次中止", "Which stop");
    public static readonly Text Proposed = new("{0} 于 {1} 提议跳转到“{2}”。", "{0} proposed on {1} to jump to “{2}”.");
    public static readonly Text ProposedByYou = new("须由另一位负责人批准后生效。", "Another head has to approve it.");
    public static readonly Text MayApprove = new("还须批准，可由以下任一人批准：{0}", "Still to approve, any one of: {0}");
    public static readonly Text NobodyApproves = new("本部门没有另一位负责人，目前无人可以批准。", "The department has no other head; nobody can approve it now.");
    public static readonly Text Approve = new("批准跳转", "Approve the jump");
    public static readonly Text ApproveRule = new("批准后办件立即离开现在的环节。提议人和批准人都记入办理过程。", "With your approval the case leaves its step at once. Both of you are part of the history.");
    public static readonly Text ProposalNoted = new("跳转提议已记录，等待另一位负责人批准。", "The proposal is noted; another head has to approve it.");
    public static readonly Text StoppedFor = new("时限中止：{0}，自 {1}，预计 {2} 个工作日", "Clocks stopped: {0}, since {1}, {2} working days expected");
    public static readonly Text ExtendRule = new(
        "可延长 {0} 个{1}，只有一次，须在到期之前。申请人会收到延期通知和理由；承诺时限不延长。依据：",
        "Adds {0} {1}, once, before the limit is over. The applicant gets a notice with the reason; the promise is not extended. Basis:");
    public static readonly Text WorkingDays = new("工作日", "working days");
    public static readonly Text CalendarDays = new("日", "days");

    /// <summary>Acts, by their names in addresses.</summary>
    public static IReadOnlyDictionary<string, Text> Names { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["suspend"] = new("挂起", "Suspend"),
        ["resume"] = new("恢复办理", "Resume"),
        ["jump"] = new("跳转", "Jump"),
        ["terminate"] = new("终止办理", "Terminate"),
        ["extend"] = new("延期", "Extend the limit"),
        ["stop-clock"] = new("中止计时", "Stop the clocks"),
        ["resume-clock"] = new("恢复计时", "Restart the clocks"),
    };

    /// <summary>The rule of each act, as its form states it.</summary>
    public static IReadOnlyDictionary<string, Text> Rules { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["suspend"] = new(
            "挂起后任何人不能办理，申请人仍可撤回。这不是法定中止：法定时限照常计算。期间到期的事项等到恢复后处理。",
            "Nobody acts until it is resumed; the applicant may still withdraw. This is no lawful stop: the limit of the law goes on. What comes due waits for the resumption."),
        ["resume"] = new("恢复后立即可以办理；挂起期间到期的事项马上生效。", "Work goes on at once; what came due meanwhile takes effect now."),
        ["jump"] = new(
            "由一位负责人提议，另一位负责人批准同一目标后才生效。不能越过法律要求而尚未完成的环节（受理、决定等），也不能越过不可撤销的环节。",
            "One head proposes, another approves the same target. Never past a step that the law requires and that is not done, nor past what cannot be undone."),
        ["terminate"] = new(
            "在作出决定之前终止办理。申请人会收到写明理由和依据的书面通知。终止后不能恢复，只能另行申请。",
            "Ends the case before its decision. The applicant gets a written notice with reason and basis. It cannot be taken back; only a new case can follow."),
        ["stop-clock"] = new(
            "仅限法律列举的程序（《行政许可法》第四十五条）。所需时间必须书面告知申请人。办理可以继续，时限停止计算。",
            "Only for a procedure of the law's list (Administrative Licensing Law, art. 45). The applicant is told in writing how long it takes. Work may go on; the limits stand still."),
        ["resume-clock"] = new("今天结束这次中止，各项时限随即重新计算。", "The stop ends today, and every deadline is computed again."),
    };

    /// <summary>Procedures for which the law stops a clock.</summary>
    public static IReadOnlyDictionary<string, Text> Stops { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["hearing"] = new("听证", "hearing"),
        ["tender"] = new("招标", "tender"),
        ["auction"] = new("拍卖", "auction"),
        ["inspection"] = new("检验", "inspection"),
        ["testing"] = new("检测", "testing"),
        ["quarantine"] = new("检疫", "quarantine"),
        ["appraisal"] = new("鉴定", "appraisal"),
        ["expertReview"] = new("专家评审", "expert review"),
    };
}

namespace ApprovalGrid.Web.Texts;

/// <summary>What the stable codes of cases, clocks, materials and documents are called.</summary>
public static class CodeTexts
{
    public static readonly Text Until = new("至 {0}", "until {0}");
    public static readonly Text WorkingDaysLeft = new("剩余工作日", "working days left");
    public static readonly Text DaysLeft = new("剩余天数", "days left");
    public static readonly Text WorkingDaysOver = new("超期工作日", "working days over");
    public static readonly Text DaysOver = new("超期天数", "days over");
    public static readonly Text ChainOf = new("办理流程：{0}", "Chain of steps: {0}");
    public static readonly Text NodeDone = new("已办", "done");
    public static readonly Text NodeCurrent = new("正在办", "here now");
    public static readonly Text NodeAhead = new("未到", "ahead");

    /// <summary>States of a node of a chain.</summary>
    public static IReadOnlyDictionary<string, Text> NodeStates { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["ahead"] = NodeAhead,
        ["current"] = NodeCurrent,
        ["done"] = NodeDone,
        ["returned"] = new("已退回", "returned"),
        ["stopped"] = new("中断待处理", "stopped by a fault"),
    };

    /// <summary>Legal states of a case, by their name in JSON.</summary>
    public static IReadOnlyDictionary<string, Text> Statuses { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["submitted"] = new("已提交", "Submitted"),
        ["precheck"] = new("预审中", "In pre-check"),
        ["awaitingSupplement"] = new("待您补正", "Waits for your supplement"),
        ["accepted"] = new("已受理", "Accepted"),
        ["notAccepted"] = new("不予受理", "Not accepted"),
        ["granted"] = new("准予", "Granted"),
        ["refused"] = new("不予许可", "Refused"),
        ["completed"] = new("已办结", "Completed"),
        ["withdrawn"] = new("已撤回", "Withdrawn"),
        ["terminated"] = new("已终止", "Terminated"),
    };

    /// <summary>Kinds of clocks.</summary>
    public static IReadOnlyDictionary<string, Text> Clocks { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["statutory"] = new("法定时限", "Limit of the law"),
        ["promised"] = new("承诺时限", "Promised limit"),
        ["step"] = new("环节时限", "Limit of the step"),
        ["procedure"] = new("程序时限", "Limit of the procedure"),
        ["delivery"] = new("送达时限", "Limit for delivery"),
        ["gap"] = new("容缺补交期限", "Promised material"),
        ["workOrder"] = new("工单时限", "Limit of the work order"),
        ["handOver"] = new("转递时限", "Limit for forwarding"),
    };

    /// <summary>States of a clock.</summary>
    public static IReadOnlyDictionary<string, Text> ClockStates { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["running"] = new("计时中", "running"),
        ["stopped"] = new("已中止", "stopped"),
        ["met"] = new("按时完成", "met in time"),
        ["overdue"] = new("已超期", "overdue"),
        ["cancelled"] = new("已取消", "cancelled"),
    };

    /// <summary>What a step waits for.</summary>
    public static IReadOnlyDictionary<string, Text> Waits { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["official"] = new("等待工作人员办理", "an official works on it"),
        ["applicant"] = new("等待您补正", "waits for you"),
        ["authority"] = new("等待其他机关", "another authority works on it"),
        ["provider"] = new("等待数据部门核实", "the department whose data it is looks into it"),
        ["event"] = new("等待外部结果", "waits for news from outside"),
        ["time"] = new("等待约定时间", "waits for a set time"),
        ["system"] = new("系统正在处理", "a system works on it"),
        ["workflow"] = new("等待子流程", "waits for another chain"),
        ["call"] = new("等待系统来件", "waits for a call"),
    };

    /// <summary>Standings of a material.</summary>
    public static IReadOnlyDictionary<string, Text> Materials { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["missing"] = new("未提交", "missing"),
        ["submitted"] = new("已提交", "handed in"),
        ["reused"] = new("数据共享，免交", "taken from shared data"),
        ["promised"] = new("容缺待补", "promised"),
        ["committed"] = new("告知承诺代替", "replaced by a commitment"),
        ["passed"] = new("已通过", "passed"),
        ["returned"] = new("已退回", "returned"),
    };

    /// <summary>Kinds of legal documents.</summary>
    public static IReadOnlyDictionary<string, Text> Documents { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["receipt"] = new("收件凭证", "Receipt"),
        ["supplement-notice"] = new("补正告知书", "Notice to supplement"),
        ["acceptance"] = new("受理通知书", "Notice of acceptance"),
        ["non-acceptance"] = new("不予受理通知书", "Notice of non-acceptance"),
        ["contact-letter"] = new("联系函", "Contact letter"),
        ["decision"] = new("决定书", "Decision"),
        ["certificate"] = new("证照", "Certificate"),
        ["delivery-proof"] = new("送达回证", "Proof of delivery"),
        ["party-notice"] = new("利害关系人告知书", "Notice to an interested party"),
        ["hearing-notice"] = new("听证通知书", "Notice of the hearing"),
        ["hearing-record"] = new("听证笔录", "Record of the hearing"),
        ["hearing-offer"] = new("听证告知书", "Notice that a hearing may be asked for"),
        ["hand-over-receipt"] = new("代收转递凭证", "Receipt of a collected filing"),
        ["stop-notice"] = new("特别程序告知书", "Notice that the clocks stop"),
        ["extension-notice"] = new("延期告知书", "Notice of extension"),
        ["termination"] = new("终止办理决定书", "Decision to end the case"),
        ["termination-notice"] = new("终止办理通知书", "Notice that the case ended"),
        ["deemed-renewal"] = new("视为准予延续证明", "Deemed renewal"),
    };
}

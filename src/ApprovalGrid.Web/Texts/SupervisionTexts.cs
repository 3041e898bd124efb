namespace ApprovalGrid.Web.Texts;

/// <summary>Texts of supervision.</summary>
public static class SupervisionTexts
{
    public static readonly Text Title = new("效能监察", "Supervision");
    public static readonly Text Back = new("← 返回监察", "← Back to supervision");
    public static readonly Text Lead = new("{0} 至 {1} 收件的办件", "Cases filed from {0} to {1}");
    public static readonly Text Region = new("地区", "Region");
    public static readonly Text Department = new("部门", "Department");
    public static readonly Text Item = new("事项", "Service");
    public static readonly Text State = new("状态", "State");
    public static readonly Text From = new("自", "From");
    public static readonly Text To = new("至", "To");
    public static readonly Text AllDepartments = new("全部部门", "All departments");
    public static readonly Text Apply = new("查看", "Show");
    public static readonly Text Filed = new("收件", "Filed");
    public static readonly Text Running = new("在办", "Under way");
    public static readonly Text Ended = new("办结", "Ended");
    public static readonly Text OnTime = new("按时率", "On time");
    public static readonly Text Satisfaction = new("满意度", "Satisfaction");
    public static readonly Text Grades = new("{0} 次评价", "{0} evaluations");
    public static readonly Text NoGrades = new("暂无评价", "none yet");
    public static readonly Text Cards = new("监察牌", "Cards");
    public static readonly Text CardsTitle = new("监察牌", "Supervision cards");
    public static readonly Text ByDepartment = new("按部门", "By department");
    public static readonly Text ByRegion = new("按地区", "By region");
    public static readonly Text ByItem = new("按事项", "By service");
    public static readonly Text ByState = new("按状态", "By state");
    public static readonly Text Throughput = new("每日收件与办结", "Filed and ended each day");
    public static readonly Text Day = new("日期", "Day");
    public static readonly Text Bottlenecks = new("堵在哪里", "Where cases wait");
    public static readonly Text Step = new("环节", "Step");
    public static readonly Text Open = new("待办", "Open");
    public static readonly Text Overdue = new("超期", "Overdue");
    public static readonly Text Oldest = new("最早到达", "Oldest since");
    public static readonly Text StepTimes = new("各环节用时", "Time per step");
    public static readonly Text StepTimesLead = new("取最近 {0} 件的实际用时；颜色越深，用时越长（中位数）。", "From the newest {0} cases; the deeper the colour, the longer the median.");
    public static readonly Text ChooseItem = new("选择一个事项，在流程图上看每个环节的用时。", "Choose a service to see the time of each step on its chain.");
    public static readonly Text Median = new("中位数", "Median");
    public static readonly Text P90 = new("九成以内", "p90");
    public static readonly Text Done = new("已完成", "Done");
    public static readonly Text Waiting = new("停留中", "Waiting");
    public static readonly Text OldestWait = new("最长停留", "Longest wait");
    public static readonly Text MarkOf = new("中 {0} · 九成 {1}", "{0} · p90 {1}");
    public static readonly Text WaitingMark = new("在此 {0} 件", "{0} here");
    public static readonly Text Hours = new("{0} 小时", "{0} h");
    public static readonly Text Days = new("{0} 天", "{0} d");
    public static readonly Text Minutes = new("{0} 分", "{0} min");
    public static readonly Text CasesTitle = new("办件列表", "Cases");
    public static readonly Text CaseNumber = new("办件编号", "Case number");
    public static readonly Text FiledAt = new("收件日期", "Filed");
    public static readonly Text DueAt = new("到期", "Due");
    public static readonly Text Colour = new("监察", "Colour");
    public static readonly Text Empty = new("没有符合的办件", "No cases match");
    public static readonly Text EmptyHelp = new("换个日期或去掉一个条件看看。", "Try other days, or leave a condition out.");
    public static readonly Text NoCards = new("没有符合的监察牌", "No cards match");
    public static readonly Text AnyColour = new("全部颜色", "Any colour");
    public static readonly Text AnyStanding = new("全部进展", "Any standing");
    public static readonly Text Rule = new("事由", "Why");
    public static readonly Text Standing = new("进展", "Standing");
    public static readonly Text IssuedAt = new("发牌时间", "Issued");
    public static readonly Text CardOf = new("监察牌 {0}", "Card {0}");
    public static readonly Text ReplyBy = new("答复期限 {0}", "Reply by {0}");
    public static readonly Text Owner = new("责任部门", "Department that answers");
    public static readonly Text LegalBreach = new("违反法定时限", "A limit of the law was missed");
    public static readonly Text Reply = new("答复", "Reply");
    public static readonly Text Appeal = new("申诉", "Appeal");
    public static readonly Text Uphold = new("申诉成立", "Uphold the appeal");
    public static readonly Text Dismiss = new("申诉不成立", "Dismiss the appeal");
    public static readonly Text Words = new("说明", "Words");
    public static readonly Text Said = new("已提交。", "Sent.");
    public static readonly Text Nothing = new("这张监察牌现在没有需要您做的。", "Nothing is to be done by you with this card now.");
    public static readonly Text Screen = new("大屏", "Large screen");
    public static readonly Text ScreenTitle = new("不见面审批 · 效能监察", "ApprovalGrid · Supervision");
    public static readonly Text Leave = new("退出大屏", "Leave");
    public static readonly Text Export = new("导出", "Export");
    public static readonly Text AsTable = new("以表格查看", "As a table");
    public static readonly Text Shorter = new("短", "shorter");
    public static readonly Text Longer = new("长", "longer");

    /// <summary>Colours of cases and cards.</summary>
    public static IReadOnlyDictionary<string, Text> Colours { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["green"] = new("正常", "on time"),
        ["yellow"] = new("黄牌", "yellow"),
        ["red"] = new("红牌", "red"),
    };

    /// <summary>What a card is given for.</summary>
    public static IReadOnlyDictionary<string, Text> Rules { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["near-limit"] = new("法定时限将到", "a limit of the law is near"),
        ["over-limit"] = new("超过法定时限", "a limit of the law is over"),
        ["over-promise"] = new("超过承诺时限", "the promise is over"),
        ["over-step"] = new("超过环节时限", "the limit of a step is over"),
        ["over-stop"] = new("特别程序超期", "a stop takes too long"),
        ["beyond-guide"] = new("超出指南要求材料", "asked for more than the guide"),
        ["second-notice"] = new("未一次性告知", "a second notice"),
        ["bad-evaluation"] = new("收到差评", "a bad evaluation"),
    };

    /// <summary>Standings of a card.</summary>
    public static IReadOnlyDictionary<string, Text> Standings { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["open"] = new("待答复", "open"),
        ["replied"] = new("已答复", "replied"),
        ["appealed"] = new("申诉中", "appealed"),
        ["upheld"] = new("申诉成立", "appeal upheld"),
        ["dismissed"] = new("申诉不成立", "appeal dismissed"),
    };

    /// <summary>Outcomes of data and rule checks.</summary>
    public static IReadOnlyDictionary<string, Text> Outcomes { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["match"] = new("一致", "match"),
        ["mismatch"] = new("不一致", "mismatch"),
        ["unavailable"] = new("未能核验", "unavailable"),
        ["passed"] = new("通过", "passed"),
        ["failed"] = new("未通过", "failed"),
        ["unknown"] = new("无法判断", "unknown"),
    };
}

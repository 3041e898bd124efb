namespace ApprovalGrid.Web.Texts;

/// <summary>Texts of the work desk.</summary>
public static class DeskTexts
{
    public static readonly Text Desk = new("工作台", "Work desk");
    public static readonly Text TodoOf = new("{0} · 待办", "{0} · to do");
    public static readonly Text Open = new("待办", "Open");
    public static readonly Text Overdue = new("已超期", "Overdue");
    public static readonly Text All = new("全部待办", "All open");
    public static readonly Text Mine = new("我的", "Mine");
    public static readonly Text Unclaimed = new("待认领", "Unclaimed");
    public static readonly Text ForPrincipal = new("代 {0}", "For {0}");
    public static readonly Text Views = new("列表范围", "Which tasks");
    public static readonly Text Search = new("搜索", "Search");
    public static readonly Text SearchHint = new("办件编号，或申请人全名、证件号", "Case number, full name or ID");
    public static readonly Text Item = new("事项", "Service");
    public static readonly Text Step = new("环节", "Step");
    public static readonly Text Due = new("期限", "Due");
    public static readonly Text AnyItem = new("全部事项", "Any service");
    public static readonly Text AnyStep = new("全部环节", "Any step");
    public static readonly Text AnyDue = new("全部期限", "Any date");
    public static readonly Text Filter = new("筛选", "Filter");
    public static readonly Text Clear = new("清除筛选", "Clear");
    public static readonly Text ClaimNext = new("认领下一件", "Claim the next");
    public static readonly Text NothingToClaim = new("没有您可以认领的待办了。", "There is nothing left that you may claim.");
    public static readonly Text CaseNumber = new("办件编号", "Case number");
    public static readonly Text Holder = new("承办人", "Held by");
    public static readonly Text Since = new("到达时间", "Since");
    public static readonly Text Nobody = new("待认领", "nobody yet");
    public static readonly Text You = new("我", "you");
    public static readonly Text Select = new("选择 {0}", "Select {0}");
    public static readonly Text SelectAll = new("选择本页全部", "select the whole page");
    public static readonly Text NoDue = new("无期限", "no date");
    public static readonly Text OverBy = new("超期 {0}", "{0} over");
    public static readonly Text LeftFor = new("剩 {0}", "{0} left");
    public static readonly Text Days = new("{0} 天", "{0} d");
    public static readonly Text Hours = new("{0} 小时", "{0} h");
    public static readonly Text Minutes = new("{0} 分钟", "{0} min");
    public static readonly Text Empty = new("这里没有待办", "Nothing to do here");
    public static readonly Text EmptyHelp = new("换一个范围或清除筛选看看。", "Try another range, or clear the filter.");
    public static readonly Text Selected = new("选中的：", "Selected:");
    public static readonly Text SelectSome = new("请先在列表中选择待办。", "Select tasks in the list first.");
    public static readonly Text BulkDone = new("{0} 件已处理。", "{0} done.");
    public static readonly Text BulkNot = new("{0} 件没有处理：{1}", "{0} not done: {1}");
    public static readonly Text Export = new("导出", "Export");
    public static readonly Text Keys = new("快捷键", "Keys");
    public static readonly Text KeyMove = new("上下移动", "go through the list");
    public static readonly Text KeyOpen = new("打开", "open");
    public static readonly Text KeySelect = new("选择这一行", "select the row");
    public static readonly Text KeyNext = new("认领下一件", "claim the next");
    public static readonly Text KeySearch = new("搜索", "search");
    public static readonly Text KeyHelp = new("显示或隐藏快捷键", "show or hide the keys");
    public static readonly Text KeyClaim = new("认领", "claim");
    public static readonly Text KeyOpinion = new("写意见", "write the opinion");
    public static readonly Text KeyReturn = new("退回", "send back");
    public static readonly Text KeyBack = new("回到列表", "back to the list");

    public static readonly Text Back = new("← 返回待办列表", "← Back to the list");
    public static readonly Text Application = new("申请表", "Application");
    public static readonly Text Applicant = new("申请人", "Applicant");
    public static readonly Text Number = new("证件号码", "Number");
    public static readonly Text Phone = new("电话", "Phone");
    public static readonly Text Materials = new("材料", "Materials");
    public static readonly Text NoMaterials = new("没有材料。", "No materials.");
    public static readonly Text DueBy = new("{0} 前补交", "to come by {0}");
    public static readonly Text Clocks = new("时限", "Clocks");
    public static readonly Text Chain = new("办理流程", "Chain");
    public static readonly Text History = new("办理过程与意见", "History and opinions");
    public static readonly Text Documents = new("文书", "Documents");
    public static readonly Text Children = new("并联办理的子办件", "Cases at other authorities");
    public static readonly Text Running = new("办理中", "running");
    public static readonly Text Checks = new("数据核验", "Data checks");
    public static readonly Text Waiting = new("等待回复", "waiting");
    public static readonly Text Rules = new("规则审查", "Rule checks");
    public static readonly Text Incidents = new("流程中断", "Stopped by a fault");
    public static readonly Text Cards = new("监察牌", "Supervision cards");
    public static readonly Text Where = new("现在在哪", "Where it stands");
    public static readonly Text SinceTime = new("自 {0}", "since {0}");
    public static readonly Text Suspended = new("本办件已挂起（{0}），恢复前不能办理。", "This case is suspended ({0}); nothing can be done until it is resumed.");
    public static readonly Text YourTask = new("待您办理：{0}", "Yours to do: {0}");
    public static readonly Text OthersTask = new("{0}（{1} 正在办理）", "{0} ({1} works on it)");
    public static readonly Text OthersRole = new("{0}（需要角色：{1}）", "{0} (for the role {1})");
    public static readonly Text NoTask = new("现在没有待您部门办理的环节", "Nothing waits for your department now");
    public static readonly Text NoTaskHelp = new("您仍可以查看办理过程。", "You can still read how it goes.");
    public static readonly Text Note = new("附言", "Note");
    public static readonly Text Asked = new("{0} 请求了意见", "asked for by {0}");
    public static readonly Text Attached = new("征求的意见", "Opinions asked for");
    public static readonly Text OpinionLabel = new("意见", "Opinion");
    public static readonly Text OpinionHint = new("不同意或退回时必须写明理由。", "Reasons are needed to disagree or send back.");
    public static readonly Text GroundLabel = new("不予受理的理由（仅不予受理时）", "Ground, only to not accept");
    public static readonly Text AgencyLabel = new("应向哪个机关申请（不属于本机关职权时）", "The competent agency, if it is not this one");
    public static readonly Text DataLabel = new("查明的数据（流程需要时）", "What you found out, where the chain needs it");
    public static readonly Text DataHint = new("每行一项，写作“名称=值”。数字、true 和 false 按其本义，其余为文字；要作文字的数字加双引号，如 \"86\"。也可以写一个 JSON 对象。", "One on each line, as name = value. Numbers, true and false are what they are, all else is text; a number that is text stands in double quotes, such as \"86\". A JSON object is possible too.");
    public static readonly Text DataNames = new("本流程的名称：{0}。", "Names of this chain: {0}.");
    public static readonly Text DataLineWrong = new("查明的数据第 {0} 行不是“名称=值”，或名称重复；请每行写一项。", "Line {0} of what you found out is not name = value, or repeats a name; write one on each line.");
    public static readonly Text ReturnTitle = new("退回", "Send back");
    public static readonly Text ReturnTo = new("退回到", "To");
    public static readonly Text ToApplicant = new("申请人补正", "the applicant, for a supplement");
    public static readonly Text ToPrevious = new("上一环节", "the step before");
    public static readonly Text ToPreviousSlot = new("上一位会签人", "the official before");
    public static readonly Text ToNode = new("环节：{0}", "step: {0}");
    public static readonly Text ReturnMaterials = new("需要补正的材料（退给申请人时）", "Materials asked for, from the applicant");
    public static readonly Text ReturnWords = new("一次告知全部需要补正的内容", "Everything that is missing, told once and completely");
    public static readonly Text Resubmission = new("再次提交后", "Afterwards");
    public static readonly Text Walk = new("重新逐环节流转", "through every step again");
    public static readonly Text Direct = new("直接回到本环节", "straight back here");
    public static readonly Text ChildrenLabel = new("正在办理的子办件", "Running cases at other authorities");
    public static readonly Text KeepChildren = new("继续办理", "go on");
    public static readonly Text CancelChildren = new("撤回", "are withdrawn");
    public static readonly Text ToWhom = new("给谁", "To whom");
    public static readonly Text Why = new("说明", "Words");
    public static readonly Text Place = new("加签方式", "Where");
    public static readonly Text Before = new("在我之前（供参考）", "before mine, to inform");
    public static readonly Text After = new("在我之后（须同意）", "after mine, must agree too");
    public static readonly Text Beside = new("与我并列（一票）", "beside mine, one more vote");
    public static readonly Text WhichDepartment = new("部门", "Department");
    public static readonly Text OwnDepartment = new("本部门", "Your own");
    public static readonly Text WhichRole = new("由谁答复或阅看（角色）", "Who there (role)");
    public static readonly Text AnswerDays = new("几个工作日内答复", "Working days for the answer");
    public static readonly Text Question = new("问什么", "What is asked");
    public static readonly Text Done = new("已办理：{0}", "Done: {0}");
    public static readonly Text NextOne = new("认领下一件", "Claim the next");
    public static readonly Text ConflictTitle = new("有人先办了一步", "Somebody was a little faster");
    public static readonly Text ConflictBy = new("{0} {1}已经“{2}”。您的操作没有执行，也没有丢失任何内容。", "{0} {1} did “{2}”. What you sent was not carried out; nothing is lost.");
    public static readonly Text ConflictNext = new("下面是最新情况：可以继续办的仍在右侧；已经办完的，可以认领下一件。", "Below is how it stands now: what can still be done is at the side; if it is finished, claim the next.");
    public static readonly Text YourWords = new("您写的意见：", "What you wrote:");
    public static readonly Text SecondsAgo = new("{0} 秒前", "{0} seconds ago");
    public static readonly Text MinutesAgo = new("{0} 分钟前", "{0} minutes ago");
    public static readonly Text HoursAgo = new("{0} 小时前", "{0} hours ago");
    public static readonly Text DaysAgo = new("{0} 天前", "{0} days ago");
    public static readonly Text NotDone = new("没有办理成功", "Not done");
    public static readonly Text Proxies = new("代理与转办", "Proxies and hand-over");
    public static readonly Text Duty = new("值班表", "Duty roster");
    public static readonly Text DutyLead = new("{0}每天由谁值班。负责人排班，全体可见。", "Who answers for {0} on which day. The head fills it in; everybody reads it.");
    public static readonly Text Today = new("今天", "today");
    public static readonly Text OnDutyToday = new("今日值班：{0}", "On duty today: {0}");
    public static readonly Text NobodyOnDuty = new("未排班", "nobody yet");
    public static readonly Text SaveDuty = new("保存值班表", "Save the roster");
    public static readonly Text NextFortnight = new("后两周 →", "The two weeks after →");
    public static readonly Text ThisFortnight = new("← 回到今天", "← Back to today");
    public static readonly Text WhoseProxies = new("谁的代理", "Whose proxies");
    public static readonly Text WhoseProxiesHelp = new("同事临时缺勤时，负责人可以代为设置。", "When a colleague is suddenly away, the head sets it up for them.");
    public static readonly Text ProxiesOf = new("谁代 {0} 办理", "Who acts for {0}");
    public static readonly Text SuccessorIs = new("以后的待办都转给 {0}。", "Later tasks all go to {0}.");
    public static readonly Text ShowThem = new("查看", "Show");
    public static readonly Text OtherItems = new("其他事项代码（逗号分隔）", "Other services, by code and commas");
    public static readonly Text ProxiesLead = new("出差或休假时，由同部门同事在约定日期内代您办理。", "While you are away, a colleague of your department acts for you on the days you name.");
    public static readonly Text MyProxies = new("谁代我办理", "Who acts for me");
    public static readonly Text NoProxies = new("没有设置代理。", "Nobody.");
    public static readonly Text Principals = new("我代谁办理", "For whom I act");
    public static readonly Text AddProxy = new("添加代理", "Add a proxy");
    public static readonly Text Remove = new("移除", "Remove");
    public static readonly Text First = new("第一天", "First day");
    public static readonly Text Last = new("最后一天", "Last day");
    public static readonly Text OnlyItems = new("仅限这些事项（不选为全部）", "Only these services (none chosen: all)");
    public static readonly Text AllItems = new("全部事项", "all services");
    public static readonly Text Saved = new("已保存。", "Saved.");
    public static readonly Text DutySavedSince = new(
        "您打开之后，另一位负责人已保存值班表；您的修改没有保存。下面是最新的值班表，请在此基础上再改。",
        "Somebody else has saved the roster since you opened it; your changes were not saved. Here is the newest: make them again on it.");
    public static readonly Text HandOverTitle = new("离职转办", "Hand over everything");
    public static readonly Text HandOverLead = new("把一位同事的全部待办转给另一位，以后的也转。仅部门负责人可用。", "Gives all tasks of a colleague to another one, later ones too. For the head of the department.");
    public static readonly Text FromWhom = new("谁的待办", "Whose tasks");
    public static readonly Text HandOverGo = new("全部转办", "Hand over");
    public static readonly Text HandedOver = new("已转办 {0} 件。", "{0} handed over.");
    public static readonly Text HandOverStays = new("{0}：{1}，需另行指定。", "{0}: {1}; give it to somebody else.");

    /// <summary>Operations, by their names in addresses.</summary>
    public static IReadOnlyDictionary<string, Text> Operations { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["claim"] = new("认领", "Claim"),
        ["unclaim"] = new("释放", "Release"),
        ["agree"] = new("同意", "Agree"),
        ["disagree"] = new("不同意", "Disagree"),
        ["abstain"] = new("弃权", "Abstain"),
        ["return"] = new("退回", "Send back"),
        ["take-back"] = new("取回", "Take back"),
        ["transfer"] = new("转办", "Transfer"),
        ["delegate"] = new("委派", "Delegate"),
        ["add-sign"] = new("加签", "Add an opinion"),
        ["remove-sign"] = new("减签", "Remove an opinion"),
        ["consult"] = new("征求意见", "Ask a department"),
        ["copy"] = new("抄送", "Send a copy"),
        ["read"] = new("已阅", "Read"),
        ["answer"] = new("答复", "Answer"),
        ["hand-over"] = new("改派", "Reassign"),
        ["closed"] = new("办结该环节", "closed the step"),
        ["claim-next"] = new("认领", "Claim"),
    };

    /// <summary>What agreeing and disagreeing are called in the kinds of steps.</summary>
    public static IReadOnlyDictionary<string, Text> Verdicts { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["accept.agree"] = new("受理", "Accept"),
        ["accept.disagree"] = new("不予受理", "Do not accept"),
        ["precheck.agree"] = new("预审通过", "Pass the pre-check"),
        ["precheck.disagree"] = new("不予受理", "Do not accept"),
        ["decide.agree"] = new("准予", "Grant"),
        ["decide.disagree"] = new("不予许可", "Refuse"),
        ["deliver.agree"] = new("已送达", "Delivered"),
        ["site-inspection.agree"] = new("核查合格", "Inspection passed"),
        ["site-inspection.disagree"] = new("核查不合格", "Inspection failed"),
    };

    /// <summary>Grounds of a refusal to accept.</summary>
    public static IReadOnlyDictionary<string, Text> Grounds { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["not-required"] = new("依法不需要许可", "no licence is needed by law"),
        ["not-competent"] = new("不属于本机关职权", "another agency is competent"),
        ["incomplete"] = new("逾期未补正", "not supplemented in time"),
        ["conditions-not-met"] = new("不符合申请条件", "conditions are not met"),
    };

    /// <summary>Legal states of a case as officials read them: the applicant is somebody else.</summary>
    public static IReadOnlyDictionary<string, Text> Statuses { get; } = new Dictionary<string, Text>(CodeTexts.Statuses, StringComparer.Ordinal)
    {
        ["awaitingSupplement"] = new("待申请人补正", "Waits for the applicant's supplement"),
    };

    /// <summary>What a step waits for, as officials read it.</summary>
    public static IReadOnlyDictionary<string, Text> Waits { get; } = new Dictionary<string, Text>(CodeTexts.Waits, StringComparer.Ordinal)
    {
        ["applicant"] = new("等待申请人补正", "waits for the applicant"),
    };

    /// <summary>Due colours of the list.</summary>
    public static IReadOnlyDictionary<string, Text> DueColours { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["red"] = new("已超期", "overdue"),
        ["yellow"] = new("两天内到期", "due within two days"),
        ["green"] = new("期限充足", "later"),
    };

    /// <summary>Roles of the shipped departments.</summary>
    public static IReadOnlyDictionary<string, Text> Roles { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["window"] = new("窗口", "counter"),
        ["reviewer"] = new("审核人", "reviewer"),
        ["head"] = new("负责人", "head"),
        ["inspector"] = new("核查人", "inspector"),
        ["expert"] = new("专家", "expert"),
        ["hotline"] = new("热线坐席", "hotline agent"),
        ["officer"] = new("经办人", "officer"),
        ["household"] = new("户籍民警", "household officer"),
        ["engraver"] = new("刻章员", "engraver"),
    };
}

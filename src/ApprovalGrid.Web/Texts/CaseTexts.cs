namespace ApprovalGrid.Web.Texts;

/// <summary>Texts of a citizen's cases.</summary>
public static class CaseTexts
{
    public static readonly Text Title = new("办件 {0}", "Case {0}");
    public static readonly Text Drafts = new("未提交的草稿", "Begun and not sent");
    public static readonly Text DraftsKept = new("草稿保留到下个月月底。", "A draft is kept to the end of next month.");
    public static readonly Text NoCases = new("还没有办件", "No cases yet");
    public static readonly Text FindService = new("找一件要办的事", "Find a service");
    public static readonly Text FiledOn = new("{0}提交", "filed {0}");
    public static readonly Text EndedOn = new("{0}办结", "ended {0}");
    public static readonly Text Suspended = new("办件自{0}起挂起，法定时限照常计算。", "Suspended since {0}; the limits of the law go on.");
    public static readonly Text SupplementAsked = new("请您补正", "Something is missing from you");
    public static readonly Text PromisedOpen = new("您承诺后补的材料", "You promised to bring this later");
    public static readonly Text SupplementNow = new("去补正", "Supplement now");
    public static readonly Text Granted = new("准予", "Granted");
    public static readonly Text Refused = new("不予许可", "Refused");
    public static readonly Text Remedies = new("救济途径：", "Your remedies:");
    public static readonly Text RemedyWords = new(
        "如不服本决定，可自收到之日起六十日内申请行政复议，或者自收到之日起六个月内依法提起行政诉讼。",
        "If you do not accept this, you may apply for administrative reconsideration within 60 days of receiving it, or bring an action at court within six months.");
    public static readonly Text Competent = new("请向有权机关申请：{0}", "The competent authority is: {0}");
    public static readonly Text Where = new("办到哪了", "Where it stands");
    public static readonly Text NoStep = new("正在流转，请稍后再看。", "On its way; look again in a moment.");
    public static readonly Text HeldBy = new("：{0}", ": {0}");
    public static readonly Text Since = new("自 {0}", "since {0}");
    public static readonly Text Child = new("已移交{0}办理（{1}）", "Sent to {0} on {1}");
    public static readonly Text Clocks = new("什么时候到期", "Until when");
    public static readonly Text NoClock = new("受理后开始计算时限。", "The limits begin with the acceptance.");
    public static readonly Text WhyThisDate = new("为什么是这一天", "Why this date");
    public static readonly Text Counting = new("自{0}起算（当日不计入），共 {1} 个{2}。", "Counted from {0}, that day not included: {1} {2}.");
    public static readonly Text WorkingKind = new("工作日", "working days");
    public static readonly Text CalendarKind = new("自然日", "calendar days");
    public static readonly Text Basis = new("依据：", "Basis:");
    public static readonly Text Provisional = new("该年度节假日安排尚未公布，日期可能调整。", "The holidays of that year are not decreed yet; the date may move.");
    public static readonly Text DayNumber = new("第 {0} 天", "day {0}");
    public static readonly Text History = new("办理记录", "What happened");
    public static readonly Text Documents = new("文书", "Documents");
    public static readonly Text NoDocuments = new("暂时只有收件凭证。", "Only the receipt so far.");
    public static readonly Text WhatWasFiled = new("申请信息", "What was filed");
    public static readonly Text QueryCode = new("查询码", "Query code");
    public static readonly Text QueryCodeHelp = new("凭办件编号和查询码，不登录也能在“进度查询”看到进度。请只告诉您信任的人。", "With the case number and this code anyone can see the progress under “Track a case”, without signing in. Give it only to whom you trust.");
    public static readonly Text Actions = new("您可以", "What you can do");
    public static readonly Text Urge = new("催办", "Urge");
    public static readonly Text UrgedTimes = new("已催办 {0} 次", "Urged so far: {0}");
    public static readonly Text Withdraw = new("撤回申请", "Withdraw");
    public static readonly Text WithdrawTitle = new("撤回申请", "Withdraw the filing");
    public static readonly Text WithdrawHelp = new("撤回后办件结束，以后可以重新申请。", "The case ends; you may file again later.");
    public static readonly Text WithdrawGo = new("确认撤回", "Withdraw it");
    public static readonly Text Hearing = new("申请听证", "Ask for a hearing");
    public static readonly Text HearingTitle = new("申请听证", "Ask for a hearing");
    public static readonly Text HearingHelp = new("行政机关应在二十个工作日内组织听证，并至少提前七日通知您。听证前不作决定。", "The authority holds the hearing within twenty working days and tells you at least seven days before. Nothing is decided until then.");
    public static readonly Text HearingGo = new("提出听证申请", "Ask for it");
    public static readonly Text Agent = new("代办人", "Filed by an agent");
    public static readonly Text MandateLink = new("授权委托书", "The mandate");
    public static readonly Text Earlier = new("针对原办件的许可", "About an earlier permit");
    public static readonly Text Permit = new("我的证照", "Your permit");
    public static readonly Text PermitHelp = new("许可情况有变化，可以在这里申请：", "If something changes, file it here:");
    public static readonly Text Authorisations = new("授权数据共享", "Who may use your data");
    public static readonly Text AuthorisationsLead = new("默认不共享。授权后，办理此事的其他部门可以调阅，免得您重复提交；可以随时撤回。", "Nothing is shared unless you allow it. Then other authorities that work on your matter can read it, and need not ask you again. You can take it back at any time.");
    public static readonly Text AuthorisedUntil = new("已授权，至 {0}", "allowed until {0}");
    public static readonly Text NotShared = new("未授权", "not allowed");
    public static readonly Text AuthoriseOne = new("授权：{0}", "Allow: {0}");
    public static readonly Text RevokeOne = new("撤回授权：{0}", "Take back: {0}");
    public static readonly Text Authorise = new("授权", "Allow");
    public static readonly Text Revoke = new("撤回", "Take back");
    public static readonly Text Sending = new("正在上传…", "Sending…");
    public static readonly Text NotSent = new("没有发送成功，请检查网络后再试。", "Not sent. Look at the network and try again.");
    public static readonly Text Unread = new("{0} 条未读", "{0} unread");
    public static readonly Text New = new("未读", "new");
    public static readonly Text ReadAll = new("全部标为已读", "Mark all as read");
    public static readonly Text DataChecks = new("数据核验", "Data checks");
    public static readonly Text DataChecksLead = new("部门为您的办件核验了下列数据。您认为不对的，可以提出异议。", "Authorities have checked this data for your case. If it is wrong, you can dispute it.");
    public static readonly Text Dispute = new("提出异议", "Dispute it");
    public static readonly Text DisputeTitle = new("数据有误", "The data is wrong");
    public static readonly Text DisputeText = new("哪里不对", "What is wrong");
    public static readonly Text DisputeGo = new("提交异议", "Send the dispute");
    public static readonly Text Reason = new("原因", "Why");
    public static readonly Text EvaluateTitle = new("请您评价（好差评）", "How was it?");
    public static readonly Text Grade = new("满意吗", "Your grade");
    public static readonly Text GradeText = new("想说的话", "In your words");
    public static readonly Text EvaluateGo = new("提交评价", "Send");
    public static readonly Text Evaluated = new("您的评价：{0}", "Your grade: {0}");
    public static readonly Text SupplementTitle = new("补正", "Supplement");
    public static readonly Text ChangeForm = new("更正申请信息", "Correct the form");
    public static readonly Text SupplementGo = new("提交补正", "Send the supplement");
    public static readonly Text NothingToSend = new("请上传材料，或更正申请信息。", "Add a material, or correct the form.");
    public static readonly Text Back = new("返回", "Back");
    public static readonly Text BackToCase = new("返回办件", "Back to the case");
    public static readonly Text Print = new("打印", "Print");
    public static readonly Text ChannelTitle = new("除收件箱外，还怎样通知您", "How else you are told, beside this inbox");
    public static readonly Text ChannelHint = new("发到您申请时填写的手机号；只说有新文书，不含内容。对您的所有办件有效。", "Sent to the telephone number of your filing; it only says that there is something new. Holds for all your cases.");
    public static readonly Text InboxAlone = new("只用收件箱", "This inbox alone");
    public static readonly Text SaveChannel = new("保存", "Save");
    public static readonly Text ChannelSaved = new("已保存通知方式。", "Saved.");
    public static readonly Text ChannelNotSaved = new("没有保存，请再试一次。", "Not saved; try again.");
    public static readonly Text InboxLead = new("各部门在您的办件中出具的告知和决定。", "What the authorities have issued in your cases.");
    public static readonly Text NoNotices = new("暂无通知", "No notices");
    public static readonly Text AsksYou = new("需要您办理", "asks you for something");

    /// <summary>Grades of an evaluation.</summary>
    public static IReadOnlyDictionary<string, Text> Grades { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["5"] = new("非常满意", "Very good"),
        ["4"] = new("满意", "Good"),
        ["3"] = new("基本满意", "Fair"),
        ["2"] = new("不满意", "Bad"),
        ["1"] = new("非常不满意", "Very bad"),
    };

    /// <summary>What a case does to an earlier permit.</summary>
    public static IReadOnlyDictionary<string, Text> Relations { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["Change"] = new("变更许可", "Change the permit"),
        ["Renewal"] = new("延续许可", "Renew the permit"),
        ["Revocation"] = new("撤销许可", "Revoke the permit"),
        ["Correction"] = new("纠正决定", "Correct the decision"),
        ["Cancellation"] = new("注销许可", "Cancel the permit"),
    };

    /// <summary>What is said after something was done.</summary>
    public static IReadOnlyDictionary<string, Text> Done { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["filed"] = new("申请已提交，收件凭证已生成。", "Filed. Your receipt is ready."),
        ["urged"] = new("已催办，经办人员会收到提醒。", "Urged: whoever holds the case is told."),
        ["withdrawn"] = new("申请已撤回。", "Withdrawn."),
        ["evaluated"] = new("感谢您的评价。", "Thank you."),
        ["hearing"] = new("听证申请已提出。", "You have asked for a hearing."),
        ["authorised"] = new("已授权，可以随时撤回。", "Allowed; you can take it back at any time."),
        ["revoked"] = new("已撤回授权，此后不再共享。", "Taken back; nothing is shared from now on."),
        ["disputed"] = new("异议已提交，数据所在部门将核实。", "Your dispute was sent; the department whose data it is looks into it."),
        ["supplemented"] = new("补正已提交。", "Your supplement was sent."),
    };

    /// <summary>Refusals that citizens meet, by code.</summary>
    public static IReadOnlyDictionary<string, Text> Refusals { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        [Answers.RefusalCodes.TooSoon] = new("您刚刚催办过，经办人员已收到提醒，请稍后再催。", "You urged a short while ago, and whoever holds the case was told. Urge again later."),
        [Answers.RefusalCodes.StaleVersion] = new("办件在您操作前刚有变化，请核对下面的最新情况再试。", "The case changed just before you acted. Look at it below, and try again."),
        [Answers.RefusalCodes.Suspended] = new("办件已挂起，现在不能操作。", "The case is suspended; nothing can be done now."),
        [Answers.RefusalCodes.ItemSuspended] = new("该事项暂停受理新的申请，请稍后再来。", "No new filings are taken for now. Come back later."),
        [Answers.RefusalCodes.Forbidden] = new("您的账号不能这样操作。", "Your account may not do this."),
        [Answers.RefusalCodes.NotInThisState] = new("办件现在的状态不能这样操作。", "The case does not allow this in its present state."),
    };

    /// <summary>What a data check found.</summary>
    public static IReadOnlyDictionary<string, Text> DataOutcomes { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["waiting"] = new("核验中", "being checked"),
        ["match"] = new("一致", "it agrees"),
        ["mismatch"] = new("不一致", "it differs"),
        ["unavailable"] = new("未能核验", "could not be checked"),
    };

    /// <summary>How a case at another authority ended.</summary>
    public static IReadOnlyDictionary<string, Text> ChildOutcomes { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["Granted"] = new("准予", "granted"),
        ["Refused"] = new("不予", "refused"),
        ["Withdrawn"] = new("已撤回", "withdrawn"),
    };

    /// <summary>Why a day does not count.</summary>
    public static IReadOnlyDictionary<string, Text> Verdicts { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["counted"] = new("计入", "counted"),
        ["startDay"] = new("起算日，不计", "day of the event, not counted"),
        ["weekend"] = new("周末，不计", "weekend, not counted"),
        ["holiday"] = new("节假日，不计", "holiday, not counted"),
        ["stopped"] = new("依法中止，不计", "lawful stop, not counted"),
    };
}

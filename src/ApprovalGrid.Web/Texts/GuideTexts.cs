namespace ApprovalGrid.Web.Texts;

/// <summary>Texts of a guide.</summary>
public static class GuideTexts
{
    public static readonly Text Guide = new("办事指南", "Guide");
    public static readonly Text Conditions = new("申请条件", "Conditions");
    public static readonly Text Materials = new("材料", "Materials");
    public static readonly Text Process = new("办理流程", "Process");
    public static readonly Text ProcessLead = new("申请提交后按此流程办理，图中的每一步都会记入办件。", "Your case takes this way; every step of it is recorded.");
    public static readonly Text Fee = new("收费", "Fee");
    public static readonly Text Applicants = new("谁可以申请", "Who may apply");
    public static readonly Text Regions = new("办理地区", "Where");
    public static readonly Text File = new("在线申请", "File online");
    public static readonly Text GoOn = new("继续填写草稿", "Go on with your draft");
    public static readonly Text FileHelp = new("需要登录。填写约需两分钟，随时可以保存。", "You sign in first. It takes about two minutes; you can stop at any time and go on later.");
    public static readonly Text OnlyWhen = new("仅当：{0}", "Only when: {0}");
    public static readonly Text Quota = new("限额：共 {0} 个名额，每人限一个，先到先得；撤回、不予受理、不予许可或终止的，名额退回。", "Limited: {0} places in all, one for each applicant, first come first served. A place whose case is withdrawn, not accepted, refused or terminated is open again.");
    public static readonly Text Tolerance = new("容缺：{0}", "May come later: {0}");
    public static readonly Text MaterialRequired = new("必需", "required");
    public static readonly Text MaterialOptional = new("非必需", "optional");
    public static readonly Text Tolerable = new("可容缺", "may come later");
    public static readonly Text Commitment = new("可告知承诺", "a commitment may replace it");

    /// <summary>Kinds of applicants.</summary>
    public static IReadOnlyDictionary<string, Text> Kinds { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["Person"] = new("自然人", "Persons"),
        ["Organisation"] = new("法人和其他组织", "Organisations"),
    };

    /// <summary>Where a material comes from, when not from the applicant.</summary>
    public static IReadOnlyDictionary<string, Text> Sources { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["data-share"] = new("数据共享，免交", "shared data, not from you"),
        ["e-licence"] = new("电子证照，免交", "electronic licence, not from you"),
        ["agency"] = new("部门核查，免交", "the authority finds it, not from you"),
    };
}

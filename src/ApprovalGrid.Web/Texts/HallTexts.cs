namespace ApprovalGrid.Web.Texts;

/// <summary>Texts of the filing hall's start.</summary>
public static class HallTexts
{
    public static readonly Text Title = new("办事大厅", "Services");
    public static readonly Text Crumbs = new("当前位置", "Where you are");
    public static readonly Text Hero = new("想办什么事？", "What would you like to get done?");
    public static readonly Text HeroLead = new("网上提交一次，各部门、各城市接着办。谁在办、办到哪、哪天到期，随时看得见。", "File once, online. You always see who holds your case, since when, and until when.");
    public static readonly Text Search = new("搜索事项", "Search for a service");
    public static readonly Text SearchHint = new("事项名称，或拼音首字母如 gjj", "Words of its name, such as housing");
    public static readonly Text SearchGo = new("搜索", "Search");
    public static readonly Text AllItems = new("全部事项", "All services");
    public static readonly Text ByEvent = new("按人生事和企业事", "By event of life or of a company");
    public static readonly Text ByDepartment = new("按部门", "By department");
    public static readonly Text Count = new("{0} 项", "{0}");
    public static readonly Text Found = new("找到 {0} 项", "{0} found");
    public static readonly Text NothingFound = new("没有找到相符的事项", "Nothing matches");
    public static readonly Text NothingFoundHelp = new("换个词，或只输入两三个字试试。", "Try another word, or fewer of them.");
    public static readonly Text AndMore = new("等 {0} 个机关", ", {0} in all");
    public static readonly Text Free = new("不收费", "Free of charge");
    public static readonly Text WithFee = new("收费", "With a fee");
    public static readonly Text WorkingDays = new("{0} 个工作日", "{0} working days");
    public static readonly Text CalendarDays = new("{0} 天", "{0} days");

    /// <summary>Events of life and of a company.</summary>
    public static IReadOnlyDictionary<string, Text> Events { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["birth"] = new("生育", "A child"),
        ["education"] = new("上学", "Education"),
        ["work"] = new("工作", "Work"),
        ["settling"] = new("落户", "Settling down"),
        ["housing"] = new("住房", "Housing"),
        ["medical"] = new("就医", "Health"),
        ["retirement"] = new("退休", "Retirement"),
        ["company-start"] = new("企业开办", "Starting a company"),
        ["company-run"] = new("企业经营", "Running a company"),
        ["company-end"] = new("企业注销", "Closing a company"),
    };

    /// <summary>One character that stands for each event, as ornament.</summary>
    internal static IReadOnlyDictionary<string, string> EventSigns { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["birth"] = "育",
        ["education"] = "学",
        ["work"] = "职",
        ["settling"] = "户",
        ["housing"] = "居",
        ["medical"] = "医",
        ["retirement"] = "养",
        ["company-start"] = "企",
        ["company-run"] = "营",
        ["company-end"] = "销",
    };
}

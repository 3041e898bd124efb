namespace ApprovalGrid.Web.Texts;

/// <summary>Texts of the filing hall.</summary>
public static class HallTexts
{
    public static readonly Text Title = new("办事大厅", "Services");
    public static readonly Text Hero = new("想办什么事？", "What would you like to get done?");
    public static readonly Text HeroLead = new("网上提交一次，各部门、各城市接着办。谁在办、办到哪、哪天到期，随时看得见。", "File once, online. You always see who holds your case, since when, and until when.");
    public static readonly Text Search = new("搜索事项", "Search for a service");
    public static readonly Text SearchHint = new("事项名称", "Words of its name");
    public static readonly Text SearchGo = new("搜索", "Search");
    public static readonly Text AllItems = new("全部事项", "All services");
    public static readonly Text Found = new("找到 {0} 项", "{0} found");
    public static readonly Text NothingFound = new("没有找到相符的事项", "Nothing matches");
    public static readonly Text NothingFoundHelp = new("换个词，或只输入两三个字试试。", "Try another word, or fewer of them.");
}

namespace ApprovalGrid.Web.Desk;

/// <summary>The work desk (工作台): what officials work with.</summary>
internal static class DeskPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        DeskPage.Map(pages);
        BulkActs.Map(pages);
        DeskCasePage.Map(pages);
        TaskPosts.Map(pages);
        CaseActPosts.Map(pages);
        DutyPage.Map(pages);
        ProxyPage.Map(pages);
    }
}

namespace ApprovalGrid.Web.Hall;

/// <summary>The filing hall (办事大厅): what citizens and companies use.</summary>
internal static class HallPages
{
    public static void Map(RouteGroupBuilder pages) => HallPage.Map(pages);
}

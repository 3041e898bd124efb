using ApprovalGrid.Web.Hall.Cases;
using ApprovalGrid.Web.Hall.Filing;

namespace ApprovalGrid.Web.Hall;

/// <summary>The filing hall (办事大厅): what citizens and companies use.</summary>
internal static class HallPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        HallPage.Map(pages);
        GuidePage.Map(pages);
        FilingPage.Map(pages);
        MyCasesPage.Map(pages);
        CasePage.Map(pages);
        SupplementPage.Map(pages);
        DocumentPage.Map(pages);
        NoticesPage.Map(pages);
        NoticeChoicePosts.Map(pages);
    }
}

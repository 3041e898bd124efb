namespace ApprovalGrid.Web.Ops;

/// <summary>Operations (运维): the machine, and nobody's data.</summary>
internal static class OpsPages
{
    public static void Map(RouteGroupBuilder pages) => OpsPage.Map(pages);
}

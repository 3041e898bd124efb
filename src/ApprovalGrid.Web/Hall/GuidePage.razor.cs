using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Web.Hall.Filing;

namespace ApprovalGrid.Web.Hall;

/// <summary>The guide of one item (办事指南): conditions, materials, limits, fee, and the process as a picture. Public.</summary>
public partial class GuidePage
{
    [Parameter, EditorRequired] public required GuideModel Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/items/{code}", ShowAsync);

    private static async Task<IResult> ShowAsync(
        string code, Visitor visitor, GridCatalog catalog, Names names, IGrainFactory grains, FilingDrafts drafts, CancellationToken cancellation)
    {
        if (await FindAsync(catalog, code) is not { } item)
            return Public.ProblemPage.Show(StatusCodes.Status404NotFound, ShellTexts.NotFound, ShellTexts.NotFoundHelp);
        var chain = await grains.GetGrain<IServiceItemGrain>(code).GetChainAsync(visitor.Actor);
        var departments = await names.DepartmentsAsync(item.Regions.Select(region => $"{region}/{item.Department}"));
        var draft = visitor.Actor.Kind == ActorKind.Applicant ? await drafts.FindAsync(visitor.Actor.Id, code, cancellation) : null;
        return PageResult.Of<GuidePage>(new GuideModel(
            item, [.. departments.Values], [.. item.Regions.Select(names.RegionName)], chain.Value, draft is not null));
    }

    /// <summary>An item that people may file; null when there is none.</summary>
    internal static async ValueTask<ServiceItem?> FindAsync(GridCatalog catalog, string code) =>
        code.Length <= 64 && await catalog.FindItemAsync(code) is { OpenToApplicants: true } item ? item with { Questions = item.Questions.IsDefault ? [] : item.Questions } : null;

    /// <param name="HasDraft">The reader has begun to file it.</param>
    public sealed record GuideModel(ServiceItem Item, IReadOnlyList<Text> Departments, IReadOnlyList<Text> Regions, ChainView? Chain, bool HasDraft);
}

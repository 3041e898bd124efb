using Microsoft.Extensions.Options;

namespace ApprovalGrid.Web.Public;

/// <summary>What this is, and where programs and integrators go.</summary>
public partial class AboutPage
{
    /// <summary>Path of the designer, if there is one.</summary>
    [Parameter] public string? Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet("/about", (IOptions<WebPagesOptions> options) => PageResult.Of<AboutPage>(options.Value.Designer));
}

using ApprovalGrid.Silo;
using Microsoft.AspNetCore.Routing;

namespace ApprovalGrid.Api.Tests;

/// <summary>Which pages there are for whom: what is not named public here asks for an account, whatever is added later.</summary>
public sealed class PageAccessTests : IDisposable
{
    private static readonly string[] Public =
    [
        "/", "/about", "/assets/{hash}/{name}", "/begin", "/items/{code}", "/preferences", "/sign-in", "/sign-out", "/status", "/verify",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("grid-pages-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_page_but_the_public_ones_is_for_certain_accounts()
    {
        await using var app = SiloComposition.Build(["--urls", "http://127.0.0.1:0", $"--Grid:DataDirectory={_folder}"], out _, out _);

        var open = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => !endpoint.Metadata.Any(one => one.GetType().Name == "OnlyFor"))
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.Trim('/')}")
            .Where(path => !Programs.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal)))
            .Distinct();

        Assert.Equal(Public.Order(), open.Order());
    }

    /// <summary>What programs use; <see cref="SignInTests"/> says the same for the API.</summary>
    private static readonly string[] Programs =
        ["/api/", "/admin", "/health", "/openapi", "/docs", "/workflows", "/metrics", "/elsa", "/studio"];
}

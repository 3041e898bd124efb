using System.Text.Encodings.Web;
using System.Text.Unicode;
using ApprovalGrid.Web.Desk;
using ApprovalGrid.Web.Hall;
using ApprovalGrid.Web.Ops;
using ApprovalGrid.Web.Public;
using ApprovalGrid.Web.Supervision;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.Web.Shell;

/// <summary>
/// The pages of a silo: Razor components rendered on the server, one request at a time; no silo keeps anything of a reader between two requests, so
/// any silo serves any page. Each page is one file of its area with its address, what it loads, and what its forms do beside it.
/// </summary>
public static class WebPages
{
    public static IServiceCollection AddPages(this IServiceCollection services, Action<WebPagesOptions>? configure = null)
    {
        services.AddOptions<WebPagesOptions>().Configure(configure ?? (_ => { }));
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "grid-form";
            options.FormFieldName = "form-token";
        });
        // Chinese stays readable, and short, in the source of a page.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.AddScoped(provider => Visitor.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!));
        services.AddScoped(provider => new Words(provider.GetRequiredService<Visitor>().English));
        services.AddSingleton<Names>();
        services.AddSingleton<LiveLimit>();
        services.AddScoped<DeskCases>();
        services.AddSingleton<CommitWatch>();
        services.AddResponseCompression(options => options.MimeTypes = ["text/html"]);
        return services;
    }

    /// <summary>Compression. Call it before the API's middleware.</summary>
    public static IApplicationBuilder UsePages(this IApplicationBuilder app) => app.UseResponseCompression();

    /// <summary>Adds every page, and the one for addresses that are none. Each area maps its own. Call it after all else is mapped.</summary>
    public static void MapPages(this WebApplication app)
    {
        MissingPage.Use(app);
        var pages = app.MapGroup("").WithPageRules();
        WebAssets.Map(app.MapGroup("").AllowAnonymous().ExcludeFromDescription());
        Preferences.Map(pages);
        SignInPage.Map(pages);
        AboutPage.Map(pages);
        HallPages.Map(pages);
        DeskPages.Map(pages);
        SupervisionPages.Map(pages);
        OpsPages.Map(pages);
        // It counts from the start, not from the first look.
        app.Services.GetRequiredService<CommitWatch>();
    }
}

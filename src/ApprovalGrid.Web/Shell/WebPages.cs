using System.Text.Encodings.Web;
using System.Text.Unicode;
using ApprovalGrid.Api;
using ApprovalGrid.Web.Desk;
using ApprovalGrid.Web.Hall;
using ApprovalGrid.Web.Hall.Filing;
using ApprovalGrid.Web.Ops;
using ApprovalGrid.Web.Public;
using ApprovalGrid.Web.Shell.Oidc;
using ApprovalGrid.Web.Supervision;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.Web.Shell;

/// <summary>
/// The pages of a silo: Razor components rendered on the server, one request at a time; no silo keeps anything of a reader between two requests, so
/// any silo serves any page. Each page is one file of its area with its address, what it loads, and what its forms do beside it.
/// </summary>
public static class WebPages
{
    private const int MaxFormValues = 1_000;

    /// <summary>Where pages take forms of their own size; see <see cref="PageRules"/>.</summary>
    private static readonly string[] PathsOfForms = ["/file", "/my"];

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
        services.AddSingleton<IRefusalWords, ChineseRefusals>();
        services.AddSingleton<StepNames>();
        services.AddSingleton<LiveLimit>();
        services.AddOidc(configure);
        services.AddSingleton<CaseDoor>();
        services.AddHall();
        // Files of forms are read in memory: nothing that a person hands in lies open on a disk, not even for a moment.
        services.Configure<FormOptions>(options =>
            (options.MultipartBodyLengthLimit, options.MemoryBufferThreshold, options.ValueCountLimit) = (Uploads.MaxFormBytes, Uploads.MaxFormBytes, MaxFormValues));
        services.Configure<GridApiOptions>(options =>
        {
            foreach (var prefix in PathsOfForms)
                options.OwnBodyLimit.Add(prefix);
        });
        services.AddScoped<DeskCases>();
        services.AddSingleton<ProxyDesk>();
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
        if (app.Services.GetService<OidcProvider>() is { } provider)
            OidcSignIn.Map(pages, provider);
        AboutPage.Map(pages);
        StatusPage.Map(pages);
        VerifyPage.Map(pages);
        HallPages.Map(pages);
        DeskPages.Map(pages);
        SupervisionPages.Map(pages);
        OpsPages.Map(pages);
        // It counts from the start, not from the first look.
        app.Services.GetRequiredService<CommitWatch>();
    }

    private static void AddOidc(this IServiceCollection services, Action<WebPagesOptions>? configure)
    {
        var options = new WebPagesOptions();
        configure?.Invoke(options);
        if (options.Oidc is { } oidc)
            services.AddSingleton(provider => new OidcProvider(oidc, provider.GetRequiredService<TimeProvider>()));
    }
}

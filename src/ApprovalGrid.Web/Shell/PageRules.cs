using ApprovalGrid.Web.Public;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.Web.Shell;

/// <summary>What holds for every page: its headers, the token of its forms, who may see it, and a page instead of JSON when something fails.</summary>
internal static class PageRules
{
    /// <summary>Nothing inline runs, nothing comes from elsewhere, nothing frames a page.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Only for accounts of these kinds: nobody signed in goes to the sign-in page, somebody else is told.</summary>
    public static TBuilder For<TBuilder>(this TBuilder builder, params ActorKind[] kinds)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter(async (context, next) =>
        {
            var visitor = context.HttpContext.RequestServices.GetRequiredService<Visitor>();
            if (!visitor.SignedIn)
                return Results.LocalRedirect($"/sign-in?to={Uri.EscapeDataString(visitor.Here)}");
            return kinds.Contains(visitor.Actor.Kind)
                ? await next(context)
                : ProblemPage.Show(StatusCodes.Status403Forbidden, ShellTexts.NotForThisAccount, ShellTexts.NotForThisAccountHelp);
        });

    /// <summary>Adds the rules to a group of pages.</summary>
    public static RouteGroupBuilder WithPageRules(this RouteGroupBuilder group)
    {
        group.AllowAnonymous().ExcludeFromDescription();
        group.AddEndpointFilter(async (context, next) =>
        {
            Protect(context.HttpContext.Response);
            if (await HasStaleFormAsync(context.HttpContext))
                return ProblemPage.Show(StatusCodes.Status400BadRequest, ShellTexts.StaleForm, ShellTexts.StaleFormHelp);
            return await PageFaults.GuardAsync(context.HttpContext, () => next(context));
        });
        return group;
    }

    /// <summary>The headers of every page.</summary>
    public static void Protect(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        // Pages show who is signed in; nothing between here and the reader may keep them.
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers.Pragma = "no-cache";
    }

    private static async ValueTask<bool> HasStaleFormAsync(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
}

using ApprovalGrid.Web.Hall.Filing;
using ApprovalGrid.Web.Public;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.Web.Shell;

/// <summary>What holds for every page: its headers, the token and size of its forms, who may see it, and a page instead of JSON when something fails.</summary>
internal static class PageRules
{
    /// <summary>Bytes of a form without files.</summary>
    public const int MaxFormBytes = 512 * 1024;

    /// <summary>Nothing inline runs, nothing comes from elsewhere, nothing frames a page.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Only for accounts of these kinds: nobody signed in goes to the sign-in page, somebody else is told.</summary>
    public static TBuilder For<TBuilder>(this TBuilder builder, params ActorKind[] kinds)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.WithMetadata(new OnlyFor(kinds));
        return builder.AddEndpointFilter(async (context, next) =>
        {
            var visitor = context.HttpContext.RequestServices.GetRequiredService<Visitor>();
            if (!visitor.SignedIn)
                return Results.LocalRedirect($"/sign-in?to={Uri.EscapeDataString(visitor.Here)}");
            return kinds.Contains(visitor.Actor.Kind)
                ? await next(context)
                : ProblemPage.Show(StatusCodes.Status403Forbidden, ShellTexts.NotForThisAccount, ShellTexts.NotForThisAccountHelp);
        });
    }

    /// <summary>The forms of these pages may bring files of up to <see cref="Uploads.MaxFormBytes"/> together.</summary>
    public static TBuilder TakesFiles<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(Files.Instance);

    /// <summary>Adds the rules to a group of pages.</summary>
    public static RouteGroupBuilder WithPageRules(this RouteGroupBuilder group)
    {
        group.AllowAnonymous().ExcludeFromDescription();
        group.AddEndpointFilter((context, next) =>
        {
            Protect(context.HttpContext.Response);
            return PageFaults.GuardAsync(context.HttpContext, () =>
                HttpMethods.IsPost(context.HttpContext.Request.Method) ? PostAsync(context, next) : next(context));
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

    private static async ValueTask<object?> PostAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var withFiles = http.GetEndpoint()?.Metadata.GetMetadata<Files>() is not null;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = withFiles ? Uploads.MaxFormBytes : MaxFormBytes;
        using var place = withFiles ? http.RequestServices.GetRequiredService<Uploads>().Enter() : null;
        if (withFiles && place is null)
            return ProblemPage.Show(StatusCodes.Status503ServiceUnavailable, ShellTexts.NotNow, ShellTexts.NotNowHelp);
        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)
            ? await next(context)
            : ProblemPage.Show(StatusCodes.Status400BadRequest, ShellTexts.StaleForm, ShellTexts.StaleFormHelp);
    }

    private sealed class Files
    {
        public static readonly Files Instance = new();
    }
}

/// <summary>Kinds of accounts that a page is for. A page without it is public.</summary>
internal sealed record OnlyFor(IReadOnlyList<ActorKind> Kinds);

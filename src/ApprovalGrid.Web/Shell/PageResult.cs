using Microsoft.AspNetCore.Http.HttpResults;

namespace ApprovalGrid.Web.Shell;

/// <summary>Answers with a page: a component and what it shows.</summary>
internal static class PageResult
{
    /// <param name="model">Becomes the component's parameter <c>Model</c>.</param>
    /// <param name="status">422 for a form that comes back with its faults.</param>
    public static IResult Of<TPage>(object? model = null, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (model is not null)
            parameters["Model"] = model;
        return new RazorComponentResult<TPage>(parameters) { StatusCode = status, PreventStreamingRendering = true };
    }

    /// <summary>What a refusal looks like where no form can show it.</summary>
    public static IResult Of(Refusal refusal) => refusal.Class switch
    {
        RefusalClass.NotFound => Public.ProblemPage.Show(StatusCodes.Status404NotFound, ShellTexts.NotFound, ShellTexts.NotFoundHelp),
        RefusalClass.Forbidden or RefusalClass.Unauthenticated =>
            Public.ProblemPage.Show(StatusCodes.Status403Forbidden, ShellTexts.NotForThisAccount, ShellTexts.NotForThisAccountHelp),
        RefusalClass.Overloaded or RefusalClass.Unavailable =>
            Public.ProblemPage.Show(StatusCodes.Status503ServiceUnavailable, ShellTexts.NotNow, ShellTexts.NotNowHelp),
        _ => Public.ProblemPage.Show(StatusCodes.Status409Conflict, ShellTexts.NotPossible, new Text(refusal.Message, refusal.Message)),
    };

    /// <summary>After a form has done its work: on to a page, so that going back or loading again does nothing twice.</summary>
    public static IResult GoTo(string path) => new SeeOther(path);

    private sealed class SeeOther(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = LocalPath.Of(path);
            return Task.CompletedTask;
        }
    }
}

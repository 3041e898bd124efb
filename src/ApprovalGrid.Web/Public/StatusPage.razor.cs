namespace ApprovalGrid.Web.Public;

/// <summary>进度查询: where a case stands, by its number and query code, without signing in. Nothing personal is shown.</summary>
public partial class StatusPage
{
    [Parameter, EditorRequired] public required StatusModel Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/status", () => PageResult.Of<StatusPage>(StatusModel.Empty));
        pages.MapPost("/status", AskAsync);
    }

    private static async Task<IResult> AskAsync(HttpContext context, Visitor visitor, CaseDoor cases, Names names, CancellationToken cancellation)
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        var (number, code) = (form["number"].ToString().Trim(), form["code"].ToString().Trim());
        var status = await cases.FindAsync(number, cancellation) is { } grain ? (await grain.GetPublicStatusAsync(visitor.Actor, code)).Value : null;
        if (status is null)
            return PageResult.Of<StatusPage>(StatusModel.Empty with { Number = number, Code = code, Wrong = true }, StatusCodes.Status422UnprocessableEntity);
        var departments = await names.DepartmentsAsync([status.Department, .. status.Steps.Select(step => step.Holder)]);
        return PageResult.Of<StatusPage>(new StatusModel(number, code, false, status, await names.ItemAsync(status.ServiceItem), departments));
    }

    public sealed record StatusModel(string? Number, string? Code, bool Wrong, PublicStatus? Status, Text? Item, IReadOnlyDictionary<string, Text> Names)
    {
        public static StatusModel Empty { get; } = new(null, null, false, null, null, new Dictionary<string, Text>(StringComparer.Ordinal));
    }
}

namespace ApprovalGrid.Web.Public;

/// <summary>文书核验: whether a notice, decision or certificate is genuine, by its number and code, for anyone.</summary>
public partial class VerifyPage
{
    private const int MaxNumber = 80;

    [Parameter, EditorRequired] public required VerifyModel Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/verify", () => PageResult.Of<VerifyPage>(new VerifyModel(null, null, false, null, null)));
        pages.MapPost("/verify", AskAsync);
    }

    private static async Task<IResult> AskAsync(HttpContext context, Visitor visitor, CaseDoor cases, Names names, CancellationToken cancellation)
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        var (number, code) = (form["number"].ToString().Trim(), form["code"].ToString().Trim());
        var document = await FindAsync(number, code, visitor, cases, cancellation);
        return document is null
            ? PageResult.Of<VerifyPage>(new VerifyModel(number, code, true, null, null), StatusCodes.Status422UnprocessableEntity)
            : PageResult.Of<VerifyPage>(new VerifyModel(number, code, false, document, await names.DepartmentAsync(document.Department)));
    }

    /// <summary>A document is numbered by its case: the case's number, the letters of its kind and a running number.</summary>
    private static async Task<PublicDocument?> FindAsync(string number, string code, Visitor visitor, CaseDoor cases, CancellationToken cancellation)
    {
        var mark = number.LastIndexOf('-');
        return mark > 0 && number.Length <= MaxNumber && await cases.FindAsync(number[..mark], cancellation) is { } grain
            ? (await grain.GetPublicDocumentAsync(visitor.Actor, number, code)).Value
            : null;
    }

    public sealed record VerifyModel(string? Number, string? Code, bool Wrong, PublicDocument? Document, Text? Department);
}

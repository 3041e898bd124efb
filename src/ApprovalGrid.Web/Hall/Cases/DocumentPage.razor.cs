using System.Text.Json;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Grains.Catalog;

namespace ApprovalGrid.Web.Hall.Cases;

/// <summary>A legal document (文书) of a case as a page that prints on A4, with the code by which anyone verifies it.</summary>
public partial class DocumentPage
{
    [Parameter, EditorRequired] public required DocumentModel Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages)
    {
        var documents = pages.MapGroup("/my/cases/{caseNumber}").For(ActorKind.Applicant);
        documents.MapGet("/receipt", (string caseNumber, Visitor visitor, CaseDoor cases, Names names, GridCatalog catalog, InboxMarks marks, HttpContext context,
            CancellationToken cancellation) =>
            ShowAsync(caseNumber, null, visitor, cases, names, catalog, marks, context, cancellation));
        documents.MapGet("/documents/{number}", (string caseNumber, string number, Visitor visitor, CaseDoor cases, Names names, GridCatalog catalog, InboxMarks marks,
            HttpContext context, CancellationToken cancellation) =>
            ShowAsync(caseNumber, number, visitor, cases, names, catalog, marks, context, cancellation));
    }

    private static async Task<IResult> ShowAsync(
        string caseNumber, string? number, Visitor visitor, CaseDoor cases, Names names, GridCatalog catalog, InboxMarks marks, HttpContext context,
        CancellationToken cancellation)
    {
        if (await cases.FindAsync(caseNumber, cancellation) is not { } grain)
            return Missing;
        var view = await grain.GetAsync(visitor.Actor);
        var codes = await grain.GetCodesAsync(visitor.Actor);
        if (!view.Accepted || !codes.Accepted)
            return Missing;
        var found = view.Value;
        var index = number is null ? found.Documents.ToList().FindIndex(one => one.Kind == "receipt") : found.Documents.ToList().FindIndex(one => one.Number == number);
        if (number is not null && index < 0)
            return Missing;
        var document = index < 0 ? null : found.Documents[index];
        if (document is { Kind: not "receipt" })
            await marks.MarkAsync(visitor.Actor.Id, document.Number, document.At, cancellation);
        var item = await catalog.FindItemAsync(found.ServiceItem);
        return PageResult.Of<DocumentPage>(new DocumentModel(
            found,
            document?.Kind ?? "receipt",
            document?.Number ?? found.CaseNumber,
            document?.At ?? found.FiledAt,
            document?.Text,
            await names.DepartmentAsync(found.Department),
            await names.ItemAsync(found.ServiceItem),
            item?.Materials ?? [],
            Printed(found, item),
            codes.Value.Query,
            document is null ? null : codes.Value.Documents[index],
            $"{context.Request.Host}/verify"));
    }

    /// <summary>What of the form the guide has printed on the certificate.</summary>
    private static IReadOnlyList<(Text Label, string Value)> Printed(CaseView view, ServiceItem? item)
    {
        if (view.Certificate?.Fields is not { } fields)
            return [];
        using var printed = JsonDocument.Parse(fields.Text);
        return
        [
            .. printed.RootElement.EnumerateObject()
                .Where(member => member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                .Select(member => (LabelOf(item?.Fields.FirstOrDefault(field => field.Name == member.Name), member.Name), member.Value.ToString())),
        ];
    }

    private static Text LabelOf(FormField? field, string name) => field is null ? new Text(name, name) : new Text(field.Label, field.LabelEn ?? field.Label);

    private static IResult Missing => PageResult.Of(new Refusal { Code = RefusalCodes.UnknownCase, Class = RefusalClass.NotFound, Message = "" });

    /// <param name="Guide">Materials as the item's guide names them.</param>
    /// <param name="Printed">What of the form is printed on the certificate.</param>
    public sealed record DocumentModel(
        CaseView Case, string Kind, string Number, DateTimeOffset At, string? Words, Text Department, Text Item, IReadOnlyList<GuideMaterial> Guide,
        IReadOnlyList<(Text Label, string Value)> Printed, string QueryCode, string? VerifyCode, string VerifyAddress)
    {
        public string MaterialName(Words words, MaterialView material) =>
            words.Either(material.Name, Guide.FirstOrDefault(known => known.Code == material.Code)?.NameEn);
    }
}

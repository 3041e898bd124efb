using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Storage.Contents;
using ApprovalGrid.Web.Hall.Filing;

namespace ApprovalGrid.Web.Hall.Cases;

/// <summary>补正: the applicant hands in what was asked for, and corrects fields of the form.</summary>
public partial class SupplementPage
{
    [Parameter, EditorRequired] public required SupplementModel Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages)
    {
        var supplement = pages.MapGroup("/my/cases/{caseNumber}/supplement").For(ActorKind.Applicant).TakesFiles();
        supplement.MapGet("", ShowAsync);
        supplement.MapPost("", SendAsync);
    }

    private static async Task<IResult> ShowAsync(string caseNumber, Visitor visitor, CaseDoor cases, GridCatalog catalog, CancellationToken cancellation)
    {
        if (await cases.FindAsync(caseNumber, cancellation) is not { } grain)
            return PageResult.Of(Unknown);
        var view = await grain.GetAsync(visitor.Actor);
        if (!view.Accepted)
            return PageResult.Of(view.Refusal);
        return await catalog.FindItemAsync(view.Value.ServiceItem) is { } item ? Page(item, view.Value, Filed(view.Value), []) : PageResult.Of(Unknown);
    }

    private static async Task<IResult> SendAsync(
        string caseNumber, HttpContext context, Visitor visitor, Words words, CaseDoor cases, GridCatalog catalog, Uploads uploads, SendFiling sending, IContentStore contents,
        CancellationToken cancellation)
    {
        if (await cases.FindAsync(caseNumber, cancellation) is not { } grain)
            return PageResult.Of(Unknown);
        var view = await grain.GetAsync(visitor.Actor);
        if (!view.Accepted || await catalog.FindItemAsync(view.Value.ServiceItem) is not { } item)
            return PageResult.Of(view.Refusal ?? Unknown);
        var form = await context.Request.ReadFormAsync(cancellation);
        var (owner, materials, faults) = (new ContentOwner(ContentArea.Draft, visitor.Actor.Id), new List<FiledMaterial>(), new List<(string? Field, string Text)>());
        foreach (var file in form.Files.Where(file => file.Length > 0 && file.Name.StartsWith("material.", StringComparison.Ordinal)))
        {
            var (kept, fault) = await uploads.TakeAsync(owner, file.Name["material.".Length..], file, cancellation);
            if (kept is not null)
                materials.Add(FilingForm.Filed(kept));
            else
                faults.Add(($"material-{file.Name["material.".Length..]}", $"{file.FileName}: {words[fault!]}"));
        }

        var typed = item.Fields.ToDictionary(field => field.Name, field => form[FilingForm.FieldPrefix + field.Name].ToString().Trim(), StringComparer.Ordinal);
        var changes = Changes(view.Value.Form, FilingForm.FormOf(item, typed));
        var command = new SupplementCase { Form = changes, Materials = [.. materials], Version = int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null };
        faults.AddRange(FilingFaults.Of(words, item, FilingCheck.CheckSupplement(item, command)));
        if (materials.Count == 0 && changes is null && faults.Count == 0)
            faults.Add((null, words[CaseTexts.NothingToSend]));
        if (faults.Count > 0)
            return Page(item, view.Value, typed, faults);
        await sending.GiveAsync(visitor.Actor.Id, view.Value.CaseId, materials, cancellation);
        var answer = await grain.SupplementAsync(visitor.Actor, command);
        return answer.Accepted
            ? PageResult.GoTo($"/my/cases/{caseNumber}?done=supplemented")
            : Page(item, view.Value, typed, [.. CaseFaults.Of(words, answer.Refusal)]);
    }

    /// <summary>Members that differ from what the case holds; null when none does.</summary>
    private static JsonText? Changes(JsonText? held, JsonText typed)
    {
        var changed = new JsonObject();
        var before = JsonNode.Parse(held?.Text ?? "{}")!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(typed.Text)!.AsObject())
        {
            if (!JsonNode.DeepEquals(before[name], value))
                changed[name] = value?.DeepClone();
        }

        return changed.Count == 0 ? null : new JsonText { Text = changed.ToJsonString() };
    }

    private static Dictionary<string, string> Filed(CaseView view)
    {
        using var form = JsonDocument.Parse(view.Form?.Text ?? "{}");
        return form.RootElement.EnumerateObject().ToDictionary(
            member => member.Name, member => member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText(), StringComparer.Ordinal);
    }

    private static IResult Page(ServiceItem item, CaseView view, Dictionary<string, string> form, List<(string? Field, string Text)> faults) =>
        PageResult.Of<SupplementPage>(
            new SupplementModel(view, [.. item.Materials.Where(material => material.Source == "applicant" && GuideMaterials.Applies(material, GuideMaterials.Answers(view.Answers)))], [.. item.Fields], form, faults),
            faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    private static Refusal Unknown { get; } = new() { Code = RefusalCodes.UnknownCase, Class = RefusalClass.NotFound, Message = "" };

    public sealed record SupplementModel(
        CaseView Case, IReadOnlyList<GuideMaterial> Materials, IReadOnlyList<FormField> Fields, IReadOnlyDictionary<string, string> Form,
        IReadOnlyList<(string? Field, string Text)> Faults);
}

using System.Text.Json;
using ApprovalGrid.Storage.Contents;
using ApprovalGrid.Tasks;
using ApprovalGrid.Web.Hall;
using ApprovalGrid.Web.Hall.Filing;

namespace ApprovalGrid.Web.Desk;

/// <summary>One case on the desk: materials and form side by side, what may be done, where it stands, what was said. Supervision sees its progress, nobody's data.</summary>
public partial class DeskCasePage
{
    [Parameter, EditorRequired] public required CaseModel Model { get; set; }

    [Inject] private Names Names { get; set; } = null!;

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/desk/cases/{caseNumber}", async (string caseNumber, Visitor visitor, CaseDoor door, DeskCases cases, CancellationToken cancellation) =>
            await door.FindAsync(caseNumber, cancellation) is { } grain ? await cases.ShowAsync(grain, visitor) : Missing).For(ActorKind.Official, ActorKind.Supervisor);
        pages.MapGet("/desk/cases/{caseNumber}/materials/{sha256}", DownloadAsync).For(ActorKind.Official);
    }

    private static async Task<IResult> DownloadAsync(
        string caseNumber, string sha256, Visitor visitor, CaseDoor door, IContentStore contents, HttpContext context, CancellationToken cancellation)
    {
        // Only for those to whom the case shows the applicant too: a department that was merely asked something sees no materials.
        if (await door.FindAsync(caseNumber, cancellation) is { } grain
            && (await grain.GetAsync(visitor.Actor)).Value is { Applicant: not null } view
            && view.Materials.FirstOrDefault(material => material.Sha256 == sha256) is { } material
            && await contents.ReadAsync(ContentOwner.OfCase(view.CaseId), sha256, cancellation) is { } content)
            return MaterialFile.Result(context, content, $"{material.Name}.{MaterialKinds.ExtensionOf(MaterialKinds.Of(content) ?? "")}");
        return Missing;
    }

    private static IResult Missing => PageResult.Of(new Refusal { Code = RefusalCodes.UnknownCase, Class = RefusalClass.NotFound, Message = "" });

    private CaseView Case => Model.Case;

    private Attempt? Tried => (Attempt?)Model.Attempt;

    private string DepartmentOf(string? key) => key is null ? "" : Model.Departments.TryGetValue(key, out var name) ? T[name] : Model.PersonOf(key);

    private string PersonOf(string id) => id == Visitor.Actor.Id ? T[DeskTexts.You] : Model.PersonOf(id);

    private string StepOf(TaskSummary task) => T.Either(task.Step, Case.CurrentSteps.FirstOrDefault(step => step.Tasks.Any(one => one.Number == task.Number))?.NameEn);

    private string MaterialName(MaterialView material) =>
        T.Either(material.Name, Model.Item?.Materials.FirstOrDefault(known => known.Code == material.Code)?.NameEn);

    private string NodeName(string id, string? otherwise) =>
        Model.Chain?.Nodes.FirstOrDefault(node => node.Id == id) is { } node ? T.Either(node.Name, node.NameEn) : otherwise ?? id;

    /// <summary>The members of a JSON object as rows, with the labels of the guide.</summary>
    private IEnumerable<(string Label, string Value)> Rows(JsonText? json)
    {
        if (json is not { } text)
            yield break;
        using var document = JsonDocument.Parse(text.Text);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            yield break;
        foreach (var member in document.RootElement.EnumerateObject())
        {
            var field = Model.Item?.Fields.FirstOrDefault(field => field.Name == member.Name);
            var question = Model.Item?.Questions.FirstOrDefault(one => one.Code == member.Name);
            var label = field is not null ? T.Either(field.Label, field.LabelEn) : question is not null ? T.Either(question.Text, question.TextEn) : member.Name;
            var value = member.Value.ValueKind switch
            {
                JsonValueKind.True => T[FilingTexts.Yes],
                JsonValueKind.False => T[FilingTexts.No],
                JsonValueKind.String => member.Value.GetString()!,
                _ => member.Value.GetRawText(),
            };
            yield return (label, field is not null && field.Values.Contains(value) ? AnswerText.Of(T, field, value)
                : field?.Type == "region" ? T[Names.RegionName(value)]
                : question is not null ? AnswerText.Of(T, question, value) : value);
        }
    }

    /// <summary>Clocks that run first, the most urgent on top.</summary>
    private IEnumerable<ClockView> Clocks => Case.Clocks
        .Where(clock => clock.State is "running" or "stopped" or "overdue")
        .OrderBy(clock => clock.State == "running" ? 0 : 1).ThenBy(clock => clock.DaysLeft ?? int.MaxValue);
}

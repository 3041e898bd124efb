using System.Text.Json;
using ApprovalGrid.Api;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Web.Desk;

/// <summary>One case on the desk: materials and form side by side, what may be done, where it stands, what was said. Supervision sees its progress, nobody's data.</summary>
public partial class DeskCasePage
{
    private const int MaxNumber = 64;

    [Parameter, EditorRequired] public required CaseModel Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/desk/cases/{caseNumber}", ShowAsync).For(ActorKind.Official, ActorKind.Supervisor);
        pages.MapGet("/desk/cases/{caseNumber}/live", LiveAsync).For(ActorKind.Official, ActorKind.Supervisor);
    }

    private static async Task<IResult> ShowAsync(
        string caseNumber, Visitor visitor, IGrainFactory grains, ICaseDirectory directory, DeskCases cases, CancellationToken cancellation) =>
        await FindAsync(caseNumber, directory, cancellation) is { } id ? await cases.ShowAsync(Grain(grains, id), visitor) : Missing();

    /// <summary>The version of the case; it is asked once whether the reader may see it, and again when the stream begins anew.</summary>
    private static async Task<IResult> LiveAsync(
        string caseNumber, int? version, HttpContext context, Visitor visitor, IGrainFactory grains, ICaseDirectory directory, IGridStore store,
        CancellationToken cancellation)
    {
        if (await FindAsync(caseNumber, directory, cancellation) is not { } id || !(await Grain(grains, id).GetAsync(visitor.Actor)).Accepted)
            return Missing();
        return LiveStream.Of(
            context, Text(version ?? 0), async gone => Text(await store.Cases.NewestVersionAsync(id, gone)));

        static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static ValueTask<long?> FindAsync(string caseNumber, ICaseDirectory directory, CancellationToken cancellation) =>
        caseNumber.Length <= MaxNumber ? directory.FindAsync(caseNumber, cancellation) : new((long?)null);

    private static ICaseGrain Grain(IGrainFactory grains, long id) =>
        grains.GetGrain<ICaseGrain>(id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static IResult Missing() => PageResult.Of(new Refusal { Code = RefusalCodes.UnknownCase, Class = RefusalClass.NotFound, Message = "" });

    private CaseView Case => Model.Case;

    private Attempt? Tried => (Attempt?)Model.Attempt;

    private string DepartmentOf(string? key) => key is null ? "" : Model.Departments.TryGetValue(key, out var name) ? T[name] : Model.People.GetValueOrDefault(key, key);

    private string PersonOf(string id) => id == Visitor.Actor.Id ? T[DeskTexts.You] : Model.People.GetValueOrDefault(id, id);

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
            yield return (label, member.Value.ValueKind switch
            {
                JsonValueKind.True => T.English ? "yes" : "是",
                JsonValueKind.False => T.English ? "no" : "否",
                JsonValueKind.String => member.Value.GetString()!,
                _ => member.Value.GetRawText(),
            });
        }
    }

    /// <summary>Clocks that run first, the most urgent on top.</summary>
    private IEnumerable<ClockView> Clocks => Case.Clocks
        .Where(clock => clock.State is "running" or "stopped" or "overdue")
        .OrderBy(clock => clock.State == "running" ? 0 : 1).ThenBy(clock => clock.DaysLeft ?? int.MaxValue);
}

using System.Globalization;
using ApprovalGrid.Storage;
using ApprovalGrid.Storage.Contents;
using ApprovalGrid.Web.Hall.Filing;
using ApprovalGrid.Web.Public;

namespace ApprovalGrid.Web.Hall.Cases;

/// <summary>One case as its applicant sees it: who holds it, since when and until when, why that date, the chain, what happened, and what they can do.</summary>
public partial class CasePage
{
    /// <summary>How long an authorisation given here holds; the longest that there is.</summary>
    private const int AuthorisedDays = 366;

    private const string MaterialAddress = "/my/cases/{caseNumber}/materials/{sha256}";

    [Parameter, EditorRequired] public required CaseModel Model { get; set; }

    /// <summary>Where the content of a material is, for whoever may read the case.</summary>
    internal static string AddressOf(string caseNumber, string sha256) => $"/my/cases/{caseNumber}/materials/{sha256}";

    internal static void Map(IEndpointRouteBuilder pages)
    {
        var mine = pages.MapGroup("/my/cases/{caseNumber}").For(ActorKind.Applicant);
        mine.MapGet("", (string caseNumber, string? done, CaseReading reading) => reading.ShowAsync(caseNumber, DoneText(done), []));
        mine.MapPost("/urge", (string caseNumber, CaseReading reading, Visitor visitor) =>
            reading.ActAsync(caseNumber, (grain, _) => grain.UrgeAsync(visitor.Actor, new UrgeCase()), "urged"));
        mine.MapPost("/withdraw", (string caseNumber, CaseReading reading, Visitor visitor) => reading.ActAsync(
            caseNumber, (grain, form) => grain.WithdrawAsync(visitor.Actor, new WithdrawCase { Reason = form["reason"].ToString().Trim(), Version = VersionOf(form) }), "withdrawn"));
        mine.MapPost("/hearing", (string caseNumber, CaseReading reading, Visitor visitor) =>
            reading.ActAsync(caseNumber, (grain, _) => grain.PerformAsync(visitor.Actor, new RequestHearing()), "hearing"));
        mine.MapPost("/dispute", (string caseNumber, CaseReading reading, Visitor visitor) => reading.ActAsync(
            caseNumber, (grain, form) => grain.PerformAsync(visitor.Actor, new DisputeData { Check = NumberOf(form, "check"), Text = form["text"].ToString().Trim() }), "disputed"));
        mine.MapPost("/authorise", (string caseNumber, CaseReading reading, Visitor visitor) => reading.ActAsync(
            caseNumber, (grain, form) => grain.PerformAsync(visitor.Actor, new AuthoriseData { DataClass = form["class"].ToString(), Days = AuthorisedDays }), "authorised"));
        mine.MapPost("/revoke", (string caseNumber, CaseReading reading, Visitor visitor) => reading.ActAsync(
            caseNumber, (grain, form) => grain.PerformAsync(visitor.Actor, new AuthoriseData { DataClass = form["class"].ToString(), Days = 0 }), "revoked"));
        mine.MapPost("/evaluate", (string caseNumber, CaseReading reading, Visitor visitor) => reading.ActAsync(
            caseNumber, (grain, form) => grain.PerformAsync(visitor.Actor, new EvaluateCase { Grade = NumberOf(form, "grade"), Text = form["text"].ToString().Trim() is { Length: > 0 } text ? text : null }), "evaluated"));
        pages.MapGet(MaterialAddress, DownloadAsync).For(ActorKind.Applicant);
        pages.MapGet("/live/cases/{caseNumber}", LiveAsync).For(ActorKind.Applicant, ActorKind.Official, ActorKind.Supervisor);
    }

    private static async Task<IResult> DownloadAsync(
        string caseNumber, string sha256, Visitor visitor, CaseDoor cases, IContentStore contents, HttpContext context, CancellationToken cancellation)
    {
        // Whoever sees the materials of the case may read them; the case decides who that is.
        if (await cases.FindAsync(caseNumber, cancellation) is { } grain
            && (await grain.GetAsync(visitor.Actor)).Value is { } view
            && NameOf(view, sha256) is { } name
            && await contents.ReadAsync(ContentOwner.OfCase(view.CaseId), sha256, cancellation) is { } content)
            return MaterialFile.Result(context, content, $"{name}.{MaterialKinds.ExtensionOf(MaterialKinds.Of(content) ?? "")}");
        return ProblemPage.Show(StatusCodes.Status404NotFound, ShellTexts.NotFound, ShellTexts.NotFoundHelp);
    }

    private static string? NameOf(CaseView view, string sha256) =>
        view.Materials.FirstOrDefault(material => material.Sha256 == sha256)?.Name ?? (view.Agent?.MandateSha256 == sha256 ? FilingTexts.Mandate.Zh : null);

    private static async Task<IResult> LiveAsync(
        string caseNumber, string? seen, Visitor visitor, CaseDoor cases, IGridStore store, HttpContext context, CancellationToken cancellation)
    {
        if (await cases.IdOfAsync(caseNumber, cancellation) is not { } id || !(await cases.Open(id).GetAsync(visitor.Actor)).Accepted)
            return Results.NoContent();
        return LiveStream.Of(context, seen ?? "", async gone =>
            (await store.Cases.NewestVersionAsync(id, gone)).ToString(CultureInfo.InvariantCulture));
    }

    private static Text? DoneText(string? done) => done is not null && CaseTexts.Done.TryGetValue(done, out var text) ? text : null;

    private static int? VersionOf(IFormCollection form) => int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    private static int NumberOf(IFormCollection form, string name) => int.TryParse(form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <param name="Names">Of the departments in the case.</param>
    /// <param name="Form">Labels and values of what was filed.</param>
    /// <param name="Guide">The item's guide; null when the catalogue has none.</param>
    public sealed record CaseModel(
        CaseView Case,
        Text Item,
        IReadOnlyDictionary<string, Text> Names,
        IReadOnlyList<TimelineEntry> Timeline,
        IReadOnlyList<ExplainedClock> Clocks,
        ChainView? Chain,
        IReadOnlyList<(string Label, string Value)> Form,
        Approvals.Items.ServiceItem? Guide,
        string? QueryCode,
        Text? Done,
        IReadOnlyList<(string? Field, string Text)> Faults)
    {
        public string? SourceOf(MaterialView material) => Guide?.Materials.FirstOrDefault(known => known.Code == material.Code)?.Source;

        public string MaterialName(Words words, MaterialView material) => words.Either(material.Name, Guide?.Materials.FirstOrDefault(known => known.Code == material.Code)?.NameEn);

        /// <summary>The applicant is to deliver something.</summary>
        public bool AsksSupplement => Case.EndedAt is null && (Case.SupplementNotice is not null || Case.CurrentSteps.Any(step => step.WaitsFor == "applicant") || Case.Materials.Any(material => material.Standing == "promised"));
    }
}

using ApprovalGrid.Approvals.Items;

namespace ApprovalGrid.Web.Hall.Filing;

/// <summary>
/// 网上申请: guided questions, then one form with its materials, kept as a draft until it is sent. Works without scripts; with them it checks and
/// saves as one types and shows the progress of uploads.
/// </summary>
public partial class FilingPage
{
    [Parameter, EditorRequired] public required FilingModel Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages)
    {
        var filing = pages.MapGroup("/file/{code}").For(ActorKind.Applicant).TakesFiles();
        filing.MapGet("", (string? step, FilingDesk desk) => desk.ShowAsync(askAgain: step == "questions"));
        filing.MapPost("", (FilingDesk desk) => desk.PostAsync());
        filing.MapPost("/answers", (FilingDesk desk) => desk.AnswerAsync());
        filing.MapPost("/draft", (FilingDesk desk) => desk.SaveAsync());
        filing.MapPost("/relate", (FilingDesk desk) => desk.RelateAsync());
        filing.MapPost("/discard", (FilingDesk desk) => desk.DiscardAsync());
        filing.MapPost("/materials", (FilingDesk desk) => desk.UploadAsync());
        filing.MapGet("/materials/{sha256}", (string sha256, FilingDesk desk) => desk.DownloadAsync(sha256));
    }

    /// <param name="Asking">The guided questions are shown, not the form.</param>
    /// <param name="Note">What was done.</param>
    /// <param name="MayFileForSelf">The item is for this kind of applicant.</param>
    /// <param name="MayFileForOthers">代办: a person may file as an agent; an organisation may not.</param>
    public sealed record FilingModel(
        ServiceItem Item,
        FilingDraft Draft,
        bool Asking,
        IReadOnlyList<GuideMaterial> Materials,
        IReadOnlyList<(string Value, Text Name)> Regions,
        string MaskedNumber,
        IReadOnlyList<(string? Field, string Text)> Faults,
        Text? Note,
        bool MayFileForSelf,
        bool MayFileForOthers);
}

using System.Globalization;
using ApprovalGrid.Api;
using ApprovalGrid.Api.Silos;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Web.Ops;

/// <summary>Silos, queues, commits and dead letters, live.</summary>
public partial class OpsPage
{
    private const int MaxLetters = 50;
    private const int MaxName = 200;

    private static readonly TimeSpan Soon = TimeSpan.FromHours(1);

    [Parameter, EditorRequired] public required OpsModel Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/ops", ShowAsync).For(ActorKind.Operator);
        pages.MapGet("/ops/live", LiveAsync).For(ActorKind.Operator);
        pages.MapPost("/ops/silos/{silo:guid}/drain", DrainAsync).For(ActorKind.Operator);
        pages.MapPost("/ops/dead-letters/{id}/replay", ReplayAsync).For(ActorKind.Operator);
        pages.MapPost("/ops/dead-letters/{id}/drop", DropAsync).For(ActorKind.Operator);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, IGridStore store, IDeadLetters letters, CommitWatch commits, TimeProvider time, CancellationToken cancellation)
    {
        var silos = await store.Silos.ListAsync(cancellation);
        return PageResult.Of<OpsPage>(new OpsModel(
            [.. silos.Select(SiloView.Of)], await store.Lists.MeasureAsync(time.GetUtcNow(), time.GetUtcNow() + Soon, cancellation), commits.Read(),
            await letters.ListAsync(null, MaxLetters, cancellation), store.Description, Flash.Take(context)));
    }

    private static async Task<IResult> LiveAsync(HttpContext context, IGridStore store, CommitWatch commits, TimeProvider time, CancellationToken cancellation)
    {
        return LiveStream.Of(context, await LookAsync(cancellation), LookAsync);

        async ValueTask<string> LookAsync(CancellationToken gone)
        {
            var measure = await store.Lists.MeasureAsync(time.GetUtcNow(), time.GetUtcNow() + Soon, gone);
            var silos = (await store.Silos.ListAsync(gone)).Select(SiloView.Of).Select(silo => $"{silo.Id} {silo.State} {silo.TurnsPerSecond}");
            return string.Join(';', silos.Append($"{measure with { Bytes = 0 }} {commits.Read()?.MeanBatch}"));
        }
    }

    private static async Task<IResult> DrainAsync(Guid silo, HttpContext context, Words words, IGridStore store, CancellationToken cancellation)
    {
        var named = (await store.Silos.ListAsync(cancellation)).FirstOrDefault(listed => listed.Beat.Silo == silo);
        if (named is not null && await store.Silos.AskToDrainAsync(silo, cancellation))
            Flash.Say(context, words.Of(OpsTexts.Asked, named.Beat.Name));
        return PageResult.GoTo("/ops");
    }

    private static async Task<IResult> ReplayAsync(string id, HttpContext context, Visitor visitor, Words words, IDeadLetters letters, CancellationToken cancellation)
    {
        var answer = id.Length <= MaxName ? await letters.ReplayAsync(visitor.Actor, id, null, cancellation) : null;
        Flash.Say(context, words[answer is { Accepted: true } ? OpsTexts.Replayed : OpsTexts.Gone]);
        return PageResult.GoTo("/ops");
    }

    /// <summary>Gives a letter up: with a reason, which stands in the history of its case.</summary>
    private static async Task<IResult> DropAsync(string id, HttpContext context, Visitor visitor, Words words, IDeadLetters letters, CancellationToken cancellation)
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        var answer = id.Length <= MaxName ? await letters.DropAsync(visitor.Actor, id, form["reason"].ToString().Trim(), null, cancellation) : null;
        Flash.Say(context, answer switch
        {
            { Accepted: true } => words[OpsTexts.Dropped],
            { Refusal.Faults.Length: > 0 } => words[OpsTexts.DropReasonMissing],
            { Refusal.Class: RefusalClass.Conflict } => words[OpsTexts.NotDropped],
            _ => words[OpsTexts.Gone],
        });
        return PageResult.GoTo("/ops");
    }

    private string Count(long count) => count >= StoreLimits.MaxCounted
        ? T.Of(OpsTexts.MoreThan, StoreLimits.MaxCounted.ToString("N0", CultureInfo.InvariantCulture))
        : count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Bytes(long bytes) => bytes switch
    {
        < 1 << 20 => $"{bytes / 1024.0:0} KB",
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 30):0.0} GB"),
    };

    private static string Milliseconds(TimeSpan span) => span.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    /// <param name="Commits">Null when nothing was committed in the last minute.</param>
    public sealed record OpsModel(
        IReadOnlyList<SiloView> Silos, StoreMeasure Store, CommitNumbers? Commits, DeadLetterPage Letters, string Description, string? Done);
}

using ApprovalGrid.Actors;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Api.Supervision;
using ApprovalGrid.Cases;
using ApprovalGrid.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Api;

/// <summary>电子监察: cards across cases, what is done with them, and the counts.</summary>
internal static class SupervisionApi
{
    private const string Register = "card";
    private const string CreditState = "credit-exclusion";

    public static void MapSupervision(this IEndpointRouteBuilder api)
    {
        var supervision = api.MapGroup("/supervision").WithTags("Supervision").RequireAuthorization();
        supervision.MapGet("/cards", ListAsync).WithName("ListCards").WithSummary("List supervision cards, the newest first")
            .WithDescription("A supervisor sees those of the regions beneath theirs, an official those of the own department.");
        supervision.MapGet("/overview", OverviewAsync).WithName("GetSupervisionOverview")
            .WithSummary("Count cases by region, department, item, status and colour, days, bottlenecks, cards and grades")
            .WithDescription("Of the cases filed from one day to another; the last 30 days when no day is given. A supervisor's own region and those beneath it, an official's own department.");
        supervision.MapGet("/cases", CasesAsync).WithName("ListSupervisedCases").WithSummary("The cases behind a number, the newest first");
        supervision.MapGet("/step-times", StepTimesAsync).WithName("GetStepTimes").WithSummary("How long the steps of an item take: median and p90")
            .WithDescription("From the events of the newest 400 cases that the query finds.");
        supervision.MapGet("/statistics", CountAsync).WithName("GetStatistics").WithSummary("Count cases by status and cards by colour, per department")
            .WithDescription("Of the cases filed and the cards issued from one day to another; the last 30 days when no day is given.");
        supervision.MapPut("/credit-exclusions", ExcludeAsync).WithName("ExcludeByCredit").WithSummary("Exclude somebody from tolerance and commitment (失信), or no more")
            .WithDescription("By supervision. Kept as a keyed hash of the number; nobody is named.");
        supervision.MapPost("/cards/{cardId}/reply", ReplyAsync).WithName("ReplyToCard").WithSummary("Reply to a card (答复), by the department");
        supervision.MapPost("/cards/{cardId}/appeal", AppealAsync).WithName("AppealCard").WithSummary("Appeal against a card (申诉), by the department");
        supervision.MapPost("/cards/{cardId}/judge", JudgeAsync).WithName("JudgeCard").WithSummary("Judge an appeal (申诉成立、不成立), by supervision");
    }

    private static async Task<Results<Ok<CardPage>, ProblemResult>> ListAsync(
        [AsParameters] CardQuery query, Caller by, IGridStore store, TimeProvider time, IOptions<GridApiOptions> options, CancellationToken cancellation)
    {
        var scope = RegisterScope.Of(by.Actor, query.Region);
        if (!scope.Accepted)
            return new ProblemResult(scope.Refusal);
        var register = new RegisterQuery(
            Register, scope.Value, query.Colour, query.Standing, query.FirstInstant(DateTimeOffset.UnixEpoch), query.EndInstant(time), query.Cursor,
            PageLimit.Read(query.Limit, options.Value.MaxPageSize))
        { Department = OwnOf(by.Actor) };
        var page = await Cursors.ReadAsync(() => store.Lists.ListRegisterAsync(register, cancellation));
        return TypedResults.Ok(new CardPage([.. page.Items.Where(card => RegisterScope.Sees(by.Actor, card.Row.Department)).Select(CardItem.Of)], page.Next));
    }

    private static async Task<Results<Ok<SupervisionStatistics>, ProblemResult>> CountAsync(
        [AsParameters] StatisticsQuery query, Caller by, IGridStore store, TimeProvider time, CancellationToken cancellation)
    {
        var scope = RegisterScope.Of(by.Actor, query.Region);
        if (!scope.Accepted)
            return new ProblemResult(scope.Refusal);
        var period = new CardQuery(query.Region, null, null, query.From, query.To, null, null);
        var to = period.EndInstant(time);
        var from = period.FirstInstant(to.AddDays(-30));
        var cards = await store.Lists.CountRegisterAsync(new RegisterQuery(Register, scope.Value, null, null, from, to, null, 1) { Department = OwnOf(by.Actor) }, cancellation);
        var cases = await store.Lists.CountCasesAsync(scope.Value.Split('/')[0], from, to, cancellation);
        return TypedResults.Ok(SupervisionStatistics.Of(
            from, to, cases.Where(count => RegisterScope.Sees(by.Actor, count.Department)), cards.Where(count => RegisterScope.Sees(by.Actor, count.Department))));
    }

    private static async Task<Results<Ok<SupervisionOverview>, ProblemResult>> OverviewAsync(
        [AsParameters] SupervisionFilter filter, Caller by, SupervisionReads reads, CancellationToken cancellation) =>
        CaseLookup.Respond(await reads.CountAsync(by.Actor, filter, cancellation));

    private static async Task<Results<Ok<CasePage>, ProblemResult>> CasesAsync(
        [AsParameters] SupervisionFilter filter, string? cursor, int? limit, Caller by, SupervisionReads reads, IOptions<GridApiOptions> options,
        CancellationToken cancellation)
    {
        var size = PageLimit.Read(limit, options.Value.MaxPageSize);
        var page = await Cursors.AskAsync(() => reads.ListAsync(by.Actor, filter, cursor, size, cancellation));
        return page.Accepted
            ? TypedResults.Ok(new CasePage([.. page.Value.Items.Select(CaseListItem.Of)], page.Value.Next))
            : new ProblemResult(page.Refusal);
    }

    private static async Task<Results<Ok<ApprovalGrid.Supervision.StepTimeReport>, ProblemResult>> StepTimesAsync(
        [AsParameters] SupervisionFilter filter, Caller by, SupervisionReads reads, CancellationToken cancellation) =>
        CaseLookup.Respond(await reads.StepTimesAsync(by.Actor, filter, cancellation));

    private static Task<Results<Ok<CaseView>, ProblemResult>> ReplyAsync(
        string cardId, CardWords words, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        AnswerAsync(cardId, CardAnswer.Reply, words.Text, by, key, cases, cancellation);

    private static Task<Results<Ok<CaseView>, ProblemResult>> AppealAsync(
        string cardId, CardWords words, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        AnswerAsync(cardId, CardAnswer.Appeal, words.Text, by, key, cases, cancellation);

    private static Task<Results<Ok<CaseView>, ProblemResult>> JudgeAsync(
        string cardId, CardJudgement judgement, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        AnswerAsync(cardId, judgement.Upheld ? CardAnswer.Uphold : CardAnswer.Dismiss, judgement.Text, by, key, cases, cancellation);

    private static async Task<Results<NoContent, ProblemResult>> ExcludeAsync(
        CreditExclusion exclusion, Caller by, IGridStore store, IApplicantHashes hashes, CancellationToken cancellation)
    {
        if (by.Actor.Kind != ActorKind.Supervisor)
            return new ProblemResult(Refusals.Forbidden("Supervision keeps the list of those whom credit excludes."));
        var key = Convert.ToHexStringLower(hashes.Of(exclusion.Number).Hash.Span);
        var known = await store.States.ReadAsync(CreditState, key, cancellation);
        if (exclusion.Excluded && known is null)
            await store.States.WriteAsync(CreditState, key, System.Text.Encoding.UTF8.GetBytes(by.Actor.Id), null, cancellation);
        else if (!exclusion.Excluded && known is not null)
            await store.States.DeleteAsync(CreditState, key, known.Etag, cancellation);
        return TypedResults.NoContent();
    }

    /// <summary>A card is named by its case and its number there: <c>{case number}.{card}</c>.</summary>
    private static async Task<Results<Ok<CaseView>, ProblemResult>> AnswerAsync(
        string cardId, CardAnswer answer, string text, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation)
    {
        var dot = cardId.LastIndexOf('.');
        return dot > 0 && int.TryParse(cardId.AsSpan(dot + 1), out var number)
            ? await cases.PerformAsync(cardId[..dot], new AnswerCard { Card = number, Answer = answer, Text = text }, by, key, cancellation)
            : new ProblemResult(Refusals.UnknownCase);
    }

    /// <summary>The prefix of a department may also begin another one's name.</summary>
    private static string? OwnOf(Actor by) => by.Kind == ActorKind.Official ? by.Department : null;
}

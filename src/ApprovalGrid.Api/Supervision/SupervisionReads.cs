using System.Collections.Immutable;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Storage;
using ApprovalGrid.Supervision;

namespace ApprovalGrid.Api.Supervision;

/// <summary>What supervision (电子监察) and the departments themselves read across cases, the same for programs and pages. Nothing personal.</summary>
public sealed class SupervisionReads(IGridStore store, IStepTimes steps, TimeProvider time)
{
    private const string Card = "card";
    private const string Evaluation = "evaluation";
    private const int MaxBottlenecks = 50;
    private const int MaxSteps = 500;

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>All numbers of a part and a time. Statuses, colours and ends are not narrowed by: they are what is counted.</summary>
    public async Task<Answer<SupervisionOverview>> CountAsync(Actor by, SupervisionFilter filter, CancellationToken cancellation)
    {
        var scope = SupervisionScope.Of(by, filter with { Status = null, Colour = null, Ended = null }, time.GetUtcNow());
        if (!scope.Accepted)
            return scope.Refusal;
        var query = scope.Value;
        var part = new ListScope(query.RegionPrefix, query.Department, query.ServiceItem);
        var (from, to) = (query.FiledFrom!.Value, query.FiledBefore!.Value);
        var grades = await store.Lists.CountRegisterAsync(Register(Evaluation, query), cancellation);
        return new SupervisionOverview
        {
            From = from,
            To = to,
            Cases = [.. await store.Lists.TallyCasesAsync(query, cancellation)],
            Days = [.. await store.Lists.CountDaysAsync(part, from, to, China, cancellation)],
            Bottlenecks = [.. await store.Lists.CountStepsAsync(part, time.GetUtcNow(), MaxBottlenecks, cancellation)],
            Cards = [.. await store.Lists.CountRegisterAsync(Register(Card, query), cancellation)],
            Grades = grades.GroupBy(row => row.Label).ToImmutableSortedDictionary(group => group.Key, group => group.Sum(row => row.Count)),
        };
    }

    /// <summary>The cases behind a number, the newest first.</summary>
    /// <exception cref="FormatException">The cursor is none of this list.</exception>
    public async Task<Answer<Page<ListedCase>>> ListAsync(Actor by, SupervisionFilter filter, string? cursor, int limit, CancellationToken cancellation)
    {
        var scope = SupervisionScope.Of(by, filter, time.GetUtcNow());
        return scope.Accepted
            ? await store.Lists.ListCasesAsync(scope.Value with { Cursor = cursor, Limit = limit }, cancellation)
            : scope.Refusal;
    }

    /// <summary>Supervision cards, the newest first.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="filter">Which cards; colours are of the card, days those of its issue.</param>
    /// <param name="standing"><c>open</c>, <c>replied</c>, <c>appealed</c>, <c>upheld</c>, <c>dismissed</c>; null: any.</param>
    /// <param name="cursor">From the previous page.</param>
    /// <param name="limit">Cards on the page.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="FormatException">The cursor is none of this list.</exception>
    public async Task<Answer<Page<ListedRegister>>> CardsAsync(
        Actor by, SupervisionFilter filter, string? standing, string? cursor, int limit, CancellationToken cancellation)
    {
        var scope = SupervisionScope.Of(by, filter, time.GetUtcNow());
        return scope.Accepted
            ? await store.Lists.ListRegisterAsync(
                Register(Card, scope.Value) with { Label = filter.Colour, Standing = standing, Cursor = cursor, Limit = limit }, cancellation)
            : scope.Refusal;
    }

    /// <summary>Where the open tasks of the own department, or those beneath, wait: the most overdue first; at most 500 steps.</summary>
    public async Task<IReadOnlyList<StepLoad>> StepsAsync(Actor by, CancellationToken cancellation)
    {
        var whose = SupervisionScope.Whose(by, null, null);
        return whose.Accepted ? await store.Lists.CountStepsAsync(whose.Value, time.GetUtcNow(), MaxSteps, cancellation) : [];
    }

    /// <summary>How long the steps of an item take.</summary>
    public async Task<Answer<StepTimeReport>> StepTimesAsync(Actor by, SupervisionFilter filter, CancellationToken cancellation)
    {
        if (filter.ServiceItem is null)
            return Problems.Refusals.Invalid("serviceItem", "required", "Name the service item whose steps are meant: serviceItem=….");
        var scope = SupervisionScope.Of(by, filter, time.GetUtcNow());
        return scope.Accepted ? await steps.MeasureAsync(scope.Value, cancellation) : scope.Refusal;
    }

    private static RegisterQuery Register(string kind, CaseQuery query) =>
        new(kind, query.RegionPrefix ?? "", null, null, query.FiledFrom!.Value, query.FiledBefore!.Value, null, 1)
        {
            Department = query.Department,
            ServiceItem = query.ServiceItem,
        };
}

using System.Collections.Immutable;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Api;

/// <summary>Filter of the list of cards.</summary>
/// <param name="Region">Only departments of this region and those beneath it.</param>
/// <param name="Colour"><c>yellow</c> or <c>red</c>.</param>
/// <param name="Standing"><c>open</c>, <c>replied</c>, <c>appealed</c>, <c>upheld</c>, <c>dismissed</c>.</param>
/// <param name="From">First day, in China.</param>
/// <param name="To">Last day, in China.</param>
/// <param name="Cursor">From the previous page.</param>
/// <param name="Limit">1 to 200; 50 when absent.</param>
internal sealed record CardQuery(string? Region, string? Colour, string? Standing, DateOnly? From, DateOnly? To, string? Cursor, int? Limit)
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public DateTimeOffset FirstInstant(DateTimeOffset otherwise) =>
        From is { } from ? new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), China) : otherwise;

    /// <summary>The first instant after the last day; of tomorrow when no day is given.</summary>
    public DateTimeOffset EndInstant(TimeProvider time) =>
        To is { } to ? new DateTimeOffset(to.AddDays(1).ToDateTime(TimeOnly.MinValue), China) : time.GetUtcNow().AddDays(1);
}

/// <summary>Which cases and cards are counted.</summary>
/// <param name="Region">Only departments of this region and those beneath it.</param>
/// <param name="From">First day, in China; 30 days before the last when absent.</param>
/// <param name="To">Last day, in China; today when absent.</param>
internal sealed record StatisticsQuery(string? Region, DateOnly? From, DateOnly? To);

/// <summary>What a department says to a card.</summary>
public sealed record CardWords
{
    /// <summary>1 to 4,000 characters.</summary>
    public required string Text { get; init; }
}

/// <summary>How supervision judges an appeal.</summary>
public sealed record CardJudgement
{
    /// <summary>申诉成立: the card stays and does not count.</summary>
    public required bool Upheld { get; init; }

    /// <summary>Why; 1 to 4,000 characters.</summary>
    public required string Text { get; init; }
}

/// <summary>A page of the list of cards.</summary>
/// <param name="Items">The cards, the newest first.</param>
/// <param name="Next">Cursor of the next page; null at the end.</param>
public sealed record CardPage(ImmutableArray<CardItem> Items, string? Next);

/// <summary>A supervision card in a list.</summary>
public sealed record CardItem
{
    /// <summary><c>{case number}.{number}</c>.</summary>
    public required string Id { get; init; }

    public required string CaseNumber { get; init; }

    public required string ServiceItem { get; init; }

    /// <summary>Department that answers it.</summary>
    public required string Department { get; init; }

    /// <summary><c>yellow</c>, <c>red</c>.</summary>
    public required string Colour { get; init; }

    /// <summary>What was broken.</summary>
    public required string Rule { get; init; }

    /// <summary>Where it stands.</summary>
    public required string Standing { get; init; }

    public required DateTimeOffset At { get; init; }

    internal static CardItem Of(ListedRegister listed) => new()
    {
        Id = $"{listed.Row.CaseNumber}.{listed.Row.Number}",
        CaseNumber = listed.Row.CaseNumber,
        ServiceItem = listed.Row.ServiceItem,
        Department = listed.Row.Department,
        Colour = listed.Row.Label,
        Rule = listed.Row.Detail,
        Standing = listed.Row.Standing,
        At = listed.Row.At,
    };
}

/// <summary>Counts of a time. A card whose appeal was upheld stays and is not counted.</summary>
/// <param name="From">First instant.</param>
/// <param name="To">First instant after.</param>
/// <param name="Departments">By department.</param>
public sealed record SupervisionStatistics(DateTimeOffset From, DateTimeOffset To, ImmutableArray<DepartmentStatistics> Departments)
{
    internal static SupervisionStatistics Of(
        DateTimeOffset from, DateTimeOffset to, IEnumerable<CaseCount> cases, IEnumerable<RegisterCount> cards)
    {
        var filed = cases.ToLookup(count => count.Department);
        var counted = cards.Where(count => count.Standing != "upheld").ToLookup(count => count.Department);
        var departments = filed.Select(group => group.Key).Union(counted.Select(group => group.Key)).Order(StringComparer.Ordinal);
        return new SupervisionStatistics(from, to, [.. departments.Select(department => new DepartmentStatistics(
            department,
            filed[department].Sum(count => count.Count),
            filed[department].ToImmutableSortedDictionary(
                count => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(count.Status), count => count.Count),
            counted[department].Where(count => count.Label == "yellow").Sum(count => count.Count),
            counted[department].Where(count => count.Label == "red").Sum(count => count.Count)))]);
    }
}

/// <summary>Counts of a department.</summary>
/// <param name="Department"><c>{region}/{department}</c>.</param>
/// <param name="Filed">Cases filed.</param>
/// <param name="ByStatus">Where they stand now, by status.</param>
/// <param name="YellowCards">Yellow cards that count.</param>
/// <param name="RedCards">Red cards that count.</param>
public sealed record DepartmentStatistics(
    string Department, long Filed, ImmutableSortedDictionary<string, long> ByStatus, long YellowCards, long RedCards);

/// <summary>Whether somebody is excluded from tolerance (容缺) and commitment (告知承诺). Personal.</summary>
public sealed record CreditExclusion
{
    /// <summary>Citizen identity number or unified social credit code.</summary>
    public required string Number { get; init; }

    /// <summary>False takes them off the list.</summary>
    public required bool Excluded { get; init; }
}

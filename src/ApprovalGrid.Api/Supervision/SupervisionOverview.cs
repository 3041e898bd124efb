using System.Collections.Immutable;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Api.Supervision;

/// <summary>The numbers of supervision for one part of the country and one time.</summary>
public sealed record SupervisionOverview
{
    /// <summary>First instant of filing.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant after.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Cases filed then, by region, department, item, status and colour.</summary>
    public required ImmutableArray<CaseTally> Cases { get; init; }

    /// <summary>Cases filed and ended on each day; days without either are left out.</summary>
    public required ImmutableArray<DayCount> Days { get; init; }

    /// <summary>Where open tasks wait now, the most overdue first; at most 50.</summary>
    public required ImmutableArray<StepLoad> Bottlenecks { get; init; }

    /// <summary>Cards of the time, by department, colour and standing.</summary>
    public required ImmutableArray<RegisterCount> Cards { get; init; }

    /// <summary>Evaluations (好差评) of the cases filed then: how many gave each grade, 1 to 5.</summary>
    public required ImmutableSortedDictionary<string, long> Grades { get; init; }
}

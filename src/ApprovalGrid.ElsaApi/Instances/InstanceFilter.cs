using System.Globalization;

namespace ApprovalGrid.ElsaApi.Instances;

/// <summary>Which instances are wanted, as Studio asks.</summary>
internal sealed record InstanceFilter
{
    public int Page { get; init; }

    public int? PageSize { get; init; }

    public string? SearchTerm { get; init; }

    public string? DefinitionId { get; init; }

    public IReadOnlyList<string>? DefinitionIds { get; init; }

    public string? CorrelationId { get; init; }

    public int? Version { get; init; }

    public bool? HasIncidents { get; init; }

    public string? Status { get; init; }

    public IReadOnlyList<string>? Statuses { get; init; }

    public string? SubStatus { get; init; }

    public IReadOnlyList<string>? SubStatuses { get; init; }

    public string? OrderBy { get; init; }

    public string? OrderDirection { get; init; }

    public IReadOnlyList<TimestampFilter>? TimestampFilters { get; init; }

    public static InstanceFilter Of(IQueryCollection query) => new()
    {
        Page = Number(query["page"]) ?? 0,
        PageSize = Number(query["pageSize"]),
        SearchTerm = query["searchTerm"],
        DefinitionId = query["definitionId"],
        DefinitionIds = [.. query["definitionIds"].OfType<string>()],
        CorrelationId = query["correlationId"],
        Version = Number(query["version"]),
        HasIncidents = bool.TryParse(query["hasIncidents"], out var incidents) ? incidents : null,
        Status = query["status"],
        Statuses = [.. query["statuses"].OfType<string>()],
        SubStatus = query["subStatus"],
        SubStatuses = [.. query["subStatuses"].OfType<string>()],
        OrderBy = query["orderBy"],
        OrderDirection = query["orderDirection"],
    };

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <param name="Column"><c>CreatedAt</c>, <c>UpdatedAt</c> or <c>FinishedAt</c>.</param>
/// <param name="Operator"><c>Is</c>, <c>IsNot</c>, <c>GreaterThan</c>, <c>GreaterThanOrEqual</c>, <c>LessThan</c>, <c>LessThanOrEqual</c>.</param>
internal sealed record TimestampFilter(string? Column, string? Operator, DateTimeOffset Timestamp);

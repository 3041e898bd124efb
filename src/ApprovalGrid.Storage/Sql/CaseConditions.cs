namespace ApprovalGrid.Storage.Sql;

/// <summary>What a query for cases asks of the table <c>heads</c>, besides whether they are trials or ended.</summary>
internal static class CaseConditions
{
    private const string Counts = "FROM registers r WHERE r.case_id = heads.case_id AND r.kind = 'card' AND r.standing <> 'upheld'";
    private const string HasRed = $"EXISTS (SELECT 1 {Counts} AND r.label = 'red')";
    private const string HasAny = $"EXISTS (SELECT 1 {Counts})";

    /// <summary>The colour of a case, as a column.</summary>
    public const string Colour = $"CASE WHEN {HasRed} THEN 'red' WHEN {HasAny} THEN 'yellow' ELSE 'green' END";

    /// <param name="query">What is asked.</param>
    /// <param name="status">The column that holds the status where the query looks.</param>
    public static IEnumerable<Condition> Of(CaseQuery query, string status = "status")
    {
        foreach (var hash in query.Hashes)
            yield return Condition.Found(hash);
        foreach (var (column, value) in new (string, object?)[]
        {
            (status, query.Status), ("service_item", query.ServiceItem), ("region", query.Region), ("department", query.Department),
            ("definition", query.Definition), ("definition_version", query.DefinitionVersion),
        })
        {
            if (value is not null)
                yield return new Condition($"{column} = ?", value);
        }

        if (query.RegionPrefix is { Length: > 0 } prefix)
            yield return Condition.Prefix("region", prefix);
        if (query.FiledFrom is { } from)
            yield return new Condition("filed_at >= ?", from);
        if (query.FiledBefore is { } before)
            yield return new Condition("filed_at < ?", before);
        if (query.Colour is { } colour)
        {
            yield return new Condition(colour switch
            {
                "red" => HasRed,
                "yellow" => $"{HasAny} AND NOT {HasRed}",
                "green" => $"NOT {HasAny}",
                _ => throw new ArgumentException($"colour: '{colour}' is none of red, yellow, green", nameof(query)),
            });
        }
    }

    /// <param name="scope">Whose rows.</param>
    /// <param name="region">The column of the region, or of a department's key, which begins with it.</param>
    public static IEnumerable<Condition> Of(ListScope scope, string region)
    {
        if (scope.RegionPrefix is { Length: > 0 } prefix)
            yield return Condition.Prefix(region, prefix);
        if (scope.Department is { } department)
            yield return new Condition("department = ?", department);
        if (scope.ServiceItem is { } item)
            yield return new Condition("service_item = ?", item);
    }

    public static IEnumerable<Condition> Of(TaskQuery query)
    {
        foreach (var (column, value) in new[] { ("service_item", query.ServiceItem), ("step", query.Step), ("case_number", query.CaseNumber) })
        {
            if (value is not null)
                yield return new Condition($"{column} = ?", value);
        }

        if (query.DueFrom is { } from)
            yield return new Condition("due_sort >= ?", from);
        if (query.DueBefore is { } before)
            yield return new Condition("due_sort < ?", before);
        foreach (var hash in query.Found)
            yield return Condition.Found(hash);
    }
}

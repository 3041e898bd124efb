namespace ApprovalGrid.Storage.Sql;

/// <summary>What a query for registers asks besides the kind.</summary>
internal static class RegisterConditions
{
    public static IEnumerable<Condition> Of(RegisterQuery query)
    {
        if (query.DepartmentPrefix.Length > 0)
            yield return Condition.Prefix("department", query.DepartmentPrefix);
        yield return new Condition("at >= ? AND at < ?", query.From, query.To);
        foreach (var (column, value) in new[]
        {
            ("department", query.Department), ("service_item", query.ServiceItem), ("label", query.Label), ("standing", query.Standing),
        })
        {
            if (value is not null)
                yield return new Condition($"{column} = ?", value);
        }
    }
}

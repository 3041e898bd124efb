namespace ApprovalGrid.Storage.Sql;

internal static class Measures
{
    /// <summary>What <see cref="StoreMeasure"/> counts, in its order; two instants: now and soon.</summary>
    public static readonly string[] Counts =
    [
        Count("outbox WHERE kind = 'case'"),
        Count("outbox WHERE kind <> 'case'"),
        Count("dead_letters"),
        Count("deadlines WHERE due_at <= {0}"),
        Count("deadlines WHERE due_at <= {1}"),
        Count("tasks"),
    ];

    private static string Count(string rows) => $"(SELECT count(*) FROM (SELECT 1 FROM {rows} LIMIT {StoreLimits.MaxCounted}) counted)";
}

using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Postgres;

/// <summary>Instants of whole milliseconds as <c>timestamptz</c>; no time at all as <c>infinity</c>.</summary>
internal static class PostgresTime
{
    /// <summary>What Npgsql writes as <c>infinity</c>.</summary>
    public static readonly DateTime Never = DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);

    public static DateTime Floor(DateTimeOffset at) => Of(Instant.Floor(at));

    public static DateTime? Floor(DateTimeOffset? at) => at is { } time ? Floor(time) : null;

    public static DateTime FloorOrNever(DateTimeOffset? at) => at is { } time ? Floor(time) : Never;

    public static DateTime Ceiling(DateTimeOffset at) => Of(Instant.Ceiling(at));

    public static DateTime Of(long milliseconds) => milliseconds switch
    {
        Instant.Never => Never,
        long.MinValue => DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), // -infinity: before every task
        _ => Instant.At(milliseconds).UtcDateTime,
    };
}

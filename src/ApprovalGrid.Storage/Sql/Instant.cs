namespace ApprovalGrid.Storage.Sql;

/// <summary>Times as stored: whole milliseconds of Unix time, UTC.</summary>
internal static class Instant
{
    /// <summary>Stands for "no time" where a list must sort it last.</summary>
    public const long Never = long.MaxValue;

    public static long Floor(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    /// <summary>For what must never happen early.</summary>
    public static long Ceiling(DateTimeOffset at) =>
        at.UtcTicks % TimeSpan.TicksPerMillisecond == 0 || at.UtcTicks > DateTimeOffset.MaxValue.UtcTicks - TimeSpan.TicksPerMillisecond
            ? at.ToUnixTimeMilliseconds()
            : at.ToUnixTimeMilliseconds() + 1;

    public static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}

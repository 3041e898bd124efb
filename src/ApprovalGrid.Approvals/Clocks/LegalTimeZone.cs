using System.Globalization;

namespace ApprovalGrid.Approvals.Clocks;

/// <summary>
/// The zone whose midnights begin legal days. Asia/Shanghai is built in as +08:00 (no daylight saving since 1992), so that neither the
/// machine's time zone database nor its culture can move a deadline.
/// </summary>
public sealed class LegalTimeZone
{
    /// <summary>Asia/Shanghai (北京时间).</summary>
    public static readonly LegalTimeZone Shanghai = new("Asia/Shanghai", TimeSpan.FromHours(8), null);

    private readonly TimeSpan _offset;
    private readonly TimeZoneInfo? _zone;

    private LegalTimeZone(string id, TimeSpan offset, TimeZoneInfo? zone)
    {
        Id = id;
        _offset = offset;
        _zone = zone;
    }

    public string Id { get; }

    public static LegalTimeZone From(TimeZoneInfo zone) => new(zone.Id, default, zone);

    /// <summary>Asia/Shanghai or a fixed offset such as <c>+08:00</c>.</summary>
    /// <exception cref="FormatException">It is neither; pass other zones as a <see cref="TimeZoneInfo"/> to <see cref="From"/>.</exception>
    public static LegalTimeZone Parse(string id) => TryParse(id, out var zone)
        ? zone
        : throw new FormatException($"The time zone '{id}' is not built in: write Asia/Shanghai or an offset such as +08:00.");

    public static bool TryParse(string id, out LegalTimeZone zone)
    {
        zone = Shanghai;
        if (id == Shanghai.Id)
            return true;
        if (id.Length != 6 || id[0] is not ('+' or '-')
            || !TimeSpan.TryParseExact(id.AsSpan(1), @"hh\:mm", CultureInfo.InvariantCulture, out var offset) || offset.Hours > 14)
            return false;
        zone = new LegalTimeZone(id, id[0] == '-' ? -offset : offset, null);
        return true;
    }

    /// <summary>The local day on which an instant falls.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(
        _zone is null ? instant.UtcDateTime + _offset : TimeZoneInfo.ConvertTime(instant, _zone).DateTime);

    /// <summary>The instant, in UTC, at which a local day begins (00:00).</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, _zone is null ? _offset : OffsetAt(midnight)).ToUniversalTime();
    }

    /// <summary>The instant, in UTC, at which a local day ends (24:00): the next one's midnight.</summary>
    public DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));

    // Where the clocks are put back over midnight it comes twice; the day begins with the first. Where they are put forward over it,
    // the offset from before makes the day begin with the change.
    private TimeSpan OffsetAt(DateTime midnight)
    {
        if (_zone!.IsAmbiguousTime(midnight))
            return _zone.GetAmbiguousTimeOffsets(midnight).Max();
        return _zone.GetUtcOffset(_zone.IsInvalidTime(midnight) ? midnight.AddHours(-2) : midnight);
    }

    public override string ToString() => Id;
}

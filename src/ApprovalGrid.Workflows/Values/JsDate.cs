using ApprovalGrid.Workflows.JavaScript.Library;

namespace ApprovalGrid.Workflows.Values;

/// <summary>A <c>Date</c>: milliseconds since 1970-01-01T00:00Z, or NaN for an invalid date.</summary>
public sealed class JsDate : JsObject
{
    /// <summary>The offset in which a date is written where no script says otherwise: Asia/Shanghai.</summary>
    internal static readonly TimeSpan DefaultOffset = TimeSpan.FromHours(8);

    public JsDate(double time) => Time = time;

    public JsDate(DateTimeOffset time)
        : this(time.ToUnixTimeMilliseconds())
    {
    }

    /// <summary>Milliseconds since 1970-01-01T00:00Z; NaN when invalid.</summary>
    public double Time { get; internal set; }

    internal override string ClassName => "Date";

    internal override JsObject? Prototype => DateLibrary.Prototype;

    /// <summary>The moment in UTC; null when the date is invalid or outside .NET's years 1 to 9999.</summary>
    public DateTimeOffset? ToDateTimeOffset() =>
        Time is >= -62135596800000 and <= 253402300799999 ? DateTimeOffset.FromUnixTimeMilliseconds((long)Time) : null;

    /// <summary>The ISO 8601 text that <c>toISOString</c> gives; null when the date is invalid.</summary>
    public string? ToIsoString() => double.IsNaN(Time) ? null : DateText.Iso(Time);
}

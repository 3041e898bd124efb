using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary><c>Date</c>. Now is the time of the turn; local time has the fixed offset of <see cref="ScriptLimits.LocalOffset"/>.</summary>
internal static class DateLibrary
{
    private static readonly string[] Fields = ["FullYear", "Month", "Date", "Hours", "Minutes", "Seconds", "Milliseconds"];

    public static readonly BuiltInObject Prototype = new(
        "Object",
        ObjectLibrary.Prototype,
        [.. Texts(), .. Getters(), .. Setters()]);

    public static readonly BuiltIn Constructor = new(
        "Date",
        7,
        static (x, _, _) => DateText.Full(Now(x), x.Limits.LocalOffset),
        static (x, a) => New(x, a),
        Prototype,
        BuiltIn.Method("now", 0, static (x, _, _) => Now(x)),
        BuiltIn.Method("parse", 1, static (x, _, a) => DateParser.Parse(x.ToText(a.At(0)), x.Limits.LocalOffset)),
        BuiltIn.Method("UTC", 7, static (x, _, a) => DateFields.Clip(FromFields(x, a))));

    private static (string Name, JsValue Value)[] Texts() =>
    [
        BuiltIn.Method("getTime", 0, static (x, self, _) => This(x, self).Time),
        BuiltIn.Method("valueOf", 0, static (x, self, _) => This(x, self).Time),
        BuiltIn.Method("setTime", 1, static (x, self, a) => This(x, self).Time = DateFields.Clip(x.ToNumber(a.At(0)))),
        BuiltIn.Method("getTimezoneOffset", 0, static (x, self, _) => double.IsNaN(This(x, self).Time) ? double.NaN : -x.Limits.LocalOffset.TotalMinutes),
        BuiltIn.Method("toISOString", 0, static (x, self, _) => This(x, self).ToIsoString() ?? throw x.RangeError("Invalid time value")),
        BuiltIn.Method("toJSON", 1, static (x, self, _) => This(x, self).ToIsoString()),
        BuiltIn.Method("toString", 0, static (x, self, _) => DateText.Full(This(x, self).Time, x.Limits.LocalOffset)),
        BuiltIn.Method("toDateString", 0, static (x, self, _) => DateText.Date(This(x, self).Time, x.Limits.LocalOffset)),
        BuiltIn.Method("toTimeString", 0, static (x, self, _) => DateText.Time(This(x, self).Time, x.Limits.LocalOffset)),
        BuiltIn.Method("toUTCString", 0, static (x, self, _) => DateText.Utc(This(x, self).Time)),
        BuiltIn.Method("toLocaleString", 0, static (x, self, a) => Locale(x, self, a, date: true, clock: true)),
        BuiltIn.Method("toLocaleDateString", 0, static (x, self, a) => Locale(x, self, a, date: true, clock: false)),
        BuiltIn.Method("toLocaleTimeString", 0, static (x, self, a) => Locale(x, self, a, date: false, clock: true)),
    ];

    private static IEnumerable<(string Name, JsValue Value)> Getters()
    {
        for (var i = 0; i < Fields.Length; i++)
        {
            var field = i;
            yield return BuiltIn.Method("getUTC" + Fields[i], 0, (x, self, _) => Field(This(x, self).Time, field));
            yield return BuiltIn.Method("get" + Fields[i], 0, (x, self, _) => Field(Local(x, self), field));
        }
        yield return BuiltIn.Method("getUTCDay", 0, static (x, self, _) => Field(This(x, self).Time, 7));
        yield return BuiltIn.Method("getDay", 0, static (x, self, _) => Field(Local(x, self), 7));
    }

    private static IEnumerable<(string Name, JsValue Value)> Setters()
    {
        for (var i = 0; i < Fields.Length; i++)
        {
            var field = i;
            yield return BuiltIn.Method("setUTC" + Fields[i], 1, (x, self, a) => Change(x, This(x, self), field, a, TimeSpan.Zero));
            yield return BuiltIn.Method("set" + Fields[i], 1, (x, self, a) => Change(x, This(x, self), field, a, x.Limits.LocalOffset));
        }
    }

    private static JsDate This(Evaluation x, JsValue self) => self.AsObject as JsDate ?? throw x.TypeError("this is not a Date object.");

    private static double Now(Evaluation x) => x.Host.Now.ToUnixTimeMilliseconds();

    private static double Local(Evaluation x, JsValue self) => This(x, self).Time + x.Limits.LocalOffset.TotalMilliseconds;

    private static JsValue Locale(Evaluation x, JsValue self, ReadOnlySpan<JsValue> arguments, bool date, bool clock)
    {
        var chinese = arguments.At(0).AsString is { } locale && locale.StartsWith("zh", StringComparison.Ordinal);
        return DateText.Locale(This(x, self).Time, x.Limits.LocalOffset, chinese, date, clock);
    }

    private static double Field(double time, int field)
    {
        if (double.IsNaN(time))
            return double.NaN;
        var d = DateFields.Of(time);
        return field switch { 0 => d.Year, 1 => d.Month, 2 => d.Day, 3 => d.Hour, 4 => d.Minute, 5 => d.Second, 6 => d.Millisecond, _ => d.Weekday };
    }

    private static JsDate New(Evaluation x, ReadOnlySpan<JsValue> arguments)
    {
        if (arguments.Length == 0)
            return x.Made(new JsDate(Now(x)));
        if (arguments.Length > 1)
            return x.Made(new JsDate(DateFields.Clip(FromFields(x, arguments) - x.Limits.LocalOffset.TotalMilliseconds)));
        if (arguments[0].AsObject is JsDate other)
            return x.Made(new JsDate(other.Time));
        var value = x.ToPrimitive(arguments[0]);
        return x.Made(new JsDate(value.AsString is { } text
            ? DateParser.Parse(text, x.Limits.LocalOffset)
            : DateFields.Clip(value.ToNumber())));
    }

    private static double FromFields(Evaluation x, ReadOnlySpan<JsValue> arguments)
    {
        Span<double> fields = [double.NaN, 0, 1, 0, 0, 0, 0];
        for (var i = 0; i < arguments.Length && i < fields.Length; i++)
            fields[i] = x.ToNumber(arguments[i]);
        var year = Math.Truncate(fields[0]);
        if (year is >= 0 and <= 99)
            fields[0] = 1900 + year;
        return DateFields.Make(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6]);
    }

    // A setter takes its own field and, optionally, the smaller ones down to the end of the date or of the time of day.
    private static JsValue Change(Evaluation x, JsDate date, int field, ReadOnlySpan<JsValue> arguments, TimeSpan offset)
    {
        var last = field <= 2 ? 2 : 6;
        Span<double> values = stackalloc double[Math.Max(1, Math.Min(arguments.Length, last - field + 1))];
        for (var i = 0; i < values.Length; i++)
            values[i] = x.ToNumber(arguments.At(i));
        var time = double.IsNaN(date.Time) ? field == 0 ? 0 : double.NaN : date.Time + offset.TotalMilliseconds;
        if (double.IsNaN(time))
            return double.NaN;
        var d = DateFields.Of(time);
        Span<double> fields = [d.Year, d.Month, d.Day, d.Hour, d.Minute, d.Second, d.Millisecond];
        values.CopyTo(fields[field..]);
        return date.Time = DateFields.Clip(DateFields.Make(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6]) - offset.TotalMilliseconds);
    }
}

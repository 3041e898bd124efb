using System.Globalization;
using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>Numbers with thousands separators, the same in every locale: as <c>en-US</c> and <c>zh-CN</c> write them.</summary>
internal static class LocaleText
{
    public static JsValue Number(Evaluation x, double number, JsValue options)
    {
        if (double.IsNaN(number))
            return "NaN";
        if (double.IsInfinity(number))
            return number > 0 ? "∞" : "-∞";
        var least = Option(x, options, "minimumFractionDigits", 0);
        var most = Option(x, options, "maximumFractionDigits", Math.Max(3, least));
        if (least < 0 || most < least || most > 100)
            throw x.RangeError("maximumFractionDigits value is out of range.");
        var magnitude = Math.Abs(number) < 1e28
            ? Math.Round((decimal)Math.Abs(number), Math.Min(most, 28), MidpointRounding.AwayFromZero).ToString("#,##0." + new string('0', least) + new string('#', most - least), CultureInfo.InvariantCulture)
            : Math.Abs(number).ToString("N" + least, CultureInfo.InvariantCulture);
        return double.IsNegative(number) ? "-" + magnitude : magnitude;
    }

    private static int Option(Evaluation x, JsValue options, string name, int otherwise)
    {
        if (!options.IsObject)
            return otherwise;
        var value = x.Get(options, name);
        return value.IsUndefined ? otherwise : (int)Math.Clamp(x.ToInteger(value), -1, 101);
    }
}

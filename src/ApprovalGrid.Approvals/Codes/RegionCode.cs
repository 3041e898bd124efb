using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ApprovalGrid.Approvals.Codes;

/// <summary>
/// A code of an administrative division (行政区划代码), GB/T 2260: two digits province, two prefecture, two county. Says nothing of whether
/// the division exists; that is <see cref="RegionTree"/>'s.
/// </summary>
public readonly record struct RegionCode : IComparable<RegionCode>
{
    private readonly int _value;

    private RegionCode(int value) => _value = value;

    public RegionLevel Level => _value % 10_000 == 0 ? RegionLevel.Province : _value % 100 == 0 ? RegionLevel.Prefecture : RegionLevel.County;

    public RegionCode Province => new(_value / 10_000 * 10_000);

    /// <summary>The code of the prefecture; of a province itself, the province.</summary>
    public RegionCode Prefecture => new(_value / 100 * 100);

    /// <summary>The code one level up; null for a province.</summary>
    public RegionCode? Parent => Level switch
    {
        RegionLevel.Province => null,
        RegionLevel.Prefecture => Province,
        _ => Prefecture,
    };

    /// <summary>Judges the shape: six digits, a known province, no county without a prefecture.</summary>
    public static CodeCheck Check(string? text)
    {
        if (text is not { Length: 6 })
            return CodeCheck.Fault("region.length", $"A region code has 6 digits; this has {text?.Length ?? 0} characters.");
        var wrong = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (wrong >= 0)
            return CodeCheck.Fault("region.digits", $"Position {wrong + 1} must be a digit.", wrong + 1);
        if (!IsProvince(text))
            return CodeCheck.Fault("region.province", "Positions 1 and 2 are no province of GB/T 2260; Beijing is 11, Hunan 43.", 1);
        return text[2..4] == "00" && text[4..6] != "00"
            ? CodeCheck.Fault("region.prefecture", "A county (positions 5 and 6) needs a prefecture (positions 3 and 4).", 3)
            : CodeCheck.Valid;
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out RegionCode code)
    {
        var valid = Check(text).IsValid;
        code = valid ? new RegionCode(int.Parse(text!, NumberStyles.None, CultureInfo.InvariantCulture)) : default;
        return valid;
    }

    /// <exception cref="FormatException">The text is no region code; the message says where and why.</exception>
    public static RegionCode Parse(string text) => TryParse(text, out var code) ? code : throw new FormatException(Check(text).Message);

    /// <summary>Whether <paramref name="other"/> is this division or lies in it: 430000 contains 430100.</summary>
    public bool Contains(RegionCode other) => Level switch
    {
        RegionLevel.Province => other.Province == this,
        RegionLevel.Prefecture => other.Prefecture == this,
        _ => other == this,
    };

    public int CompareTo(RegionCode other) => _value.CompareTo(other._value);

    public override string ToString() => _value.ToString("D6", CultureInfo.InvariantCulture);

    public static bool operator <(RegionCode left, RegionCode right) => left.CompareTo(right) < 0;

    public static bool operator >(RegionCode left, RegionCode right) => left.CompareTo(right) > 0;

    public static bool operator <=(RegionCode left, RegionCode right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RegionCode left, RegionCode right) => left.CompareTo(right) >= 0;

    internal static bool IsProvince(ReadOnlySpan<char> code) => (code[0], code[1]) is
        ('1', >= '1' and <= '5') or ('2', >= '1' and <= '3') or ('3', >= '1' and <= '7') or ('4', >= '1' and <= '6')
        or ('5', >= '0' and <= '4') or ('6', >= '1' and <= '5') or ('7', '1') or ('8', '1' or '2');
}

using System.Globalization;

namespace ApprovalGrid.Approvals.Codes;

/// <summary>
/// The number of a natural person (公民身份号码), GB 11643-1999: region 6, birth date 8, sequence 3, check 1 (MOD 11-2). Only the form of
/// 18 digits is taken. Messages never quote the number.
/// </summary>
public static class CitizenIdNumber
{
    public const int Length = 18;

    private const string CheckCharacters = "10X98765432";

    /// <summary>Judges length, digits, the province, the birth date and the check character.</summary>
    /// <param name="ignoreCase">Takes a final x as X; otherwise it is a fault. Store <see cref="Normalize"/>.</param>
    /// <param name="today">When given, a birth date after it is a fault.</param>
    public static CodeCheck Check(string? text, bool ignoreCase = false, DateOnly? today = null)
    {
        if (text is not { Length: Length })
            return CodeCheck.Fault("citizen-id.length", $"An identity number has {Length} characters; this has {text?.Length ?? 0}.");
        var wrong = text.AsSpan(0, 17).IndexOfAnyExceptInRange('0', '9');
        if (wrong >= 0)
            return CodeCheck.Fault("citizen-id.digits", $"Position {wrong + 1} must be a digit.", wrong + 1);
        if (!IsRegion(text))
            return CodeCheck.Fault("citizen-id.region", "Positions 1 to 6 are no region of GB/T 2260; compare them with the card.", 1);
        if (!TryBirthDate(text, out var birth))
            return CodeCheck.Fault("citizen-id.birth-date", "Positions 7 to 14 must be an existing date from 1900 on, written yyyyMMdd.", 7);
        if (birth > today)
            return CodeCheck.Fault("citizen-id.birth-date", "Positions 7 to 14 are a date in the future; compare them with the card.", 7);
        return CheckLast(text, ignoreCase);
    }

    /// <summary>The birth date of a valid number.</summary>
    /// <exception cref="FormatException">The number is not valid.</exception>
    public static DateOnly BirthDateOf(string text)
    {
        Require(text);
        TryBirthDate(text, out var birth);
        return birth;
    }

    /// <summary>The sex of a valid number: position 17 is odd for men, even for women.</summary>
    /// <exception cref="FormatException">The number is not valid.</exception>
    public static Sex SexOf(string text)
    {
        Require(text);
        return (text[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;
    }

    /// <summary>The number as it is stored: a capital X, no surrounding blanks.</summary>
    public static string Normalize(string text) => text.Trim().ToUpperInvariant();

    private static void Require(string text)
    {
        if (Check(text, ignoreCase: true) is { IsValid: false } fault)
            throw new FormatException(fault.Message);
    }

    // 81, 82 and 83 also stand on residence permits of Hong Kong, Macau and Taiwan residents, 9 on permanent residence cards of foreigners.
    private static bool IsRegion(string text) =>
        text[0] == '9' || text.StartsWith("83", StringComparison.Ordinal) || RegionCode.IsProvince(text);

    private static bool TryBirthDate(string text, out DateOnly birth) =>
        DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out birth) && birth.Year >= 1900;

    private static CodeCheck CheckLast(string text, bool ignoreCase)
    {
        var (sum, weight) = (0, 1);
        for (var i = 16; i >= 0; i--)
        {
            weight = weight * 2 % 11;
            sum += (text[i] - '0') * weight;
        }

        var last = text[17];
        if (last == 'x' && !ignoreCase)
            return CodeCheck.Fault("citizen-id.case", "Position 18 is a small x; write X.", 18);
        return (last == 'x' ? 'X' : last) == CheckCharacters[sum % 11]
            ? CodeCheck.Valid
            : CodeCheck.Fault("citizen-id.check", "Position 18 does not match the first 17; compare the whole number with the card.", 18);
    }
}

/// <summary>Sex as the identity number has it.</summary>
public enum Sex
{
    Female,
    Male,
}

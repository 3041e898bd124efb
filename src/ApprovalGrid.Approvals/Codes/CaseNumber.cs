using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ApprovalGrid.Approvals.Codes;

/// <summary>
/// The number of a case (办件编号) in the default scheme: <c>{region 6}-{yyyyMMdd}-{case id, 13 characters of base 32}-{check character}</c>.
/// The check character finds every wrong character and every exchange of two.
/// </summary>
/// <param name="Region">Where it was filed.</param>
/// <param name="FiledOn">The local day on which it was filed.</param>
/// <param name="CaseId">Positive; see <see cref="CaseIdentifiers"/>.</param>
public readonly record struct CaseNumber(RegionCode Region, DateOnly FiledOn, long CaseId)
{
    public const int Length = 31;

    private const int DatePosition = 7;
    private const int IdPosition = 16;
    private const int CheckPosition = 30;

    public static CodeCheck Check(string? text) => Read(text, out _);

    public static bool TryParse([NotNullWhen(true)] string? text, out CaseNumber number) => Read(text, out number).IsValid;

    /// <exception cref="FormatException">The text is no case number; the message says where and why.</exception>
    public static CaseNumber Parse(string text) => Read(text, out var number) is { IsValid: false } fault ? throw new FormatException(fault.Message) : number;

    /// <exception cref="InvalidOperationException">The case id is not positive.</exception>
    public override string ToString()
    {
        if (CaseId <= 0)
            throw new InvalidOperationException($"A case id is positive; this is {CaseId}.");
        Span<char> text = stackalloc char[Length];
        Region.ToString().CopyTo(text);
        FiledOn.TryFormat(text[DatePosition..], out _, "yyyyMMdd", CultureInfo.InvariantCulture);
        Crockford32.Encode(CaseId, text[IdPosition..]);
        text[DatePosition - 1] = text[IdPosition - 1] = text[CheckPosition - 1] = '-';
        text[CheckPosition] = Crockford32.Alphabet[CheckSymbol(text)];
        return new string(text);
    }

    private static CodeCheck Read(string? text, out CaseNumber number)
    {
        number = default;
        if (text is not { Length: Length })
            return CodeCheck.Fault("case-number.length", $"A case number has {Length} characters; this has {text?.Length ?? 0}.");
        foreach (var hyphen in (ReadOnlySpan<int>)[DatePosition - 1, IdPosition - 1, CheckPosition - 1])
        {
            if (text[hyphen] != '-')
                return CodeCheck.Fault("case-number.hyphen", $"Position {hyphen + 1} must be a hyphen.", hyphen + 1);
        }

        if (RegionCode.Check(text[..6]) is { IsValid: false } fault)
            return CodeCheck.Fault("case-number.region", $"Positions 1 to 6 are no region code. {fault.Message}", fault.Position ?? 1);
        if (!DateOnly.TryParseExact(text.AsSpan(DatePosition, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var filed))
            return CodeCheck.Fault("case-number.date", "Positions 8 to 15 must be an existing date, written yyyyMMdd.", DatePosition + 1);
        for (var i = IdPosition; i < Length; i++)
        {
            if (i != CheckPosition - 1 && Crockford32.ValueOf(text[i]) < 0)
                return CodeCheck.Fault("case-number.alphabet", $"Position {i + 1} must be a digit or a letter other than U.", i + 1);
        }

        if (!Crockford32.TryDecode(text.AsSpan(IdPosition, Crockford32.Length), out var id) || id == 0)
            return CodeCheck.Fault("case-number.id", "Positions 17 to 29 are beyond the range of case ids; compare them with the receipt.", IdPosition + 1);
        if (CheckSymbol(text) != Crockford32.ValueOf(text[CheckPosition]))
            return CodeCheck.Fault("case-number.check", "Position 31 does not match the rest; compare the whole number with the receipt.", CheckPosition + 1);
        number = new CaseNumber(RegionCode.Parse(text[..6]), filed, id);
        return CodeCheck.Valid;
    }

    // A weighted sum over the field of 32 elements (modulo x^5 + x^2 + 1), the weight of each position another power of x. The powers
    // differ for 31 positions and these are 28, so a wrong character or an exchange of two always changes the sum.
    private static int CheckSymbol(ReadOnlySpan<char> text)
    {
        var sum = 0;
        foreach (var letter in text[..(CheckPosition - 1)])
        {
            if (letter != '-')
                sum = TimesX(sum) ^ Crockford32.ValueOf(letter);
        }

        return TimesX(sum);
    }

    private static int TimesX(int element) => (element << 1 & 31) ^ (element >= 16 ? 0b00101 : 0);
}

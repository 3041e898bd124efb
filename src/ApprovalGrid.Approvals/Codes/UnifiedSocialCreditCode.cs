namespace ApprovalGrid.Approvals.Codes;

/// <summary>
/// The number of a legal person (统一社会信用代码), GB 32100-2015: registrar 1, class 1, region 6, body 9, check 1; the check character is
/// computed with the weights 3^i mod 31.
/// </summary>
public static class UnifiedSocialCreditCode
{
    public const int Length = 18;

    // I, O, Z, S and V are left out: they are easily read as digits or each other.
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>Judges length, alphabet, the digits of the region and the check character.</summary>
    /// <param name="ignoreCase">Takes small letters as capitals; otherwise they are a fault. Store <see cref="Normalize"/>.</param>
    public static CodeCheck Check(string? text, bool ignoreCase = false)
    {
        if (text is not { Length: Length })
            return CodeCheck.Fault("uscc.length", $"A unified social credit code has {Length} characters; this has {text?.Length ?? 0}.");

        var (sum, weight) = (0, 1);
        for (var i = 0; i < Length; i++)
        {
            var letter = ignoreCase ? char.ToUpperInvariant(text[i]) : text[i];
            var value = Alphabet.IndexOf(letter);
            if (value < 0)
                return OutsideAlphabet(text[i], i + 1);
            if (i is >= 2 and < 8 && value > 9)
                return CodeCheck.Fault("uscc.region", $"Position {i + 1} must be a digit: positions 3 to 8 are the registrar's region.", i + 1);
            if (i == Length - 1)
                return CheckLast(sum, value);
            sum += value * weight;
            weight = weight * 3 % 31;
        }

        return CodeCheck.Valid;
    }

    /// <summary>The code as it is stored: capitals, no surrounding blanks.</summary>
    public static string Normalize(string text) => text.Trim().ToUpperInvariant();

    private static CodeCheck CheckLast(int sum, int value)
    {
        var expected = (31 - sum % 31) % 31;
        return value == expected
            ? CodeCheck.Valid
            : CodeCheck.Fault("uscc.check", $"Position 18 does not match the first 17 (GB 32100 asks for {Alphabet[expected]}); compare all with the licence.", 18);
    }

    private static CodeCheck OutsideAlphabet(char letter, int position) => letter is >= 'a' and <= 'z'
        ? CodeCheck.Fault("uscc.case", $"Position {position} is a small letter; write capitals.", position)
        : CodeCheck.Fault("uscc.alphabet", $"Position {position} must be a digit or a capital letter other than I, O, S, V and Z.", position);
}

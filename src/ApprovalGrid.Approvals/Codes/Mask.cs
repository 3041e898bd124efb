using System.Text;

namespace ApprovalGrid.Approvals.Codes;

/// <summary>Masks personal data for lists, feeds and screens (脱敏). What does not have the expected shape is masked whole.</summary>
public static class Mask
{
    /// <summary>Region and the last four: <c>110101********0007</c>.</summary>
    public static string IdNumber(string text) => text.Length == CitizenIdNumber.Length
        ? $"{text[..6]}********{text[14..]}"
        : new string('*', text.Length);

    /// <summary>The first character and a star for each other one: <c>张**</c>; a name of one character is a star.</summary>
    public static string Name(string text)
    {
        var masked = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            masked.Append(masked.Length == 0 ? rune.ToString() : "*");
        return masked.Length == 0 || masked.ToString() == text ? new string('*', masked.Length) : masked.ToString();
    }

    /// <summary>The first three and the last four of a mobile number: <c>138****5678</c>.</summary>
    public static string Phone(string text) => text.Length == 11
        ? $"{text[..3]}****{text[7..]}"
        : new string('*', text.Length);
}

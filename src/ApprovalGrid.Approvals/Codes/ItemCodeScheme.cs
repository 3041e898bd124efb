using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace ApprovalGrid.Approvals.Codes;

/// <summary>
/// How a region or standard writes the codes of its service items: a shape, its parts, and a check of their content. The known schemes are
/// in <see cref="ItemCodeSchemes"/>; local ones are made with the same constructor.
/// </summary>
public sealed class ItemCodeScheme
{
    /// <summary>Characters of the longest code of any scheme.</summary>
    public const int MaxLength = 64;

    private readonly Regex _pattern;
    private readonly Func<ItemCode, CodeCheck>? _check;

    /// <param name="name">A stable name, unique among the schemes in use.</param>
    /// <param name="pattern">A regular expression for the whole code, its parts as named groups; without look-around and back-references.</param>
    /// <param name="shape">The shape in words; it stands in the message of a refusal.</param>
    /// <param name="check">A further check of the parts, such as a check character.</param>
    /// <exception cref="ArgumentException">The pattern is no such expression.</exception>
    public ItemCodeScheme(string name, [StringSyntax(StringSyntaxAttribute.Regex)] string pattern, string shape, Func<ItemCode, CodeCheck>? check = null)
    {
        Name = name;
        Shape = shape;
        _check = check;
        try
        {
            _pattern = new Regex($"^(?:{pattern})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
        }
        catch (NotSupportedException e)
        {
            throw new ArgumentException($"The pattern of the scheme {name} uses look-around or back-references; write it without.", nameof(pattern), e);
        }
    }

    public string Name { get; }

    public string Shape { get; }

    public CodeCheck Check(string? text) => Read(text, out _);

    public bool TryParse(string? text, [NotNullWhen(true)] out ItemCode? code) => Read(text, out code).IsValid;

    /// <exception cref="FormatException">The text is no code of this scheme; the message says why.</exception>
    public ItemCode Parse(string text) => Read(text, out var code) is { IsValid: false } fault ? throw new FormatException(fault.Message) : code!;

    private CodeCheck Read(string? text, out ItemCode? code)
    {
        code = null;
        if (text is null || text.Length is 0 or > MaxLength)
            return CodeCheck.Fault("item-code.length", $"An item code has 1 to {MaxLength} characters; this has {text?.Length ?? 0}.");
        var match = _pattern.Match(text);
        if (!match.Success)
            return CodeCheck.Fault("item-code.shape", $"The code does not have the shape of the scheme {Name}: {Shape}. It has {text.Length} characters.");
        var parts = match.Groups.Values.Where(group => group.Success && !char.IsAsciiDigit(group.Name[0])).ToDictionary(group => group.Name, group => group.Value);
        var parsed = new ItemCode(Name, text, parts);
        var verdict = _check?.Invoke(parsed) ?? CodeCheck.Valid;
        if (verdict.IsValid)
            code = parsed;
        return verdict;
    }
}

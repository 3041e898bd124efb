namespace ApprovalGrid.Approvals.Codes;

/// <summary>
/// The schemes that are built in. The first three have the shapes in common use on government service platforms for the codes of
/// GB/T 39554.1-2020; the last is for catalogues with codes of their own.
/// </summary>
public static class ItemCodeSchemes
{
    // Main and sub items of the national licensing list also hold capitals (a sub-item "00Y" stands for none).
    private const string BasePattern = "(?<region>[0-9]{2})(?<type>[0-9]{2})(?<main>[0-9A-Z]{5})(?<sub>[0-9A-Z]{3})";
    private const string ImplementationPattern = "(?<authority>[0-9A-Z]{18})(?<level>[1-9])" + BasePattern;

    /// <summary>基本编码, 12: region 2 (00 is national), type 2, main item 5, sub-item 3.</summary>
    public static readonly ItemCodeScheme Base = new(
        "base", BasePattern, "12 characters: region 2 and type 2 digits, main item 5, sub-item 3");

    /// <summary>实施编码, 31: the authority's unified social credit code 18, level 1, base code 12.</summary>
    public static readonly ItemCodeScheme Implementation = new(
        "implementation", ImplementationPattern, "31 characters: the authority's credit code 18, level 1, base code 12", CheckAuthority);

    /// <summary>业务办理项编码, 33: implementation code 31, business item 2.</summary>
    public static readonly ItemCodeScheme BusinessItem = new(
        "business-item", ImplementationPattern + "(?<business>[0-9]{2})", "33 characters: implementation code 31, business item 2 digits", CheckAuthority);

    /// <summary>Codes of a catalogue's own.</summary>
    public static readonly ItemCodeScheme Local = new(
        "local", "(?<code>[A-Za-z0-9][A-Za-z0-9._-]{1,63})", "2 to 64 letters, digits, dots, hyphens or underscores, the first a letter or digit");

    public static IReadOnlyList<ItemCodeScheme> All { get; } = [Base, Implementation, BusinessItem, Local];

    public static ItemCodeScheme? Find(string name) => All.FirstOrDefault(scheme => scheme.Name == name);

    private static CodeCheck CheckAuthority(ItemCode code) => UnifiedSocialCreditCode.Check(code.Parts["authority"]) is { IsValid: false } fault
        ? CodeCheck.Fault("item-code.authority", $"Positions 1 to 18 are no credit code. {fault.Message}", fault.Position)
        : CodeCheck.Valid;
}

using System.Globalization;

namespace ApprovalGrid.Grains.Drafts;

/// <summary>
/// Names one version of a definition in one text, as the designer hands it back: <c>leave:3</c> is published version 3,
/// <c>leave:4:17</c> the 17th save of the draft of version 4.
/// </summary>
/// <param name="Code">Definition id; for a trial of a draft with the snapshot's hash behind it.</param>
/// <param name="Revision">Number of the save; 0 for what is in the catalogue.</param>
public sealed record DefinitionVersionId(string Code, int Version, int Revision = 0)
{
    private const char Separator = ':';

    public override string ToString() => Revision == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Code}{Separator}{Version}")
        : string.Create(CultureInfo.InvariantCulture, $"{Code}{Separator}{Version}{Separator}{Revision}");

    /// <summary>Null when the text names no version of ours.</summary>
    public static DefinitionVersionId? Parse(string? text)
    {
        var parts = text?.Split(Separator) ?? [];
        return parts switch
        {
            [{ Length: > 0 } code, var version] when Number(version) is { } number => new DefinitionVersionId(code, number),
            [{ Length: > 0 } code, var version, var revision] when Number(version) is { } number && Number(revision) is { } save =>
                new DefinitionVersionId(code, number, save),
            _ => null,
        };
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}

using ApprovalGrid.Definitions;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Migration;

/// <summary>The cases that a filter names, as the store lists them.</summary>
internal static class CaseFilters
{
    /// <summary>Cases that run a version of a definition and have not ended; trial cases too.</summary>
    public static CaseQuery Running(string definition, int version, CaseFilter? filter) => Of(filter) with
    {
        Definition = definition,
        DefinitionVersion = version,
        Ended = false,
        WithTrials = true,
    };

    public static CaseQuery Of(CaseFilter? filter) =>
        new(null, null, filter?.ServiceItem, filter?.Region, filter?.Department, null, null, 1);

    /// <summary>What the store's query does not say.</summary>
    public static bool Matches(CaseFilter? filter, ListedCase listed) =>
        !(listed.Head.FiledAt < filter?.FiledFrom) && !(listed.Head.FiledAt >= filter?.FiledBefore);
}

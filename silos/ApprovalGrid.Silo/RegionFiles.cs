using ApprovalGrid.Approvals.Codes;

namespace ApprovalGrid.Silo;

/// <summary>Names of regions for the pages, from <c>regions/cn.json</c> of the workflows folder.</summary>
internal static class RegionFiles
{
    /// <summary>Null without the file: pages then show codes.</summary>
    public static RegionTree? Find(string workflows)
    {
        var file = Path.Combine(workflows, "regions", "cn.json");
        return File.Exists(file) ? RegionTree.Load(File.ReadAllText(file)) : null;
    }
}

namespace ApprovalGrid.Grains.Catalog;

/// <summary>Kinds of documents in the catalogue.</summary>
public static class CatalogKinds
{
    /// <summary>An Elsa definition; the code is its definition id.</summary>
    public const string Definition = "definition";

    /// <summary>A service item (事项).</summary>
    public const string Item = "item";

    /// <summary>Whether instant approval (秒批) is switched off for an item; the code is the item's.</summary>
    public const string InstantApproval = "instant-approval";

    /// <summary>A base item (基本目录), from which regional implementations inherit.</summary>
    public const string BaseItem = "base-item";

    public const string Calendar = "calendar";

    public const string Department = "department";
}

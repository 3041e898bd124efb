namespace ApprovalGrid.Grains.Catalog;

/// <summary>Kinds of documents in the catalogue.</summary>
public static class CatalogKinds
{
    /// <summary>An Elsa definition; the code is its definition id.</summary>
    public const string Definition = "definition";

    /// <summary>A service item (事项).</summary>
    public const string Item = "item";

    public const string Calendar = "calendar";

    public const string Department = "department";
}

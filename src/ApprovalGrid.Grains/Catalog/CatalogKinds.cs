namespace ApprovalGrid.Grains.Catalog;

/// <summary>Kinds of documents in the catalogue.</summary>
public static class CatalogKinds
{
    /// <summary>A published version of an Elsa definition; the code is its definition id. Drafts do not stand here: new cases start on the newest.</summary>
    public const string Definition = "definition";

    /// <summary>A service item (事项).</summary>
    public const string Item = "item";

    public const string Calendar = "calendar";

    public const string Department = "department";
}

namespace ApprovalGrid.Grains.Catalog;

/// <summary>Kinds of documents in the catalogue.</summary>
public static class CatalogKinds
{
    /// <summary>A published version of an Elsa definition; the code is its definition id. Drafts do not stand here: new cases start on the newest.</summary>
    public const string Definition = "definition";

    /// <summary>A draft as a trial case (试办) ran it; the code is its definition id with a part of the content's hash.</summary>
    public const string TrialDefinition = "trial-definition";

    /// <summary>Whether the published versions of a definition may still start instances; the code is its definition id.</summary>
    public const string DefinitionStanding = "definition-standing";

    /// <summary>A service item (事项).</summary>
    public const string Item = "item";

    /// <summary>Whether instant approval (秒批) is switched off for an item; the code is the item's.</summary>
    public const string InstantApproval = "instant-approval";

    /// <summary>Whether an item takes new filings (挂起); the code is the item's.</summary>
    public const string Filing = "filing";

    /// <summary>Whether a definition takes new cases (挂起), whatever item they are of; the code is the definition's.</summary>
    public const string Starts = "starts";

    /// <summary>The share of applicants that a new version of an item is tried on (灰度); the code is the item's.</summary>
    public const string Canary = "canary";

    /// <summary>A base item (基本目录), from which regional implementations inherit.</summary>
    public const string BaseItem = "base-item";

    public const string Calendar = "calendar";

    public const string Department = "department";
}

using ApprovalGrid.Actors;

namespace ApprovalGrid.Grains.Catalog;

/// <summary>Where a version came from and who brought it: <c>file</c>, or <c>api:{account}</c>, <c>designer:{account}</c>.</summary>
public static class CatalogOrigin
{
    public const string File = "file";

    /// <summary>Through the API.</summary>
    public const string Api = "api";

    /// <summary>Through the designer.</summary>
    public const string Designer = "designer";

    public static string Of(string through, Actor by) => $"{through}:{by.Id}";

    /// <summary>Through what it came, and the account, if one is known.</summary>
    public static (string Through, string? Account) Parse(string origin)
    {
        var colon = origin.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (origin, null) : (origin[..colon], origin[(colon + 1)..]);
    }
}

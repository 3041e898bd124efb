using ApprovalGrid.Approvals.Codes;

namespace ApprovalGrid.Web.Shell;

/// <summary>What the pages are told when a silo is composed.</summary>
public sealed class WebPagesOptions
{
    /// <summary>Names of regions; null: only their codes are shown.</summary>
    public RegionTree? Regions { get; set; }

    /// <summary>Path of the designer; null when this silo has none.</summary>
    public string? Designer { get; set; }

    /// <summary>The identity provider of citizens; null: they sign in by account and password.</summary>
    public Oidc.OidcOptions? Oidc { get; set; }

    /// <summary>Invented people that the sign-in page offers (演示身份): only in Development.</summary>
    public IReadOnlyList<DemoPerson> DemoPeople { get; set; } = [];
}

/// <summary>An invented account that signs in by one press.</summary>
public sealed record DemoPerson(string Id, string Name, ActorKind Kind, string? Department, IReadOnlyList<string> Roles, string Password);

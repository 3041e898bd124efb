namespace ApprovalGrid.Web.Shell.Oidc;

/// <summary>The identity provider of citizens (统一身份认证) by OpenID Connect: authorization code with PKCE, a confidential client.</summary>
public sealed record OidcOptions
{
    /// <summary>Issuer; its settings are read at <c>/.well-known/openid-configuration</c> below it. HTTPS, or this machine.</summary>
    public required Uri Authority { get; init; }

    public required string ClientId { get; init; }

    public required string ClientSecret { get; init; }

    /// <summary>Claim that holds the name.</summary>
    public string NameClaim { get; init; } = "name";

    /// <summary>Claim that holds the verified identity number or unified social credit code.</summary>
    public string NumberClaim { get; init; } = "id_number";

    public string Scope { get; init; } = "openid profile";

    /// <summary>Holds a secret.</summary>
    public override string ToString() => Authority.ToString();
}

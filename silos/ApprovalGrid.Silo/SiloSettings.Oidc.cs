using ApprovalGrid.Web.Shell.Oidc;

namespace ApprovalGrid.Silo;

internal sealed partial record SiloSettings
{
    private const string OidcAuthority = "Oidc:Authority";
    private const string OidcClientId = "Oidc:ClientId";
    private const string OidcClientSecret = "Oidc:ClientSecret";
    private const string OidcNameClaim = "Oidc:NameClaim";
    private const string OidcNumberClaim = "Oidc:NumberClaim";
    private const string OidcScope = "Oidc:Scope";

    private static string[] OidcNames => [OidcAuthority, OidcClientId, OidcClientSecret, OidcNameClaim, OidcNumberClaim, OidcScope];

    /// <summary>The identity provider of citizens; null: none.</summary>
    public OidcOptions? Oidc { get; init; }

    private static OidcOptions? OidcOf(IConfigurationSection section)
    {
        if (Text(section, OidcAuthority) is not { } text)
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var authority) || !(authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback)))
            throw new SettingException($"{Name(OidcAuthority)} is '{text}'; it must be an https address, the issuer of the identity provider.");
        var known = new OidcOptions { Authority = authority, ClientId = Needed(section, OidcClientId), ClientSecret = Needed(section, OidcClientSecret) };
        return known with
        {
            NameClaim = Text(section, OidcNameClaim) ?? known.NameClaim,
            NumberClaim = Text(section, OidcNumberClaim) ?? known.NumberClaim,
            Scope = Text(section, OidcScope) ?? known.Scope,
        };
    }

    private static string Needed(IConfigurationSection section, string name) =>
        Text(section, name) ?? throw new SettingException($"{Name(name)} is missing; the identity provider gives it to this site as its client.");
}

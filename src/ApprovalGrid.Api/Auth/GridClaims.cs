using System.Security.Claims;
using ApprovalGrid.Actors;

namespace ApprovalGrid.Api.Auth;

/// <summary>The claims of a signed-in principal, and the one place where a principal becomes an <see cref="Actor"/>.</summary>
internal static class GridClaims
{
    public const string Account = "account";
    public const string Stamp = "stamp";

    private const string Kind = "kind";
    private const string Name = "name";
    private const string Department = "department";
    private const string Role = "role";
    private const string IdentityNumber = "identity-number";
    private const string Event = "event";
    private const string Verified = "grid-account";

    /// <summary>What a token carries: who, and since which password. All else is read from the account at each request.</summary>
    public static ClaimsPrincipal Ticket(Account account, string scheme) =>
        new(new ClaimsIdentity([new(Account, account.Id), new(Stamp, account.Stamp)], scheme));

    public static ClaimsPrincipal Principal(Account account)
    {
        var claims = new List<Claim> { new(Account, account.Id), new(Kind, account.Kind.ToString()) };
        Add(Name, account.Name);
        Add(Department, account.Department);
        Add(IdentityNumber, account.IdentityNumber);
        claims.AddRange(account.Roles.Select(role => new Claim(Role, role)));
        claims.AddRange(account.Events.Select(name => new Claim(Event, name)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, Verified, Account, Role));

        void Add(string type, string? value)
        {
            if (value is not null)
                claims.Add(new Claim(type, value));
        }
    }

    public static bool IsVerified(ClaimsPrincipal principal) => principal.Identity?.AuthenticationType == Verified;

    public static bool IsKind(ClaimsPrincipal principal, params ReadOnlySpan<ActorKind> kinds) =>
        Enum.TryParse<ActorKind>(principal.FindFirstValue(Kind), out var kind) && kinds.Contains(kind);

    /// <summary>Who asks. Nobody signed in: an anonymous reader of what is public.</summary>
    public static Actor ActorOf(ClaimsPrincipal principal, string channel)
    {
        if (!IsVerified(principal))
            return new Actor { Kind = ActorKind.Anonymous, Id = "anonymous", Channel = channel };
        return new Actor
        {
            Kind = Enum.Parse<ActorKind>(principal.FindFirstValue(Kind)!),
            Id = principal.FindFirstValue(Account)!,
            Name = principal.FindFirstValue(Name),
            Department = principal.FindFirstValue(Department),
            Roles = [.. principal.FindAll(Role).Select(claim => claim.Value)],
            IdentityNumber = principal.FindFirstValue(IdentityNumber),
            Events = [.. principal.FindAll(Event).Select(claim => claim.Value)],
            Channel = channel,
        };
    }
}

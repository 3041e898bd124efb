using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace ApprovalGrid.Api.Auth;

/// <summary>
/// Reads the account behind a valid token or key. An account that is gone, disabled or has a new password since is not signed in.
/// </summary>
internal sealed class AccountClaims(AccountDirectory directory) : IClaimsTransformation
{
    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (GridClaims.IsVerified(principal) || principal.FindFirstValue(GridClaims.Account) is not { } id)
            return principal;
        var account = await directory.FindAsync(id, CancellationToken.None);
        var stamp = principal.FindFirstValue(GridClaims.Stamp);
        return account is not null && (stamp is null || stamp == account.Stamp)
            ? GridClaims.Principal(account)
            : new ClaimsPrincipal(new ClaimsIdentity());
    }
}

using ApprovalGrid.Actors;

namespace ApprovalGrid.Api.Auth;

internal sealed class OfficialAccounts(AccountDirectory accounts) : IOfficialAccounts
{
    public async ValueTask<OfficialAccount?> FindAsync(string id, CancellationToken cancellation) =>
        await accounts.FindAsync(id, cancellation) is { Kind: ActorKind.Official, Department: { } department } account
            ? new OfficialAccount(account.Id, account.Name, department, account.Roles)
            : null;
}

using ApprovalGrid.Api;
using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Grains.Officials;

namespace ApprovalGrid.Silo;

/// <summary>The officials whom the grains know are those with an account here.</summary>
internal sealed class OfficialsFromAccounts(IOfficialAccounts accounts) : IOfficialDirectory
{
    public async ValueTask<Official?> FindAsync(string id, CancellationToken cancellation) =>
        await accounts.FindAsync(id, cancellation) is { } account ? new Official(account.Id, account.Name, account.Department, account.Roles) : null;
}

using ApprovalGrid.Actors;

namespace ApprovalGrid.Api.Auth;

internal sealed class OfficialAccounts(AccountDirectory accounts, AccountStore store, TimeProvider time) : IOfficialAccounts
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private Listed? _listed;

    public async ValueTask<OfficialAccount?> FindAsync(string id, CancellationToken cancellation) =>
        await accounts.FindAsync(id, cancellation) is { } account ? Official(account) : null;

    public async ValueTask<IReadOnlyList<OfficialAccount>> ListAsync(string department, CancellationToken cancellation)
    {
        // Two callers may read at once; either list is good.
        if (_listed is not { } listed || time.GetElapsedTime(listed.At) > Kept)
        {
            var all = (await store.ListAsync(cancellation)).Where(account => !account.Disabled).Select(Official).OfType<OfficialAccount>();
            _listed = listed = new Listed(all.OrderBy(one => one.Id, StringComparer.Ordinal).ToLookup(one => one.Department), time.GetTimestamp());
        }

        return [.. listed.ByDepartment[department]];
    }

    private static OfficialAccount? Official(Account account) =>
        account is { Kind: ActorKind.Official, Department: { } department }
            ? new OfficialAccount(account.Id, account.Name, department, account.Roles)
            : null;

    private sealed record Listed(ILookup<string, OfficialAccount> ByDepartment, long At);
}

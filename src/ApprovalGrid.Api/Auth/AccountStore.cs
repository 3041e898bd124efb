using System.Text.Json;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Api.Auth;

/// <summary>Accounts in the store, sealed: an applicant's account holds personal data.</summary>
internal sealed class AccountStore(IStateStore states, ISecretSeal seal)
{
    private const string StateName = "accounts";

    public async ValueTask<Account?> FindAsync(string id, CancellationToken cancellation) =>
        await states.ReadAsync(StateName, id, cancellation) is { } value ? Open(value) : null;

    /// <summary>Writes the account as <paramref name="change"/> makes it of the stored one (null: none yet); null from it leaves all as it is.</summary>
    public async ValueTask<Account?> ChangeAsync(string id, Func<Account?, Account?> change, CancellationToken cancellation)
    {
        while (true)
        {
            var stored = await states.ReadAsync(StateName, id, cancellation);
            if (change(stored is null ? null : Open(stored)) is not { } account)
                return null;
            var bytes = seal.Seal(Purpose(id), JsonSerializer.SerializeToUtf8Bytes(account, GridJson.Tolerant));
            if (await states.WriteAsync(StateName, id, bytes, stored?.Etag, cancellation) is not null)
                return account;
        }
    }

    public async ValueTask<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation) =>
        [.. (await states.ListAsync(StateName, cancellation)).Select(Open)];

    private Account Open(StateValue value) =>
        JsonSerializer.Deserialize<Account>(seal.Open(Purpose(value.Key), value.Value.Span), GridJson.Tolerant)!;

    private static string Purpose(string id) => $"account:{id}";
}

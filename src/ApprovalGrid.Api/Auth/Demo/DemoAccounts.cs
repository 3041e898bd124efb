using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;

namespace ApprovalGrid.Api.Auth.Demo;

/// <summary>Puts the demo accounts into the store. Only a silo in Development asks for it.</summary>
public sealed class DemoAccounts
{
    private readonly AccountStore _accounts;
    private readonly ApiKeyStore _keys;
    private readonly AccountDirectory _directory;
    private readonly IPasswordHasher<Account> _hasher;

    internal DemoAccounts(AccountStore accounts, ApiKeyStore keys, AccountDirectory directory, IPasswordHasher<Account> hasher) =>
        (_accounts, _keys, _directory, _hasher) = (accounts, keys, directory, hasher);

    /// <summary>Loads every <c>*.json</c> of a folder; a folder that is not there holds none.</summary>
    /// <exception cref="DemoAccountsException">A file has faults; nothing of it was loaded.</exception>
    public async Task<IReadOnlyList<DemoAccount>> LoadAsync(string folder, CancellationToken cancellation)
    {
        var all = new List<DemoAccount>();
        string[] paths = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            var (file, faults) = DemoAccountsFile.Read(await File.ReadAllBytesAsync(path, cancellation));
            if (file is null)
                throw new DemoAccountsException(path, faults);
            foreach (var account in file.Accounts)
                await LoadAsync(account, cancellation);
            all.AddRange(file.Accounts);
        }

        _directory.Forget();
        return all;
    }

    private async Task LoadAsync(DemoAccount demo, CancellationToken cancellation)
    {
        var source = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(demo, GridJson.Strict)));
        // Several silos may start at once and load the same: whoever comes second finds it done.
        await _accounts.ChangeAsync(demo.Id, stored => stored?.Source == source ? null : WithPassword(demo, source), cancellation);
        if (demo.ApiKey is { } key)
            await _keys.AddAsync(key, demo.Id, cancellation);
    }

    private Account WithPassword(DemoAccount demo, string source)
    {
        var account = demo.ToAccount() with { Source = source, Stamp = source };
        return demo.Password is { } password ? account with { PasswordHash = _hasher.HashPassword(account, password) } : account;
    }
}

using ApprovalGrid.Actors;
using Microsoft.AspNetCore.Identity;

namespace ApprovalGrid.Api.Auth;

/// <summary>Makes the first operator of an installation that has none: the only account that does not come from another one.</summary>
public sealed class FirstOperator
{
    public const string UserName = "operator";
    public const int MinPasswordLength = 12;

    private readonly AccountStore _accounts;
    private readonly IPasswordHasher<Account> _hasher;

    internal FirstOperator(AccountStore accounts, IPasswordHasher<Account> hasher) => (_accounts, _hasher) = (accounts, hasher);

    /// <summary>True when the account was made; false when there was an operator already, whose password stays as it is.</summary>
    /// <exception cref="ArgumentException">The password is too short.</exception>
    public async Task<bool> EnsureAsync(string password, CancellationToken cancellation)
    {
        if (password.Length < MinPasswordLength)
            throw new ArgumentException($"The first operator's password needs at least {MinPasswordLength} characters.", nameof(password));
        if ((await _accounts.ListAsync(cancellation)).Any(account => account.Kind == ActorKind.Operator))
            return false;
        var made = await _accounts.ChangeAsync(UserName, stored => stored is null ? New(password) : null, cancellation);
        return made is not null;
    }

    private Account New(string password)
    {
        var account = new Account { Id = UserName, Kind = ActorKind.Operator, Name = "Operator", Stamp = Guid.NewGuid().ToString("N") };
        return account with { PasswordHash = _hasher.HashPassword(account, password) };
    }
}

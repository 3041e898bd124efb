using System.Security.Cryptography;
using System.Text;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Api.Problems;

namespace ApprovalGrid.Api.Auth;

/// <summary>Signs in an applicant whom another identity provider (统一身份认证) has verified. Their account is made at the first time.</summary>
public sealed class VerifiedSignIn
{
    private const string IdPrefix = "id.";

    private readonly AccountStore _accounts;
    private readonly AccountDirectory _directory;
    private readonly SignIn _signIn;

    internal VerifiedSignIn(AccountStore accounts, AccountDirectory directory, SignIn signIn) =>
        (_accounts, _directory, _signIn) = (accounts, directory, signIn);

    /// <param name="issuer">The provider.</param>
    /// <param name="subject">Who it is there; never changes.</param>
    /// <param name="name">Name of the person or organisation.</param>
    /// <param name="number">The verified identity number or unified social credit code.</param>
    /// <param name="cancellation">Ends the sign-in.</param>
    /// <returns>A token, or a refusal when an operator has disabled the account or the name or number cannot be one.</returns>
    public async Task<Answer<AccessToken>> SignInAsync(string issuer, string subject, string name, string number, CancellationToken cancellation)
    {
        var id = IdPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{subject}")))[..32];
        var wanted = new Account { Id = id, Kind = ActorKind.Applicant, Name = name, IdentityNumber = number, Stamp = Guid.NewGuid().ToString("N") };
        if (AccountRules.Check(wanted, "$").FirstOrDefault() is { } fault)
            return Refusals.Invalid(fault.Path, fault.Rule, fault.Message);
        var changed = await _accounts.ChangeAsync(
            id,
            stored => stored is null ? wanted : stored.Name == name && stored.IdentityNumber == number ? null : stored with { Name = name, IdentityNumber = number },
            cancellation);
        if (changed is not null)
            _directory.Forget();
        return (changed ?? await _accounts.FindAsync(id, cancellation)) is { Disabled: false } account
            ? _signIn.Issue(account)
            : Refusals.Forbidden("An operator has disabled this account.");
    }
}

using System.Collections.Immutable;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Api;

/// <summary>Accounts and API keys, made and ended by operators. Every change is logged with who made it.</summary>
internal static partial class AccountsApi
{
    private const int MinPasswordLength = 12;

    public static void MapAccounts(this IEndpointRouteBuilder admin)
    {
        var accounts = admin.MapGroup("/accounts").RequireAuthorization(SignInServices.OperatorsOnly);
        accounts.MapGet("/", ListAsync).WithName("ListAccounts").WithSummary("List accounts");
        accounts.MapPut("/{id}", PutAsync).WithName("PutAccount").WithSummary("Make or change an account")
            .WithDescription("A new password ends the account's tokens. Without one the old one stays.");
        accounts.MapPost("/{id}/api-keys", IssueKeyAsync).WithName("IssueApiKey").WithSummary("Draw an API key for a system")
            .WithDescription("Shown once: only its SHA-256 is kept.");
        accounts.MapDelete("/{id}/api-keys", RevokeKeysAsync).WithName("RevokeApiKeys").WithSummary("End all API keys of an account");
    }

    private static async Task<Ok<ImmutableArray<AccountView>>> ListAsync(AccountStore accounts, CancellationToken cancellation) =>
        TypedResults.Ok((await accounts.ListAsync(cancellation)).Select(ViewOf).ToImmutableArray());

    private static async Task<Results<Ok<AccountView>, ProblemResult>> PutAsync(
        string id, AccountChange change, Caller by, AccountStore accounts, AccountDirectory directory, IPasswordHasher<Account> hasher,
        ILoggerFactory loggers, CancellationToken cancellation)
    {
        var draft = change.Apply(new Account { Id = id, Kind = change.Kind, Stamp = "" });
        var faults = AccountRules.Check(draft, "$").ToList();
        if (change.Password is { } password && password.Length is < MinPasswordLength or > AccountRules.MaxPasswordLength)
            faults.Add(new Fault { Path = "$.password", Rule = "length", Message = $"A password has {MinPasswordLength} to {AccountRules.MaxPasswordLength} characters." });
        if (faults.Count > 0)
            return new ProblemResult(Refusals.Invalid("$", "account", "The account breaks rules; see the faults.") with { Faults = [.. faults] });
        var account = await accounts.ChangeAsync(id, stored => WithPassword(change, change.Apply(stored ?? draft), hasher), cancellation);
        directory.Forget();
        LogChanged(loggers.CreateLogger(typeof(AccountsApi)), id, by.Actor.Id);
        return TypedResults.Ok(ViewOf(account!));
    }

    private static async Task<Results<Ok<IssuedApiKey>, ProblemResult>> IssueKeyAsync(
        string id, Caller by, AccountStore accounts, ApiKeyStore keys, AccountDirectory directory, ILoggerFactory loggers, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(id, cancellation) is not { Kind: ActorKind.System })
            return new ProblemResult(Refusals.Invalid("id", "system-account", "API keys belong to accounts of the kind system; there is none with this id."));
        var key = await keys.IssueAsync(id, cancellation);
        directory.Forget();
        LogKeyIssued(loggers.CreateLogger(typeof(AccountsApi)), id, by.Actor.Id);
        return TypedResults.Ok(new IssuedApiKey(key));
    }

    private static async Task<Ok<RevokedApiKeys>> RevokeKeysAsync(
        string id, Caller by, ApiKeyStore keys, AccountDirectory directory, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var revoked = await keys.RevokeAllAsync(id, cancellation);
        directory.Forget();
        LogKeysRevoked(loggers.CreateLogger(typeof(AccountsApi)), revoked, id, by.Actor.Id);
        return TypedResults.Ok(new RevokedApiKeys(revoked));
    }

    private static Account WithPassword(AccountChange change, Account account, IPasswordHasher<Account> hasher)
    {
        if (change.Password is { } password)
            return account with { PasswordHash = hasher.HashPassword(account, password), Stamp = Guid.NewGuid().ToString("N") };
        return account.Stamp.Length > 0 ? account : account with { Stamp = Guid.NewGuid().ToString("N") };
    }

    private static AccountView ViewOf(Account account) => new()
    {
        Id = account.Id,
        Kind = account.Kind,
        Name = account.Kind == ActorKind.Applicant ? null : account.Name,
        Department = account.Department,
        Roles = account.Roles,
        Events = account.Events,
        Disabled = account.Disabled,
    };

    [LoggerMessage(1, LogLevel.Information, "Account {Account} was written by {By}")]
    private static partial void LogChanged(ILogger logger, string account, string by);

    [LoggerMessage(2, LogLevel.Information, "An API key was issued to {Account} by {By}")]
    private static partial void LogKeyIssued(ILogger logger, string account, string by);

    [LoggerMessage(3, LogLevel.Information, "{Count} API keys of {Account} were revoked by {By}")]
    private static partial void LogKeysRevoked(ILogger logger, int count, string account, string by);
}

/// <summary>An account as an operator wants it to be.</summary>
internal sealed record AccountChange
{
    public required ActorKind Kind { get; init; }

    public string? Name { get; init; }

    /// <summary><c>{region}/{department}</c>; for officials, systems and supervisors.</summary>
    public string? Department { get; init; }

    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>For applicants.</summary>
    public string? IdentityNumber { get; init; }

    /// <summary>For systems: outside events it may raise.</summary>
    public ImmutableArray<string> Events { get; init; } = [];

    /// <summary>Null: the old one stays.</summary>
    public string? Password { get; init; }

    public bool Disabled { get; init; }

    public Account Apply(Account account) => account with
    {
        Kind = Kind,
        Name = Name,
        Department = Department,
        Roles = Roles,
        IdentityNumber = IdentityNumber,
        Events = Events,
        Disabled = Disabled,
        Source = null,
    };

    public override string ToString() => Kind.ToString();
}

/// <param name="ApiKey">Send it as <c>Authorization: ApiKey …</c>.</param>
public sealed record IssuedApiKey(string ApiKey);

/// <param name="Revoked">How many keys ended.</param>
public sealed record RevokedApiKeys(int Revoked);

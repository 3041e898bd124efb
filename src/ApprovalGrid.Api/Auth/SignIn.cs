using ApprovalGrid.Answers;
using ApprovalGrid.Api.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Api.Auth;

/// <summary>Turns a user name and a password into an access token.</summary>
internal sealed class SignIn : IDisposable
{
    private readonly AccountStore _accounts;
    private readonly PasswordThrottle _throttle;
    private readonly IPasswordHasher<Account> _hasher;
    private readonly IOptionsMonitor<BearerTokenOptions> _tokens;
    private readonly TimeProvider _time;
    private readonly GridApiOptions _options;
    private readonly SemaphoreSlim _checks;
    private readonly string _nobodysHash;
    private int _waiting;

    public SignIn(
        AccountStore accounts,
        PasswordThrottle throttle,
        IPasswordHasher<Account> hasher,
        IOptionsMonitor<BearerTokenOptions> tokens,
        TimeProvider time,
        IOptions<GridApiOptions> options)
    {
        (_accounts, _throttle, _hasher, _tokens, _time, _options) = (accounts, throttle, hasher, tokens, time, options.Value);
        _checks = new SemaphoreSlim(_options.MaxPasswordChecks);
        _nobodysHash = hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
    }

    private static Account Nobody { get; } = new() { Id = "nobody", Kind = Actors.ActorKind.Anonymous, Stamp = "" };

    public async Task<Answer<AccessToken>> SignInAsync(string userName, string password, CancellationToken cancellation)
    {
        if (_throttle.ClosedFor(userName) is { } closed)
            return TooManyAttempts(closed);
        if (Interlocked.Increment(ref _waiting) > _options.MaxWaitingSignIns + _options.MaxPasswordChecks)
        {
            Interlocked.Decrement(ref _waiting);
            return Busy;
        }

        try
        {
            await _checks.WaitAsync(cancellation);
            try
            {
                return await CheckAsync(userName, password, cancellation);
            }
            finally
            {
                _checks.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _checks.Dispose();

    private async Task<Answer<AccessToken>> CheckAsync(string userName, string password, CancellationToken cancellation)
    {
        // Asked again: the account may have been closed by those that were before in the queue.
        if (_throttle.ClosedFor(userName) is { } closed)
            return TooManyAttempts(closed);
        var account = await _accounts.FindAsync(userName, cancellation);
        // An unknown name costs the same time as a known one, so that time does not tell which names exist.
        var right = _hasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? _nobodysHash, password) != PasswordVerificationResult.Failed;
        if (!right || account is not { PasswordHash: not null, Disabled: false })
        {
            _throttle.Wrong(userName);
            return Wrong;
        }

        _throttle.Right(userName);
        return Issue(account);
    }

    private AccessToken Issue(Account account)
    {
        var now = _time.GetUtcNow();
        var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + _options.TokenLifetime };
        var ticket = new AuthenticationTicket(
            GridClaims.Ticket(account, BearerTokenDefaults.AuthenticationScheme), properties, $"{BearerTokenDefaults.AuthenticationScheme}:AccessToken");
        var token = _tokens.Get(BearerTokenDefaults.AuthenticationScheme).BearerTokenProtector.Protect(ticket);
        return new AccessToken(token, (long)_options.TokenLifetime.TotalSeconds);
    }

    private static Refusal Wrong { get; } = new()
    {
        Code = ProblemCodes.WrongPassword,
        Class = RefusalClass.Unauthenticated,
        Message = "The user name or the password is wrong.",
    };

    private static Refusal Busy { get; } = new()
    {
        Code = RefusalCodes.Overloaded,
        Class = RefusalClass.Overloaded,
        Message = "Too many sign-ins at once (MaxWaitingSignIns). Try again after Retry-After seconds.",
        RetryAfterSeconds = 1,
    };

    private static Refusal TooManyAttempts(TimeSpan closed) => new()
    {
        Code = ProblemCodes.TooManyAttempts,
        Class = RefusalClass.Overloaded,
        Message = "Too many wrong passwords for this account (MaxWrongPasswords). Try again after Retry-After seconds.",
        RetryAfterSeconds = (int)Math.Ceiling(closed.TotalSeconds),
    };
}

/// <summary>An access token: send it as <c>Authorization: Bearer …</c>.</summary>
/// <param name="Token">The token; opaque.</param>
/// <param name="ExpiresIn">For how many seconds it is good.</param>
public sealed record AccessToken([property: System.Text.Json.Serialization.JsonPropertyName("accessToken")] string Token, long ExpiresIn);

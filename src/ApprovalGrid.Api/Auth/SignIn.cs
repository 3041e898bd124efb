using ApprovalGrid.Answers;
using ApprovalGrid.Api.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Api.Auth;

/// <summary>Turns a user name and a password into an access token.</summary>
public sealed class SignIn : IDisposable
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

    internal SignIn(
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

    /// <summary>A new access token for whoever holds a refresh token that is still good; null otherwise.</summary>
    public async Task<AccessToken?> RefreshAsync(string refreshToken, CancellationToken cancellation)
    {
        var ticket = Options.RefreshTokenProtector.Unprotect(refreshToken);
        if (ticket is null || !(ticket.Properties.ExpiresUtc > Now))
            return null;
        var account = await _accounts.FindAsync(ticket.Principal.FindFirst(GridClaims.Account)!.Value, cancellation);
        return account is { Disabled: false } && account.Stamp == ticket.Principal.FindFirst(GridClaims.Stamp)?.Value ? Issue(account) : null;
    }

    /// <summary>Signs a browser in: it sends the token back as a cookie that no script can read.</summary>
    public static void Remember(HttpContext context, AccessToken token) => SessionCookie.Write(context, token);

    /// <summary>Signs a browser out.</summary>
    public static void Forget(HttpContext context) => SessionCookie.Delete(context);

    public void Dispose() => _checks.Dispose();

    /// <summary>A browser that is used does not fall out: past half its life the cookie gets a new token.</summary>
    internal void Renew(HttpContext context, Account account, AuthenticationProperties? properties)
    {
        if (properties?.ExpiresUtc is { } end && end - Now < _options.TokenLifetime / 2 && !context.Response.HasStarted)
            SessionCookie.Write(context, Issue(account));
    }

    /// <summary>The clock by which the tokens are checked again.</summary>
    private DateTimeOffset Now => (Options.TimeProvider ?? _time).GetUtcNow();

    private BearerTokenOptions Options => _tokens.Get(BearerTokenDefaults.AuthenticationScheme);

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

    /// <summary>A token for an account whose proof was seen.</summary>
    internal AccessToken Issue(Account account)
    {
        var now = Now;
        var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + _options.TokenLifetime };
        var ticket = new AuthenticationTicket(
            GridClaims.Ticket(account, BearerTokenDefaults.AuthenticationScheme), properties, $"{BearerTokenDefaults.AuthenticationScheme}:AccessToken");
        return new AccessToken(Options.BearerTokenProtector.Protect(ticket), (long)_options.TokenLifetime.TotalSeconds)
        {
            RefreshToken = Options.RefreshTokenProtector.Protect(new AuthenticationTicket(
                GridClaims.Ticket(account, BearerTokenDefaults.AuthenticationScheme),
                new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + (2 * _options.TokenLifetime) },
                $"{BearerTokenDefaults.AuthenticationScheme}:RefreshToken")),
        };
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
public sealed record AccessToken([property: System.Text.Json.Serialization.JsonPropertyName("accessToken")] string Token, long ExpiresIn)
{
    /// <summary>Good for twice as long, and only to get another access token. Not part of the API's answer.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string RefreshToken { get; init; } = "";

    public override string ToString() => $"access token, {ExpiresIn} s";
}

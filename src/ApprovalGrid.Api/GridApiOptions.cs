namespace ApprovalGrid.Api;

/// <summary>The limits of the HTTP side. What exceeds one is refused by name.</summary>
public sealed class GridApiOptions
{
    /// <summary>Longest JSON body of a request; a longer one is refused with 413.</summary>
    public int MaxJsonBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// How much of a refused body is still read, so that a client which is busy sending gets to see the refusal instead of a
    /// broken connection.
    /// </summary>
    public int MaxDiscardedBodyBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>First parts of paths whose endpoints limit their bodies themselves, such as uploads of materials.</summary>
    public IList<string> OwnBodyLimit { get; } = [];

    /// <summary>How long an access token is good for.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Wrong passwords for one account within <see cref="WrongPasswordWindow"/>; after that even the right one is refused.</summary>
    public int MaxWrongPasswords { get; set; } = 5;

    /// <summary>How long a wrong password counts.</summary>
    public TimeSpan WrongPasswordWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Accounts whose wrong passwords are remembered at a time; beyond it the oldest are forgotten.</summary>
    public int MaxThrottledAccounts { get; set; } = 10_000;

    /// <summary>Passwords checked at the same time; each costs tens of milliseconds of a processor.</summary>
    public int MaxPasswordChecks { get; set; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Sign-ins that wait for a check; more are refused with 429.</summary>
    public int MaxWaitingSignIns { get; set; } = 64;

    /// <summary>For how long this silo trusts what it has read of an account: a change by another silo takes effect after that.</summary>
    public TimeSpan AccountCacheTime { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Accounts and API keys kept in memory.</summary>
    public int MaxCachedAccounts { get; set; } = 10_000;

    /// <summary>Longest page of a list.</summary>
    public int MaxPageSize { get; set; } = 200;

    /// <summary>Differences that one verification reports before it ends.</summary>
    public int MaxDifferences { get; set; } = 1_000;

    /// <summary>How long the store may take to answer the readiness check.</summary>
    public TimeSpan ReadinessTimeout { get; set; } = TimeSpan.FromSeconds(2);
}

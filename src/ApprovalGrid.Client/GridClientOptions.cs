namespace ApprovalGrid.Client;

/// <summary>Where the silos are, who calls, and how long to try.</summary>
public sealed record GridClientOptions
{
    /// <summary>Base addresses of the silos, such as <c>http://localhost:5080</c>. Any silo serves any grain; the order means nothing.</summary>
    public required IReadOnlyList<Uri> Addresses { get; init; }

    /// <summary>For people: account id. Needs <see cref="Password"/>.</summary>
    public string? UserName { get; init; }

    /// <summary>For people: the password of <see cref="UserName"/>.</summary>
    public string? Password { get; init; }

    /// <summary>For department systems: the key that an operator issued. Instead of user name and password.</summary>
    public string? ApiKey { get; init; }

    /// <summary>How long one silo may take to answer one attempt.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(35);

    /// <summary>How long a connection may take to come about.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a call is tried again, at the same and at other silos, before it fails with <see cref="GridUnavailableException"/>.</summary>
    public TimeSpan RetryFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts of one call, over all silos.</summary>
    public int MaxAttempts { get; init; } = 20;

    /// <summary>Wait before the second round over the silos; doubles with every round up to five seconds. A longer Retry-After of a silo wins.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Clock for waits and for the age of tokens.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Never prints secrets.</summary>
    public override string ToString() => $"{UserName ?? (ApiKey is null ? "nobody" : "API key")} at {string.Join(", ", Addresses)}";

    internal void Check()
    {
        if (Addresses is not { Count: > 0 })
            throw new ArgumentException("Addresses: name at least one silo.", nameof(Addresses));
        if (Addresses.FirstOrDefault(address => !address.IsAbsoluteUri || address.Scheme is not ("http" or "https")) is { } wrong)
            throw new ArgumentException($"Addresses: {wrong} is no absolute http or https address.", nameof(Addresses));
        if (ApiKey is not null && (UserName is not null || Password is not null))
            throw new ArgumentException("ApiKey: give either an API key or a user name with its password.", nameof(ApiKey));
        if (UserName is null != Password is null)
            throw new ArgumentException("UserName: a user name and its password belong together.", nameof(UserName));
        if (MaxAttempts < 1)
            throw new ArgumentException("MaxAttempts: at least 1.", nameof(MaxAttempts));
    }
}

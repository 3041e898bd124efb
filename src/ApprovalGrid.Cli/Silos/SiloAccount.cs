namespace ApprovalGrid.Cli.Silos;

/// <summary>Who signs in: by name and password, or by an API key.</summary>
internal sealed record SiloAccount
{
    /// <summary>What it is called in messages: the account's name, or "API key".</summary>
    public required string Id { get; init; }

    public string? Password { get; init; }

    public string? ApiKey { get; init; }

    /// <summary>Never prints a secret.</summary>
    public override string ToString() => Id;
}

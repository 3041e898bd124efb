using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Api.Problems;

namespace ApprovalGrid.Api.Auth.Demo;

/// <summary>A file of <c>workflows/officials/</c>: accounts of invented people and programs, with their passwords and keys in clear.</summary>
public sealed record DemoAccountsFile
{
    public const int MaxFileBytes = 1024 * 1024;

    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Must be true: says that nothing in this file is real.</summary>
    public required bool Demo { get; init; }

    public required ImmutableArray<DemoAccount> Accounts { get; init; }

    /// <summary>Reads a file strictly.</summary>
    /// <returns>The file, or every fault with path and rule.</returns>
    public static (DemoAccountsFile? File, ImmutableArray<Fault> Faults) Read(ReadOnlySpan<byte> json)
    {
        if (json.Length > MaxFileBytes)
            return (null, [New("$", "max-file-bytes", $"A file has at most {MaxFileBytes} bytes; this has {json.Length}.")]);
        DemoAccountsFile? file;
        try
        {
            file = JsonSerializer.Deserialize<DemoAccountsFile>(json, GridJson.Strict);
        }
        catch (JsonException e)
        {
            return (null, JsonFaults.Of(e).Faults);
        }

        if (file is null)
            return (null, [New("$", "type", "The file must be one JSON object.")]);
        var faults = file.Check().ToImmutableArray();
        return faults.IsEmpty ? (file, faults) : (null, faults);
    }

    private IEnumerable<Fault> Check()
    {
        if (!Demo)
            yield return New("$.demo", "demo-only", "Only invented accounts stand in files; real ones are made by an operator. Set it to true.");
        if (Accounts.IsDefaultOrEmpty)
            yield return New("$.accounts", "required", "List at least one account.");
        foreach (var (index, account) in Accounts.Index())
        {
            var path = $"$.accounts[{index}]";
            foreach (var fault in AccountRules.Check(account.ToAccount(), path))
                yield return fault;
            if (Accounts.Take(index).Any(other => other.Id == account.Id))
                yield return New($"{path}.id", "unique", $"The account {account.Id} stands twice; remove one.");
            if (account.Password is null && account.ApiKey is null)
                yield return New(path, "way-in", "An account needs a password or an apiKey to sign in with.");
            if (account.Password is { } password && password.Length is 0 or > AccountRules.MaxPasswordLength)
                yield return New($"{path}.password", "length", $"A password has 1 to {AccountRules.MaxPasswordLength} characters.");
            if (account.ApiKey is { } key && (key.Length is < 16 or > ApiKeyStore.MaxKeyLength || account.Kind != ActorKind.System))
                yield return New($"{path}.apiKey", "api-key", $"An API key belongs to a system and has 16 to {ApiKeyStore.MaxKeyLength} characters.");
        }
    }

    private static Fault New(string path, string rule, string message) => new() { Path = path, Rule = rule, Message = message };
}

/// <summary>One invented account.</summary>
public sealed record DemoAccount
{
    public required string Id { get; init; }

    public required ActorKind Kind { get; init; }

    public required string Name { get; init; }

    public string? Department { get; init; }

    public ImmutableArray<string> Roles { get; init; } = [];

    public string? IdentityNumber { get; init; }

    public ImmutableArray<string> Events { get; init; } = [];

    public string? Password { get; init; }

    public string? ApiKey { get; init; }

    internal Account ToAccount() => new()
    {
        Id = Id,
        Kind = Kind,
        Name = Name,
        Department = Department,
        Roles = Roles,
        IdentityNumber = IdentityNumber,
        Events = Events,
        Stamp = "",
    };
}

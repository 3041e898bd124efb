using System.Collections.Immutable;

namespace ApprovalGrid.Api;

/// <summary>What the accounts know of officials, for the grains: who may be given a task.</summary>
public interface IOfficialAccounts
{
    /// <summary>Null when there is no such official, or the account is disabled.</summary>
    ValueTask<OfficialAccount?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>The officials of a department, by id; as of some seconds ago.</summary>
    ValueTask<IReadOnlyList<OfficialAccount>> ListAsync(string department, CancellationToken cancellation);
}

/// <param name="Department"><c>{region}/{department}</c>.</param>
public sealed record OfficialAccount(string Id, string? Name, string Department, ImmutableArray<string> Roles);

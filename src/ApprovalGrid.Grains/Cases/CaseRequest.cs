using System.Collections.Immutable;
using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Cases;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Grains.Cases;

/// <summary>What a turn is asked for, and by whom.</summary>
/// <param name="Scope">The case id; empty for a filing.</param>
/// <param name="Key">The caller's idempotency key, or null.</param>
/// <param name="Command">The command without its key: what the key stands for.</param>
internal sealed record CaseRequest(Actor By, string Operation, string Scope, string? Key, object Command)
{
    /// <summary>A filing: the only request, with <see cref="Start"/>, that may make the case.</summary>
    public FileCase? Filing { get; init; }

    /// <summary>The start of a child case.</summary>
    public StartChild? Start { get; init; }

    /// <summary>Id of the definition that an instance without a service item is to begin with; such a request may make the case as well.</summary>
    public string? Begins { get; init; }

    /// <summary>The program that the turn runs; null: that of the version the case runs.</summary>
    public WorkflowProgram? RunsOn { get; init; }

    /// <summary>A trial that is to be made.</summary>
    public StartTrial? Trial { get; init; }

    /// <summary>Outbox rows that the turn deals with.</summary>
    public IReadOnlyList<OutboxId> Removes { get; init; } = [];

    /// <summary>Ids of the officials that the command names, empty or null ones left out.</summary>
    public ImmutableArray<string> Officials { get; init; } = [];

    /// <summary>The task whose department, or the department whose role, the command addresses.</summary>
    public (int Task, string? Department)? Addresses { get; init; }

    public string Caller => $"{By.Kind}:{By.Id}";

    /// <summary>Number of the applicant of a case that is to be made.</summary>
    public string? Applicant => Filing is { } filing ? filing.Applicant.IdNumber ?? filing.Applicant.Uscc : Start?.IdNumber ?? Start?.Uscc;

    /// <summary>Item and region of a case that is to be made, or null.</summary>
    public (string Item, string Region)? Makes =>
        Filing is { } filing ? (filing.ServiceItem, filing.Region) : Start is { } start ? (start.ServiceItem, start.Region) : null;
}

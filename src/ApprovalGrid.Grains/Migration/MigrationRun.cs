using System.Collections.Immutable;
using System.Text.Json;
using ApprovalGrid.Actors;
using ApprovalGrid.Definitions;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Migration;

/// <summary>Where a batch stands.</summary>
internal enum RunStatus
{
    Running,
    Stopped,
    Done,
}

/// <summary>A batch as stored: everything that any silo needs to go on with it.</summary>
internal sealed record MigrationRun
{
    public const int MaxProblems = 200;

    public required string Id { get; init; }

    public required string Definition { get; init; }

    public required StartMigration Command { get; init; }

    public required Actor By { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public RunStatus Status { get; init; }

    /// <summary>Where the list of cases goes on.</summary>
    public string? Cursor { get; init; }

    /// <summary>Not before this: how fast it may go, and which silo has it in hand.</summary>
    public DateTimeOffset NextAt { get; init; }

    public long Migrated { get; init; }

    public long Impossible { get; init; }

    public long Failed { get; init; }

    public ImmutableArray<NotMigrated> Problems { get; init; } = [];

    public MigrationRunView View() => new()
    {
        Id = Id,
        DefinitionId = Definition,
        Order = Command.Order,
        Status = Status.ToString().ToLowerInvariant(),
        StartedBy = By.Id,
        StartedAt = StartedAt,
        ChangedAt = ChangedAt,
        Migrated = Migrated,
        Impossible = Impossible,
        Failed = Failed,
        Problems = Problems,
    };
}

/// <summary>The batches of a grid, kept with its other named values.</summary>
internal sealed class MigrationRuns(IStateStore store)
{
    private const string Name = "migrations";

    public async ValueTask<(MigrationRun Run, string Etag)?> FindAsync(string id, CancellationToken cancellation) =>
        await store.ReadAsync(Name, id, cancellation) is { } value ? (Read(value), value.Etag) : null;

    public async ValueTask<IReadOnlyList<(MigrationRun Run, string Etag)>> ListAsync(CancellationToken cancellation) =>
        [.. (await store.ListAsync(Name, cancellation)).Select(value => (Read(value), value.Etag))];

    /// <summary>The new etag; null when somebody wrote meanwhile.</summary>
    /// <param name="etag">Null: the run is new.</param>
    public ValueTask<string?> WriteAsync(MigrationRun run, string? etag, CancellationToken cancellation) =>
        store.WriteAsync(Name, run.Id, JsonSerializer.SerializeToUtf8Bytes(run, GrainJson.Options), etag, cancellation);

    private static MigrationRun Read(StateValue value) => JsonSerializer.Deserialize<MigrationRun>(value.Value.Span, GrainJson.Options)!;
}

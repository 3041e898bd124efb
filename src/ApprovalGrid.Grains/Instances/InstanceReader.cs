using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Grains.Instances;

/// <summary>
/// Reads a case as an instance of its definition: for those who draw and run chains, not for those who decide. What is personal stays sealed
/// to them; only of a trial (试办), whose data is invented, everything is shown.
/// </summary>
public sealed class InstanceReader(IGridStore store, GridCatalog catalog, IRegionKeys keys)
{
    private readonly CaseLoader _loader = new(store.Cases, keys);

    /// <summary>An instance as of now, with all its turns; null when there is none.</summary>
    /// <exception cref="UnknownSchemaException">A newer silo has written it.</exception>
    public async ValueTask<Instance?> FindAsync(long caseId, CancellationToken cancellation)
    {
        var current = await _loader.LoadAsync(caseId, cancellation);
        try
        {
            if (!current.Exists || await catalog.WorldAsync(current.State, static () => 0) is not { } world)
                return null;
            var rows = await store.Cases.ReadEventsAsync(caseId, 1, GrainLimits.MaxHistoryRows, cancellation);
            var open = current.State.Trial ? current.Key : null;
            return new Instance(current.State, current.State.Trial ? current.Data : null, world.Program, [.. rows.Select(row => Read(row, open))]);
        }
        finally
        {
            current.Key?.Dispose();
        }
    }

    /// <summary>The newest committed version of a case; 0 when there is none. Cheap: calls in flight share one query.</summary>
    public ValueTask<int> VersionAsync(long caseId, CancellationToken cancellation) => store.Cases.NewestVersionAsync(caseId, cancellation);

    /// <summary>Who may look at an instance: integrators and operators at all, supervision at those of its region.</summary>
    public static bool MaySee(Actor by, CaseState state) =>
        by.Kind is ActorKind.Integrator || CaseAccess.SightOf(by, state, null) != CaseSight.None;

    private static InstanceTurn Read(EventRow row, CaseKey? key)
    {
        var (turn, facts) = CaseCodec.ReadFacts(row.SchemaVersion, row.Events);
        var data = key is null || row.SealedEvents.IsEmpty
            ? []
            : CaseCodec.ReadSealedFacts(key.Unseal(SealedPart.Facts, row.Version, row.SealedEvents.Span));
        return new InstanceTurn(row.Version, turn, facts, data);
    }
}

/// <param name="Data">Null unless it is a trial.</param>
public sealed record Instance(CaseState State, CaseData? Data, WorkflowProgram Program, IReadOnlyList<InstanceTurn> Turns)
{
    public DateTimeOffset UpdatedAt => Turns.Count > 0 ? Turns[^1].Info.At : State.FiledAt;
}

/// <param name="Data">Facts that may be personal; empty unless it is a trial.</param>
public sealed record InstanceTurn(int Version, TurnInfo Info, IReadOnlyList<object> Facts, IReadOnlyList<object> Data);

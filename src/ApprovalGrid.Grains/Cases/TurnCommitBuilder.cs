using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Grains.Effects;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Grains.Cases;

/// <summary>Makes the one commit of a turn out of everything it decided.</summary>
internal static class TurnCommitBuilder
{
    /// <summary>A snapshot every so many turns: a load folds fewer than this, and a turn writes little. The end is no reason for one: most cases end within a few turns of the last.</summary>
    public const int SnapshotEvery = 8;

    public static TurnCommit Build(
        LoadedCase before,
        CaseTurn turn,
        CaseKey key,
        Guid commandId,
        IReadOnlyList<OutboxId> removed,
        IReadOnlyList<SearchHash> search,
        IdempotencyRow? idempotency,
        QuotaPlace? quota,
        TimeSpan carriedFor,
        IEnumerable<OutboxRow> notices)
    {
        var state = turn.State;
        var events = CaseCodec.WriteFacts(turn.Info, turn.Facts);
        var sealedEvents = turn.SealedFacts.Count == 0
            ? []
            : key.Seal(SealedPart.Facts, state.Version, CaseCodec.WriteSealedFacts(turn.SealedFacts));
        var touched = CaseProjection.TouchedTasks(turn.Facts).ToArray();
        var deadlines = CaseProjection.TouchedDeadlines(turn.Facts).ToArray();
        return new TurnCommit
        {
            CaseId = state.CaseId,
            Version = state.Version,
            CommandId = commandId,
            At = turn.Now,
            SchemaVersion = CaseCodec.SchemaVersion,
            Events = events,
            SealedEvents = sealedEvents,
            Hash = EventChain.Hash(
                before.Hash.Span, state.CaseId, state.Version, commandId, turn.Now, CaseCodec.SchemaVersion, events, sealedEvents),
            Head = CaseProjection.Head(state),
            Snapshot = NeedsSnapshot(before, state) ? Snapshot(turn, key) : null,
            Key = before.Exists ? null : key.Wrapped,
            TasksWritten = [.. touched.Where(number => state.Tasks[number].Open).Select(number => CaseProjection.Row(state, state.Tasks[number]))],
            TasksClosed = [.. touched.Where(number => !state.Tasks[number].Open)],
            DeadlinesSet = [.. deadlines.Where(state.Deadlines.ContainsKey).Select(number => CaseProjection.Row(state.Deadlines[number]))],
            DeadlinesCleared = [.. deadlines.Where(number => !state.Deadlines.ContainsKey(number))],
            OutboxAdded = [
                .. turn.Outgoing.Select(envelope => Outbox(envelope, key, turn.Now, carriedFor)),
                .. turn.Requests.Select(request => Outbox(request, key, turn.Now)),
                .. notices,
            ],
            OutboxRemoved = [.. removed.Union(turn.Withdrawn.Select(number => new OutboxId(state.CaseId, number)))],
            Search = search,
            Registers = [.. CaseRegisters.Touched(turn.Facts, state)],
            Idempotency = idempotency,
            Quota = quota,
            GivesPlaceBack = QuotaPlaces.GivenBack(turn),
        };
    }

    public static bool NeedsSnapshot(LoadedCase before, CaseState after) =>
        after.Version - before.SnapshotVersion >= SnapshotEvery;

    private static CaseSnapshot Snapshot(CaseTurn turn, CaseKey key) => new(
        CaseCodec.SchemaVersion,
        CaseCodec.WriteState(turn.State),
        key.Seal(SealedPart.Data, turn.State.Version, CaseCodec.WriteData(turn.Data)));

    // Each request is a target of its own: one that waits for its target holds up no other.
    private static OutboxRow Outbox(OutwardRequest request, CaseKey key, DateTimeOffset now) => new(
        request.Outbox,
        request.Request.Kind == EffectKind.RunTask ? EffectKinds.Task : EffectKinds.Http,
        $"effect-{request.Request.Effect}",
        key.Seal(SealedPart.Message, request.Outbox, CaseCodec.WriteRequest(request.Request)),
        now);

    private static OutboxRow Outbox(Envelope envelope, CaseKey key, DateTimeOffset now, TimeSpan carriedFor) => new(
        envelope.Outbox,
        OutboxKinds.Case,
        envelope.Receiver.ToString(System.Globalization.CultureInfo.InvariantCulture),
        key.Seal(SealedPart.Message, envelope.Outbox, CaseCodec.WriteMessage(envelope)),
        now,
        carriedFor);
}

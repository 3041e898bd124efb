using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Cases;

/// <summary>Brings a stored case into memory: the snapshot, and the turns since folded onto it.</summary>
internal sealed class CaseLoader(ICaseStore store, IRegionKeys keys)
{
    /// <exception cref="UnknownSchemaException">A newer program wrote it.</exception>
    public async ValueTask<LoadedCase> LoadAsync(long caseId, CancellationToken cancellation) =>
        await store.LoadAsync(caseId, cancellation) is { } record ? Fold(record) : LoadedCase.Empty();

    public LoadedCase Fold(CaseRecord record)
    {
        var key = record.Key is null ? null : CaseKey.Open(record.CaseId, record.Key, keys);
        var state = record.Snapshot is { } snapshot ? CaseCodec.ReadState(snapshot.SchemaVersion, snapshot.State) : new CaseState();
        var data = key is null ? null : ReadData(record, key);
        foreach (var row in record.Tail)
        {
            var (turn, facts) = CaseCodec.ReadFacts(row.SchemaVersion, row.Events);
            CaseFold.Apply(state, turn, facts);
            if (data is not null && !row.SealedEvents.IsEmpty)
                CaseFold.Apply(data, CaseCodec.ReadSealedFacts(key!.Unseal(SealedPart.Facts, row.Version, row.SealedEvents.Span)));
        }

        return new LoadedCase(state, data, key, record.Hash, record.SnapshotVersion);
    }

    private static CaseData ReadData(CaseRecord record, CaseKey key) =>
        record.Snapshot is { SealedData.IsEmpty: false } snapshot
            ? CaseCodec.ReadData(key.Unseal(SealedPart.Data, record.SnapshotVersion, snapshot.SealedData.Span))
            : new CaseData();
}

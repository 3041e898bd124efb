using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Cases;

/// <summary>Walks a case's hash chain.</summary>
internal static class ChainCheck
{
    /// <summary>The first version whose hash does not follow from its row and the row before, or null.</summary>
    public static int? FirstBroken(long caseId, IReadOnlyList<EventRow> rows)
    {
        ReadOnlyMemory<byte> previous = new byte[EventChain.HashLength];
        var expected = 1;
        foreach (var row in rows)
        {
            var hash = EventChain.Hash(
                previous.Span, caseId, row.Version, row.CommandId, row.At, row.SchemaVersion, row.Events.Span, row.SealedEvents.Span);
            if (row.Version != expected++ || !hash.AsSpan().SequenceEqual(row.Hash.Span))
                return row.Version;
            previous = row.Hash;
        }

        return null;
    }
}

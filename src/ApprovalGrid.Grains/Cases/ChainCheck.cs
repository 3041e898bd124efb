using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Cases;

/// <summary>Walks a case's hash chain.</summary>
internal static class ChainCheck
{
    /// <summary>The first version whose hash does not follow from its row and the row before, or null.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="rows">Its rows, in order.</param>
    /// <param name="before">The newest of its rows that are in an archive file, which the chain continues from; null: it begins here.</param>
    public static int? FirstBroken(long caseId, IReadOnlyList<EventRow> rows, ArchivedRows? before = null)
    {
        var previous = before?.Hash ?? new byte[EventChain.HashLength];
        var expected = (before?.Through ?? 0) + 1;
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

    /// <summary>As <see cref="FirstBroken"/>, for a reader who has only the newest rows: the first is taken as it is.</summary>
    public static bool IsWholeAmong(long caseId, IReadOnlyList<EventRow> rows) => rows switch
    {
        [] => true,
        [{ Version: 1 }, ..] => FirstBroken(caseId, rows) is null,
        [var first, ..] => FirstBroken(caseId, [.. rows.Skip(1)], new ArchivedRows(caseId, 1, first.Version, first.Hash, "", 0, 0)) is null,
    };
}

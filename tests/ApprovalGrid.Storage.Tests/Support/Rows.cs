using System.Text.Json;

namespace ApprovalGrid.Storage.Tests.Support;

/// <summary>Compares stored rows by content: byte memories are not equal by content of themselves.</summary>
internal static class Rows
{
    public static void Equal(object? expected, object? actual) => Assert.Equal(Text(expected), Text(actual));

    /// <summary>Every row's hash follows from the row before it, and versions are dense from 1.</summary>
    public static void ChainIsWhole(long caseId, IReadOnlyList<EventRow> events)
    {
        ReadOnlyMemory<byte> previous = new byte[EventChain.HashLength];
        for (var i = 0; i < events.Count; i++)
        {
            var row = events[i];
            Assert.Equal(i + 1, row.Version);
            var hash = EventChain.Hash(
                previous.Span, caseId, row.Version, row.CommandId, row.At, row.SchemaVersion, row.Events.Span, row.SealedEvents.Span);
            Assert.Equal(Convert.ToHexString(hash), Convert.ToHexString(row.Hash.Span));
            previous = row.Hash;
        }
    }

    private static string Text(object? rows) => JsonSerializer.Serialize(rows);
}

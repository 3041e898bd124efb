using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ApprovalGrid.Storage.Tests.Support;

/// <summary>A case whose turns a test writes: keeps its version and the end of its chain.</summary>
internal sealed class TestCase(long id)
{
    public static readonly DateTimeOffset Filed = new(2026, 9, 17, 8, 30, 0, TimeSpan.Zero);

    public long Id { get; } = id;

    public int Version { get; private set; }

    public ReadOnlyMemory<byte> Hash { get; private set; } = new byte[EventChain.HashLength];

    public string Number => $"ZJ-2026-{Id}";

    /// <summary>The next turn, not yet written; two calls give two turns that race for one version.</summary>
    public TurnCommit Next(Func<TurnCommit, TurnCommit>? with = null)
    {
        var turn = new TurnCommit
        {
            CaseId = Id,
            Version = Version + 1,
            CommandId = Guid.NewGuid(),
            At = Filed.AddMinutes(Version),
            SchemaVersion = 1,
            Events = Encoding.UTF8.GetBytes($$"""{"v":{{Version + 1}},"by":"{{Guid.NewGuid()}}"}"""),
            SealedEvents = Version % 2 == 0 ? RandomNumberGenerator.GetBytes(40) : ReadOnlyMemory<byte>.Empty,
            Hash = ReadOnlyMemory<byte>.Empty,
            Head = Head(),
            Key = Version == 0 ? new WrappedKey("3301/1", Bytes(Id)) : null,
        };
        turn = with?.Invoke(turn) ?? turn;
        return turn.Hash.IsEmpty ? turn with { Hash = ChainHash(turn) } : turn;
    }

    public CaseHead Head() => new(
        Number, "in-review", Ended: false, Trial: false, "item-1", "3301", "3301/housing", "residence-permit", 3, Parent: null, Filed, null, null);

    /// <summary>Writes the next turn; it must win.</summary>
    public async Task<TurnCommit> CommitAsync(IGridStore store, Func<TurnCommit, TurnCommit>? with = null)
    {
        var turn = Next(with);
        var result = await store.Cases.CommitAsync(turn, CancellationToken.None);
        Assert.Equal(new CommitResult(CommitOutcome.Committed), result);
        Made(turn);
        return turn;
    }

    /// <summary>Goes on from a turn that is known to be written.</summary>
    public void Made(TurnCommit turn)
    {
        Version = turn.Version;
        Hash = turn.Hash;
    }

    public TaskRow Task(
        int number, string department = "3301/housing", string? role = "reviewer", string? assignee = null, DateTimeOffset? due = null) =>
        new(number, 1, department, role, assignee, Number, "item-1", "审核", "review", Filed, due);

    public static byte[] Bytes(long seed)
    {
        var bytes = new byte[24];
        BinaryPrimitives.WriteInt64BigEndian(bytes, seed);
        return bytes;
    }

    private byte[] ChainHash(TurnCommit turn) => EventChain.Hash(
        Hash.Span, turn.CaseId, turn.Version, turn.CommandId, turn.At, turn.SchemaVersion, turn.Events.Span, turn.SealedEvents.Span);
}

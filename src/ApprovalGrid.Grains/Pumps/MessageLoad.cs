using ApprovalGrid.Approvals.Messages;

namespace ApprovalGrid.Grains.Pumps;

/// <summary>The messages of one turn that its silo carries itself: room is made before the commit and given back if the turn is not committed.</summary>
internal sealed class MessageLoad : IDisposable
{
    /// <summary>Nothing to carry, or no room: the rows are the outbox pump's.</summary>
    public static readonly MessageLoad None = new(null, 0);

    private readonly int _count;
    private MessageCourier? _courier;

    public MessageLoad(MessageCourier? courier, int count)
    {
        _courier = courier;
        _count = count;
    }

    /// <summary>How long the rows of these messages are claimed for; zero leaves them to the outbox pump.</summary>
    public TimeSpan Lease => _courier is null ? TimeSpan.Zero : PumpStart.Lease;

    /// <summary>The turn is committed: off they go. Must be the envelopes that room was made for.</summary>
    public void Carry(IReadOnlyList<Envelope> envelopes)
    {
        if (_courier is not { } courier)
            return;
        _courier = null;
        foreach (var envelope in envelopes)
            courier.Carry(envelope);
    }

    public void Dispose()
    {
        _courier?.Release(_count);
        _courier = null;
    }
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Threading.Channels;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Pumps;

/// <summary>
/// Carries messages of this silo's own turns from memory, right after the commit that wrote them. Their outbox rows are claimed by that same
/// commit, so nobody reads them again; what the courier cannot bring at once, and what a killed silo held, is the <see cref="OutboxPump"/>'s.
/// Closed until the silo has started and once it leaves: then every message is the pump's.
/// </summary>
public sealed partial class MessageCourier(
    IGridStore store, IGrainFactory grains, TimeProvider time, ILogger<MessageCourier> logger, IHostApplicationLifetime? lifetime = null) : BackgroundService
{
    private const int MaxTries = 4;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(5);

    // Its bound is the reservation: a parcel has its place before its turn is committed.
    private readonly Channel<(string Receiver, Parcel Parcel)> _parcels =
        Channel.CreateUnbounded<(string, Parcel)>(new UnboundedChannelOptions { SingleReader = true });

    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _held;
    private volatile bool _open;

    /// <summary>Messages that have their place: being committed or on their way.</summary>
    internal int Held => Volatile.Read(ref _held);

    /// <summary>
    /// Makes room for the messages of one turn before it is committed. Without room, or while the courier is closed, the load has no lease and
    /// <see cref="MessageLoad.Carry"/> does nothing.
    /// </summary>
    internal MessageLoad Reserve(int count)
    {
        if (count == 0 || !_open)
            return MessageLoad.None;
        if (Interlocked.Add(ref _held, count) <= GrainLimits.MaxCarried)
            return new MessageLoad(this, count);
        Release(count);
        PumpInstruments.NotCarried.Add(count);
        return MessageLoad.None;
    }

    internal void Carry(Envelope envelope) => _parcels.Writer.TryWrite((
        envelope.Receiver.ToString(CultureInfo.InvariantCulture),
        new Parcel
        {
            Sender = envelope.Sender,
            Outbox = envelope.Outbox,
            Message = ImmutableCollectionsMarshal.AsImmutableArray(CaseCodec.WriteMessage(envelope)),
        }));

    internal void Release(int count)
    {
        if (Interlocked.Add(ref _held, -count) == 0 && !_open)
            _empty.TrySetResult();
    }

    /// <summary>Opens once the silo has started: one that cannot start must not claim what it will never carry.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (lifetime is null)
            _open = true;
        else
            lifetime.ApplicationStarted.Register(() => _open = true);
        return base.StartAsync(cancellationToken);
    }

    /// <summary>Takes no more and waits for what is on its way.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _open = false;
        if (Held > 0)
            await Task.WhenAny(_empty.Task, Task.Delay(LongestStop, time, cancellationToken));
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One reader: messages of one sender are handed to the host in the order of its turns.
        await foreach (var (receiver, parcel) in _parcels.Reader.ReadAllAsync(stoppingToken))
            _ = DeliverAsync(grains.GetGrain<ICaseMailbox>(receiver), parcel);
    }

    private async Task DeliverAsync(ICaseMailbox receiver, Parcel parcel)
    {
        try
        {
            await BringAsync(receiver, parcel);
        }
        catch (Exception fault)
        {
            // The claim ends by itself and the pump takes over.
            LogFault(logger, fault, parcel.Sender, parcel.Outbox);
        }
        finally
        {
            Release(1);
        }
    }

    private async Task BringAsync(ICaseMailbox receiver, Parcel parcel)
    {
        var delivery = await receiver.DeliverAsync(parcel);
        for (var tries = 1; delivery is Delivery.Early or Delivery.NotNow && tries < MaxTries; tries++)
        {
            await Task.Delay(FirstWait * (1 << tries), time);
            delivery = await receiver.DeliverAsync(parcel);
        }

        var id = new OutboxId(parcel.Sender, parcel.Outbox);
        if (delivery == Delivery.Taken)
            PumpInstruments.Carried.Add(1);
        else if (delivery == Delivery.Repeated)
            await store.Outbox.RemoveAsync(id, CancellationToken.None);
        else
            await store.Outbox.PutBackAsync(id, time.GetUtcNow(), delivery.ToString(), CancellationToken.None);
    }

    [LoggerMessage(1, LogLevel.Warning, "Message {Number} of case {Case} could not be carried at once; it is left to the outbox")]
    private static partial void LogFault(ILogger logger, Exception exception, long @case, int number);
}

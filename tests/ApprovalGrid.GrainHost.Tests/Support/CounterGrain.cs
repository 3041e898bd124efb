using System.Collections.Concurrent;
using Orleans;

namespace ApprovalGrid.GrainHost.Tests.Support;

internal sealed record CounterReport(int Calls, int Overlaps, int OutOfOrder);

internal interface ICounterGrain : IGrainWithStringKey
{
    Task Take(int caller, int call);

    Task<CounterReport> Report();
}

/// <summary>Counts without any lock, and awaits in every eighth turn; two threads at once would show.</summary>
internal sealed class CounterGrain : Grain, ICounterGrain
{
    private readonly int[] _next = new int[2];
    private int _inside;
    private int _calls;
    private int _overlaps;
    private int _outOfOrder;

    public async Task Take(int caller, int call)
    {
        if (Interlocked.Increment(ref _inside) != 1)
            _overlaps++;
        if (_next[caller] != call)
            _outOfOrder++;
        _next[caller] = call + 1;
        if (call % 8 == 0)
            await Task.Yield();
        _calls++;
        Interlocked.Decrement(ref _inside);
    }

    public Task<CounterReport> Report() => Task.FromResult(new CounterReport(_calls, _overlaps, _outOfOrder));
}

internal interface IRestlessGrain : IGrainWithStringKey
{
    Task Live(bool leave);
}

/// <summary>Leaves often, and sees whether another activation of its key lives.</summary>
internal sealed class RestlessGrain : Grain, IRestlessGrain, IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, RestlessGrain> Living = new();
    private static int _turns;
    private static int _twins;

    public static int Turns => _turns;

    public static int Twins => _twins;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!Living.TryAdd(this.GetPrimaryKeyString(), this))
            Interlocked.Increment(ref _twins);
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => await Task.Yield();

    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        Living.TryRemove(new(this.GetPrimaryKeyString(), this));
    }

    public async Task Live(bool leave)
    {
        if (leave)
            DeactivateOnIdle();
        await Task.Yield();
        Interlocked.Increment(ref _turns);
    }
}

using System.Diagnostics;
using ApprovalGrid.GrainHost.Activations;
using Orleans;

namespace ApprovalGrid.GrainHost.Tests.Support;

/// <summary>A grain that looks at the threads it runs on.</summary>
internal interface ISchedulerGrain : IGrainWithStringKey
{
    Task<(bool SameScheduler, bool LeftScheduler)> Observe();

    Task StartBackground(int rounds);

    Task Step();

    Task<int> Overlaps();

    /// <summary>Blocks its thread until the gate opens, so that what is called meanwhile runs right after it.</summary>
    Task SetLocal(string value, string gate);

    Task<string?> GetLocal();

    Task<string?> ActivityId();

    Task<ISchedulerGrain> Me();
}

internal sealed class SchedulerGrain(Stage stage) : Grain, ISchedulerGrain
{
    private static readonly AsyncLocal<string?> Local = new();
    private int _inside;
    private int _overlaps;

    public async Task<(bool SameScheduler, bool LeftScheduler)> Observe()
    {
        var own = TaskScheduler.Current;
        // Without the flag that would keep it from it, the completing thread may try to run the continuation itself.
        var elsewhere = new TaskCompletionSource();
        ThreadPool.QueueUserWorkItem(_ => elsewhere.SetResult());
        await elsewhere.Task;
        var same = own != TaskScheduler.Default && TaskScheduler.Current == own && GrainMailbox.OnThisThread == own;
        var again = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadPool.QueueUserWorkItem(_ => again.SetResult());
        await again.Task.ConfigureAwait(false);
        return (same, TaskScheduler.Current != own);
    }

    public Task StartBackground(int rounds)
    {
        _ = RunAsync();
        return Task.CompletedTask;

        async Task RunAsync()
        {
            for (var i = 0; i < rounds; i++)
            {
                Alone();
                await Task.Yield();
            }
        }
    }

    public Task Step()
    {
        Alone();
        return Task.CompletedTask;
    }

    public Task<int> Overlaps() => Task.FromResult(_overlaps);

    public Task SetLocal(string value, string gate)
    {
        Local.Value = value;
        stage[gate].PassAsync().Wait();
        return Task.CompletedTask;
    }

    public Task<string?> GetLocal() => Task.FromResult(Local.Value);

    public Task<string?> ActivityId() => Task.FromResult(Activity.Current?.Id);

    public Task<ISchedulerGrain> Me() => Task.FromResult(this.AsReference<ISchedulerGrain>());

    private void Alone()
    {
        if (Interlocked.Increment(ref _inside) != 1)
            _overlaps++;
        Thread.SpinWait(20);
        Interlocked.Decrement(ref _inside);
    }
}

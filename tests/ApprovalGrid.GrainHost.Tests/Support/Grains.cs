using Orleans;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Tests.Support;

/// <summary>A grain that does what tests tell it.</summary>
internal interface IPuppetGrain : IGrainWithStringKey
{
    Task<int> Count();

    Task Pass(string gate);

    Task Fail(string message);

    Task<string?> Context(string key);

    Task<string> CallOther(string key, string gate);

    Task<string> Self();

    Task LeaveAfterThisTurn();

    Task LeaveWhile(string gate);

    ValueTask<int> Twice(int value);

    ValueTask Nothing();

    Task WaitFor(string gate, CancellationToken cancellationToken);
}

/// <summary>Keys that begin with "bad" cannot be activated; those of "slow" and "clingy" pass a gate to leave.</summary>
internal sealed class PuppetGrain(Stage stage) : Grain, IPuppetGrain, IAsyncDisposable
{
    private int _count;

    private string Key => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (Key.StartsWith("late", StringComparison.Ordinal))
            await stage[$"activate {Key}"].PassAsync();
        if (Key.StartsWith("bad", StringComparison.Ordinal))
        {
            await stage[$"activate {Key}"].PassAsync();
            stage.Note($"activation of {Key} fails");
            throw new InvalidOperationException($"{Key} does not wake up");
        }
        stage.Departures[Key] = GrainContext.Deactivated;
        stage.Note($"{Key} activated");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        stage.Note($"{Key} deactivates: {reason.ReasonCode}");
        if (Key.StartsWith("slow", StringComparison.Ordinal))
            await stage[$"deactivate {Key}"].PassAsync();
        if (Key.StartsWith("sore", StringComparison.Ordinal))
            throw new InvalidOperationException($"{Key} does not want to leave");
    }

    public async ValueTask DisposeAsync()
    {
        if (Key.StartsWith("clingy", StringComparison.Ordinal))
            await stage[$"dispose {Key}"].PassAsync();
        stage.Note($"{Key} disposed");
    }

    public Task<int> Count() => Task.FromResult(++_count);

    public async Task Pass(string gate)
    {
        stage.Note($"{gate} begins");
        await stage[gate].PassAsync();
        stage.Note($"{gate} ends");
    }

    public Task Fail(string message) => throw new InvalidOperationException(message);

    public Task<string?> Context(string key)
    {
        var value = (string?)RequestContext.Get(key);
        RequestContext.Set(key, "changed by the callee");
        return Task.FromResult(value);
    }

    public async Task<string> CallOther(string key, string gate)
    {
        await stage[gate].PassAsync();
        return await GrainFactory.GetGrain<IPuppetGrain>(key).Self();
    }

    public Task<string> Self() => Task.FromResult($"{GrainContext.GrainId}");

    public Task LeaveAfterThisTurn()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task LeaveWhile(string gate)
    {
        DeactivateOnIdle();
        await stage[gate].PassAsync();
        stage.Note($"{gate} ends");
    }

    public async ValueTask<int> Twice(int value)
    {
        await Task.Yield();
        return 2 * value;
    }

    public ValueTask Nothing() => ValueTask.CompletedTask;

    public async Task WaitFor(string gate, CancellationToken cancellationToken) =>
        await stage[gate].PassAsync().WaitAsync(cancellationToken);
}

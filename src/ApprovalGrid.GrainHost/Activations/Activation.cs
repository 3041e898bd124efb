using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Core;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Activations;

/// <summary>One grain object in memory, with the scope of services it was made from.</summary>
internal sealed class Activation(GrainMailbox mailbox, IGrainFactory factory, AsyncServiceScope scope) : IGrainContext
{
    private readonly TaskCompletionSource _deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IGrainBase? _grain;

    public GrainId GrainId => mailbox.GrainId;

    public object? GrainInstance => _grain;

    public IServiceProvider ActivationServices => scope.ServiceProvider;

    public Task Deactivated => _deactivated.Task;

    IGrainFactory IGrainContext.GrainFactory => factory;

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) =>
        mailbox.AskToDeactivate(this, deactivationReason);

    /// <summary>Makes the grain object, reads its states and lets it wake up.</summary>
    public async Task ActivateAsync(CancellationToken cancellationToken)
    {
        RuntimeContext.Current = this;
        IStorage[] states;
        try
        {
            _grain = mailbox.GrainClass.Create(ActivationServices, GrainId, out states);
        }
        finally
        {
            RuntimeContext.Current = null;
        }
        foreach (var state in states)
            await state.ReadStateAsync(cancellationToken);
        await _grain.OnActivateAsync(cancellationToken);
    }

    public Task DeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _grain!.OnDeactivateAsync(reason, cancellationToken);

    /// <summary>Frees the grain object, if it is disposable, and its services.</summary>
    public async Task DisposeAsync()
    {
        if (_grain is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync();
        else
            (_grain as IDisposable)?.Dispose();
        await scope.DisposeAsync();
    }

    /// <summary>Lets those know who wait for <see cref="Deactivated"/>.</summary>
    public void Left() => _deactivated.TrySetResult();
}

using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.GrainHost.Activations;

/// <summary>Activations coming and going. Runs on the mailbox's own scheduler.</summary>
internal sealed partial class GrainMailbox
{
    private async Task ActivateAsync()
    {
        if (!directory.TryMakeRoom())
        {
            Abandon(new GrainOverloadedException(
                GrainId, nameof(GrainHostOptions.MaxActivations), directory.Options.MaxActivations));
            return;
        }
        var activation = new Activation(this, directory.Factory, directory.Services.CreateAsyncScope());
        try
        {
            using var timeout = new CancellationTokenSource(directory.Options.CallTimeout, directory.Time);
            await activation.ActivateAsync(timeout.Token);
        }
        catch (Exception e)
        {
            LogActivationFailed(directory.Logger, GrainId, e);
            await DiscardAsync(activation);
            directory.ActivationFailed();
            activation.Left();
            Abandon(e);
            return;
        }
        Volatile.Write(ref _lastUsed, directory.Now());
        lock (_gate)
        {
            _activation = activation;
            _phase = MailboxPhase.Active;
            Schedule();
        }
    }

    private async Task DeactivateAsync()
    {
        var activation = _activation!;
        var reason = _deactivation!.Value;
        try
        {
            using var timeout = new CancellationTokenSource(directory.Options.CallTimeout, directory.Time);
            await activation.DeactivateAsync(reason, timeout.Token);
        }
        catch (Exception e)
        {
            LogDeactivationFailed(directory.Logger, GrainId, reason.ReasonCode, e);
        }
        lock (_gate)
            _activation = null;
        await DiscardAsync(activation);
        directory.ActivationLeft(reason.ReasonCode);
        lock (_gate)
        {
            _deactivation = null;
            _phase = MailboxPhase.Empty;
            Schedule();
        }
        activation.Left();
    }

    private async Task DiscardAsync(Activation activation)
    {
        try
        {
            await activation.DisposeAsync();
        }
        catch (Exception e)
        {
            LogDisposalFailed(directory.Logger, GrainId, e);
        }
    }

    /// <summary>Without an activation the calls that wait fail; a later one tries anew.</summary>
    private void Abandon(Exception error)
    {
        var calls = TakeWaiting();
        lock (_gate)
        {
            _phase = MailboxPhase.Empty;
            Schedule();
        }
        foreach (var call in calls)
            call.Fail(error);
    }
}

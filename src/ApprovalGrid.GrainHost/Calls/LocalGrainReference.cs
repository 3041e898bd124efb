using System.Runtime.CompilerServices;
using ApprovalGrid.GrainHost.Activations;
using Orleans;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Calls;

/// <summary>
/// A reference to a grain of this process. The implementations of grain interfaces extend it (see <see cref="ReferenceEmitter"/>).
/// It remembers the mailbox it found last; references themselves are small and not kept anywhere, because keys have no bound.
/// </summary>
internal abstract class LocalGrainReference(GrainId grainId, GrainBinding binding) : GrainReference(grainId)
{
    private GrainMailbox? _mailbox;

    internal override IGrainFactory? Factory => binding.Directory.Factory;

    /// <summary>Sends a call; its refusals are failed tasks, as they are for a grain far away.</summary>
    protected Task<TResult> CallAsync<TGrain, TArguments, TResult>(int method, TArguments arguments)
    {
        var caller = GrainMailbox.OnThisThread;
        if (caller is not null)
            caller.LastCalled = this;
        try
        {
            binding.Directory.Admit(GrainId, fromGrain: caller is not null);
            var call = new GrainCall<TGrain, TArguments, TResult>(
                Unsafe.As<GrainMethod<TGrain, TArguments, TResult>>(binding.Interface.Methods[method]),
                arguments,
                caller?.GrainId,
                binding.Directory.CallDeadline());
            call.ObserveCancellation();
            Deliver(call);
            return call.Task;
        }
        catch (Exception e) when (e is OrleansException or GrainCopyException)
        {
            return Task.FromException<TResult>(e);
        }
    }

    private void Deliver(IGrainCall call)
    {
        while (true)
        {
            var mailbox = _mailbox ??= binding.Class.GetOrAdd(GrainId, binding.Directory);
            if (mailbox.TryDeliver(call))
                return;
            binding.Class.Remove(mailbox);
            _mailbox = null;
        }
    }
}

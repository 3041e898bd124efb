using Orleans.Runtime;

namespace Orleans;

/// <summary>
/// Base class of grains. One activation serves one key; its turns run one at a time, code after an <c>await</c> included.
/// </summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <exception cref="InvalidOperationException">Thrown later, on use of the host, if no host made this object.</exception>
    protected Grain()
        : this(RuntimeContext.Current!)
    {
    }

    protected Grain(IGrainContext grainContext) => GrainContext = grainContext;

    public IGrainContext GrainContext { get; }

    public string IdentityString => RequireContext().GrainId.ToString();

    protected IGrainFactory GrainFactory => RequireContext().GrainFactory;

    protected internal IServiceProvider ServiceProvider => RequireContext().ActivationServices;

    /// <summary>Runs before the first turn. If it throws, the calls that wait fail and the activation is discarded.</summary>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after the last turn. Not guaranteed: a killed process deactivates nothing.</summary>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends this activation after the running turn. Calls that wait get a new activation.</summary>
    protected void DeactivateOnIdle() =>
        RequireContext().Deactivate(new(DeactivationReasonCode.ApplicationRequested, $"{nameof(DeactivateOnIdle)} was called."));

    private IGrainContext RequireContext() => GrainContext ?? throw new InvalidOperationException(
        $"{GetType().Name} was constructed by hand. Grains are made by their host: get a reference from IGrainFactory.GetGrain instead.");
}

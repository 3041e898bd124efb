namespace Orleans.Runtime;

/// <summary>
/// One activation as its host sees it. Only the host implements this interface (its factory member is internal), because
/// Orleans' own has more members than are offered here.
/// </summary>
public interface IGrainContext
{
    GrainId GrainId { get; }

    /// <summary>The grain object; null until its constructor has returned.</summary>
    object? GrainInstance { get; }

    /// <summary>Services of this activation's own scope.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Completes once the activation is gone. Waiting for it inside the grain's own turn never ends.</summary>
    Task Deactivated { get; }

    internal IGrainFactory GrainFactory { get; }

    /// <summary>Asks for deactivation after the running turn; calls that wait get a new activation.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}

namespace Orleans;

/// <summary>
/// The kinds of reasons for which an activation ends. The built-in host gives ShuttingDown, ActivationFailed, ActivationIdle,
/// ApplicationRequested and RuntimeRequested; the others exist so that grains may name them under Orleans.
/// </summary>
public enum DeactivationReasonCode : byte
{
    None,
    ShuttingDown,
    ActivationFailed,
    DirectoryFailure,
    ActivationIdle,
    ActivationUnresponsive,
    DuplicateActivation,
    IncompatibleRequest,
    ApplicationError,
    ApplicationRequested,
    Migrating,
    RuntimeRequested,
    HighMemoryPressure,
}

namespace ApprovalGrid.GrainHost.Calls;

/// <summary>One method of a grain interface, compiled once per process.</summary>
internal abstract class GrainMethod(string name)
{
    /// <summary>Interface and method, for people.</summary>
    public string Name { get; } = name;
}

/// <param name="name">Interface and method, for people.</param>
/// <param name="invoke">Calls the method on a grain; its task, of whatever kind, becomes a <see cref="ValueTask{TResult}"/>.</param>
/// <param name="tokenOf">Takes the cancellation token out of the arguments; null where the method has none.</param>
internal sealed class GrainMethod<TGrain, TArguments, TResult>(
    string name, Func<TGrain, TArguments, ValueTask<TResult>> invoke, Func<TArguments, CancellationToken>? tokenOf)
    : GrainMethod(name)
{
    public Func<TGrain, TArguments, ValueTask<TResult>> Invoke { get; } = invoke;

    public Func<TArguments, CancellationToken>? TokenOf { get; } = tokenOf;
}

/// <summary>The result of a method without one.</summary>
internal readonly struct NoResult;

using System.Globalization;
using Orleans;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Tests.Support;

internal interface IUnbuildableGrain : IGrainWithStringKey
{
    Task Call();
}

internal sealed class UnbuildableGrain : Grain, IUnbuildableGrain
{
    public UnbuildableGrain() => throw new InvalidOperationException("cannot be built");

    public Task Call() => Task.CompletedTask;
}

internal sealed class ScopedThing(Stage stage) : IDisposable
{
    private static int _made;

    public string Name { get; } = Interlocked.Increment(ref _made).ToString(CultureInfo.InvariantCulture);

    public void Dispose() => stage.Note($"thing {Name} disposed");
}

internal interface IScopedGrain : IGrainWithStringKey
{
    Task<string> Thing();

    Task<string> IdentityInConstructor();
}

internal sealed class ScopedGrain : Grain, IScopedGrain, IDisposable
{
    private readonly ScopedThing _thing;
    private readonly string _identity;

    private readonly Stage _stage;

    public ScopedGrain(Stage stage, ScopedThing thing, IGrainContext context)
    {
        _stage = stage;
        _thing = thing;
        _identity = context == GrainContext ? IdentityString : "another context";
    }

    public void Dispose() => _stage.Note($"grain of thing {_thing.Name} disposed");

    public Task<string> Thing() => Task.FromResult(_thing.Name);

    public Task<string> IdentityInConstructor() => Task.FromResult(_identity);
}

internal interface INumberGrain : IGrainWithIntegerKey
{
    Task<long> Key();
}

internal sealed class NumberGrain : Grain, INumberGrain
{
    public Task<long> Key() => Task.FromResult(this.GetPrimaryKeyLong());
}

internal interface IGuidGrain : IGrainWithGuidKey
{
    Task<Guid> Key();
}

internal sealed class GuidGrain : Grain, IGuidGrain
{
    public Task<Guid> Key() => Task.FromResult(this.GetPrimaryKey());
}

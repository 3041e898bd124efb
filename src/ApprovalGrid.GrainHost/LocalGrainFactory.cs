using System.Collections.Concurrent;
using System.Globalization;
using ApprovalGrid.GrainHost.Activations;
using ApprovalGrid.GrainHost.Calls;
using ApprovalGrid.GrainHost.Classes;
using Orleans;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost;

/// <summary>Makes references to the grains of this process.</summary>
internal sealed class LocalGrainFactory : IClusterClient
{
    private readonly ConcurrentDictionary<(Type Interface, string? Prefix), GrainBinding> _bindings = new();
    private readonly GrainClasses _classes;

    public LocalGrainFactory(GrainClasses classes, IServiceProvider services, Func<IGrainFactory, ActivationDirectory> directory)
    {
        _classes = classes;
        ServiceProvider = services;
        Directory = directory(this);
    }

    public IServiceProvider ServiceProvider { get; }

    public ActivationDirectory Directory { get; }

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey => Refer<TGrainInterface>(primaryKey, grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        Refer<TGrainInterface>(primaryKey.ToString("X", CultureInfo.InvariantCulture), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => Refer<TGrainInterface>(primaryKey.ToString("N"), grainClassNamePrefix);

    object IGrainFactory.GetGrainReference(Type grainInterface, GrainId grainId)
    {
        var binding = Bind(grainInterface, _classes.Of(grainId.Type).Type.FullName);
        return binding.Interface.Reference(grainId, binding);
    }

    private TGrainInterface Refer<TGrainInterface>(string key, string? classNamePrefix)
    {
        var binding = Bind(typeof(TGrainInterface), classNamePrefix);
        return (TGrainInterface)(object)binding.Interface.Reference(GrainId.Create(binding.Class.GrainType, key), binding);
    }

    private GrainBinding Bind(Type grainInterface, string? classNamePrefix) =>
        _bindings.TryGetValue((grainInterface, classNamePrefix), out var known)
            ? known
            : _bindings.GetOrAdd(
                (grainInterface, classNamePrefix),
                b => new(GrainInterface.For(b.Interface), _classes.Resolve(b.Interface, b.Prefix), Directory));
}

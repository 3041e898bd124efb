using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Calls;

/// <summary>One grain interface: its compiled methods and how references to it are made. Found once per process.</summary>
internal sealed class GrainInterface
{
    private static readonly ConcurrentDictionary<Type, GrainInterface> ByType = new();

    private GrainInterface(Type type)
    {
        if (!type.IsInterface || !typeof(IGrain).IsAssignableFrom(type))
            throw new GrainDefinitionException($"{type.FullName} must be an interface that extends {nameof(IGrainWithStringKey)}.");
        var methods = new[] { type }.Concat(type.GetInterfaces()).SelectMany(i => i.GetMethods()).Where(m => m.IsAbstract).ToArray();
        Methods = [.. methods.Select(method => GrainMethodCompiler.Compile(type, method))];
        Reference = ReferenceEmitter.Emit(type, methods);
    }

    public GrainMethod[] Methods { get; }

    /// <summary>Makes a reference.</summary>
    public Func<GrainId, GrainBinding, LocalGrainReference> Reference { get; }

    /// <exception cref="GrainDefinitionException">The interface breaks a rule of grain interfaces.</exception>
    public static GrainInterface For(Type type) => ByType.TryGetValue(type, out var known) ? known : ByType.GetOrAdd(type, t => new(t));
}

using System.Collections.Frozen;
using System.Reflection;
using ApprovalGrid.Actors;

namespace ApprovalGrid.Api.Grains;

/// <summary>Every method of the grain interfaces that department systems may call, by the interface's name or alias.</summary>
internal sealed class GrainRegistry
{
    private readonly FrozenDictionary<(string Grain, string Method), GrainMethod> _methods = Methods(Interfaces());

    /// <summary>The public grain interfaces: those of the assembly that department systems reference.</summary>
    public static IEnumerable<Type> Interfaces() => typeof(Actor).Assembly.GetExportedTypes()
        .Where(type => type.IsInterface && typeof(IGrainWithStringKey).IsAssignableFrom(type) && type.GetCustomAttribute<AliasAttribute>() is not null);

    public GrainMethod? Find(string grain, string method) => _methods.GetValueOrDefault((grain, method));

    private static FrozenDictionary<(string, string), GrainMethod> Methods(IEnumerable<Type> interfaces)
    {
        var methods = new Dictionary<(string, string), GrainMethod>();
        foreach (var grain in interfaces)
        {
            foreach (var method in grain.GetMethods().Select(method => GrainMethod.Of(grain, method)))
            {
                methods.Add((grain.Name, method.Name), method);
                methods.Add((grain.GetCustomAttribute<AliasAttribute>()!.Alias, method.Name), method);
            }
        }

        return methods.ToFrozenDictionary();
    }
}

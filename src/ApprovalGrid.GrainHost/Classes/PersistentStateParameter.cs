using System.Reflection;
using ApprovalGrid.GrainHost.State;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Classes;

/// <summary>A constructor parameter that carries <see cref="PersistentStateAttribute"/>.</summary>
internal sealed record PersistentStateParameter(Type ParameterType, string StateName, string? StorageName)
{
    public static PersistentStateParameter? From(ParameterInfo parameter)
    {
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is not { } attribute)
            return null;
        var type = parameter.ParameterType;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IPersistentState<>)
            ? new(type, attribute.StateName, attribute.StorageName)
            : throw new GrainDefinitionException(
                $"Parameter {parameter.Name} of {parameter.Member.DeclaringType?.FullName} carries [PersistentState]; its type must be "
                + $"IPersistentState<T>, not {type.Name}.");
    }

    public IStorage Create(IServiceProvider services, GrainId id)
    {
        var store = (StorageName is null ? null : services.GetKeyedService<IGrainStateStore>(StorageName))
            ?? (StorageName is null ? services.GetService<IGrainStateStore>() : null)
            ?? throw new GrainDefinitionException(
                $"Grain {id} keeps state '{StateName}' in storage '{StorageName ?? "(default)"}', which is not registered. Register an "
                + $"{nameof(IGrainStateStore)}{(StorageName is null ? "" : $" keyed '{StorageName}'")}.");
        var state = typeof(PersistentState<>).MakeGenericType(ParameterType.GenericTypeArguments);
        return (IStorage)Activator.CreateInstance(state, store, StateName, id.Key.ToString())!;
    }
}

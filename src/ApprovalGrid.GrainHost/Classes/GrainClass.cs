using System.Collections.Concurrent;
using System.Reflection;
using ApprovalGrid.GrainHost.Activations;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Core;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Classes;

/// <summary>One grain class on one host: how to make its objects, and the mailboxes of its keys.</summary>
internal sealed class GrainClass
{
    private readonly ConcurrentDictionary<string, GrainMailbox> _mailboxes = new(StringComparer.Ordinal);
    private readonly PersistentStateParameter[] _states;
    private readonly ObjectFactory _create;

    /// <exception cref="GrainDefinitionException">The class cannot be made by a host.</exception>
    public GrainClass(Type type)
    {
        var constructors = type.GetConstructors();
        if (type.IsGenericTypeDefinition || constructors.Length != 1)
            throw new GrainDefinitionException(
                $"Grain class {type.FullName} must be closed and have exactly one public constructor; it has {constructors.Length}.");
        Type = type;
        GrainType = type.GetCustomAttribute<GrainTypeAttribute>()?.Type ?? NameByConvention(type);
        _states = [.. constructors[0].GetParameters().Select(PersistentStateParameter.From).OfType<PersistentStateParameter>()];
        _create = ActivatorUtilities.CreateFactory(type, [.. _states.Select(state => state.ParameterType)]);
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public IEnumerable<GrainMailbox> Mailboxes => _mailboxes.Select(pair => pair.Value);

    public GrainMailbox GetOrAdd(GrainId id, ActivationDirectory directory)
    {
        var key = id.Key.ToString();
        return _mailboxes.TryGetValue(key, out var mailbox)
            ? mailbox
            : _mailboxes.GetOrAdd(key, static (_, m) => new(m.grainClass, m.id, m.directory), (grainClass: this, id, directory));
    }

    public void Remove(GrainMailbox mailbox) => _mailboxes.TryRemove(new(mailbox.GrainId.Key.ToString(), mailbox));

    /// <summary>Makes the grain's object; <paramref name="states"/> are to be read before its first turn.</summary>
    public IGrainBase Create(IServiceProvider services, GrainId id, out IStorage[] states)
    {
        states = [.. _states.Select(state => state.Create(services, id))];
        return (IGrainBase)_create(services, states);
    }

    private static GrainType NameByConvention(Type type)
    {
        const string Suffix = "grain";
        var name = type.Name.ToLowerInvariant();
        return GrainType.Create(name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal)
            ? name[..^Suffix.Length]
            : name);
    }
}

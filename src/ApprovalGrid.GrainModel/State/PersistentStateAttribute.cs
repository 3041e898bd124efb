namespace Orleans.Runtime;

/// <summary>Names the state that a constructor parameter of type <see cref="IPersistentState{TState}"/> holds.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute : Attribute
{
    /// <param name="stateName">
    /// Name of the state. It must name the kind of grain too ("department-load", not "load"): Orleans' ADO.NET storage leaves the
    /// grain's type out of its keys in some of its versions, and two kinds of grains with the same key would share a record.
    /// </param>
    /// <param name="storageName">Name of the storage; null for the default one.</param>
    public PersistentStateAttribute(string stateName, string? storageName = null)
    {
        ArgumentNullException.ThrowIfNull(stateName);
        StateName = stateName;
        StorageName = storageName;
    }

    public string StateName { get; }

    public string? StorageName { get; }
}

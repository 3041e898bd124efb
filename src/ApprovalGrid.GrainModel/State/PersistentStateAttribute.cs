namespace Orleans.Runtime;

/// <summary>Names the state that a constructor parameter of type <see cref="IPersistentState{TState}"/> holds.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute : Attribute
{
    /// <param name="stateName">
    /// Name of the state. It must name the kind of grain too ("department-load", not "load"): Orleans' ADO.NET storage finds a
    /// record by state name and grain key, without the grain's type, so that two kinds of grains would share it.
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

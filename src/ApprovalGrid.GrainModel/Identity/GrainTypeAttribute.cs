using Orleans.Runtime;

namespace Orleans;

/// <summary>Fixes the name of a grain class in its <see cref="GrainId"/>, so that the class can be renamed.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class GrainTypeAttribute : Attribute
{
    public GrainTypeAttribute(string grainType) => Type = GrainType.Create(grainType);

    internal GrainType Type { get; }
}

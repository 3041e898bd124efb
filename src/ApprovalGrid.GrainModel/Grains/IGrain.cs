using Orleans.Runtime;

namespace Orleans;

/// <summary>What every grain interface extends, by way of the interface that names its kind of key.</summary>
public interface IGrain : IAddressable
{
}

/// <summary>A grain interface whose key is text.</summary>
public interface IGrainWithStringKey : IGrain
{
}

/// <summary>A grain interface whose key is a 64-bit number.</summary>
public interface IGrainWithIntegerKey : IGrain
{
}

/// <summary>A grain interface whose key is a <see cref="Guid"/>.</summary>
public interface IGrainWithGuidKey : IGrain
{
}

namespace Orleans.Runtime;

/// <summary>What can be called from afar: grains and references to grains.</summary>
public interface IAddressable
{
}

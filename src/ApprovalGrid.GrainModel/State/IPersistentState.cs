using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>
/// A named piece of state, injected by a constructor parameter that carries <see cref="PersistentStateAttribute"/> and read
/// before <c>OnActivateAsync</c>.
/// </summary>
public interface IPersistentState<TState> : IStorage<TState>
{
}

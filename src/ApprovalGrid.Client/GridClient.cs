using System.Reflection;
using ApprovalGrid.Client.Calls;

namespace ApprovalGrid.Client;

/// <summary>
/// A department's way into the grid: references to grains, called over HTTP. One client serves a whole program; it is safe from
/// several threads.
/// </summary>
/// <remarks>
/// Each grain's calls go to the same silo as long as it answers, and to the next one when it does not. A call may therefore reach two
/// silos; commands carry an idempotency key, which the client adds where the caller gave none, so that they take effect once.
/// </remarks>
public sealed class GridClient : IDisposable
{
    /// <summary>Key of a case that is yet to be filed: <c>GetGrain&lt;ICaseGrain&gt;(GridClient.NewCase).FileAsync(…)</c>; the silo draws the id.</summary>
    public const string NewCase = "new";

    private readonly GrainTransport _transport;

    private GridClient(GrainTransport transport) => _transport = transport;

    /// <summary>Makes a client. Nothing is sent yet: the first call signs in.</summary>
    /// <param name="options">Silos, credentials and limits.</param>
    /// <exception cref="ArgumentException">The options contradict themselves; the message names which.</exception>
    public static GridClient Connect(GridClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        return new GridClient(new GrainTransport(options));
    }

    /// <summary>
    /// A reference to a grain; costs nothing and says nothing about whether there is such a grain. Pass <see cref="Actors.Actor.Caller"/> as the
    /// first argument of its methods: the silo puts the signed-in account there, whatever is sent.
    /// </summary>
    /// <typeparam name="TGrain">A grain interface of ApprovalGrid.Abstractions.</typeparam>
    /// <param name="key">The grain's key, such as <c>430100/hrss</c>; for a case its id or its number.</param>
    /// <exception cref="ArgumentException">The type is no grain interface with an alias, or the key is empty.</exception>
    public TGrain GetGrain<TGrain>(string key)
        where TGrain : class, IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        if (!typeof(TGrain).IsInterface || typeof(TGrain).GetCustomAttribute<AliasAttribute>() is not { Alias: var alias })
            throw new ArgumentException($"{typeof(TGrain).Name} is no grain interface with an alias; use one of ApprovalGrid.Abstractions.", nameof(TGrain));
        var reference = DispatchProxy.Create<TGrain, GrainReferenceProxy>();
        ((GrainReferenceProxy)(object)reference).Bind(_transport, alias, key);
        return reference;
    }

    /// <summary>Ends the client; calls under way fail.</summary>
    public void Dispose() => _transport.Dispose();
}

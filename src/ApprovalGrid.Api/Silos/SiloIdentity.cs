namespace ApprovalGrid.Api.Silos;

/// <summary>What this silo calls itself, and how it leaves.</summary>
public sealed class SiloIdentityOptions
{
    /// <summary>What operators call it; when null, the machine's name and the port.</summary>
    public string? Name { get; set; }

    /// <summary>Where others reach it; when null, the first address it listens on, with the machine's name for "any".</summary>
    public Uri? Address { get; set; }

    /// <summary>How often it says that it is there.</summary>
    public TimeSpan BeatEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long a draining silo goes on listening and answers 503 with Retry-After, so that clients and load balancers have turned
    /// elsewhere before its port closes.
    /// </summary>
    public TimeSpan DrainLinger { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A silo that has been silent for so long is shown as silent.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(15);
}

/// <param name="Silo">Drawn anew at every start.</param>
internal sealed record SiloIdentity(Guid Silo, string Name, string Address, string Version)
{
    public static SiloIdentity Of(SiloIdentityOptions options, IEnumerable<string> listening)
    {
        var address = options.Address ?? Reachable(listening.FirstOrDefault());
        var name = options.Name ?? $"{Environment.MachineName}-{address.Port}";
        var version = typeof(SiloIdentity).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
        return new SiloIdentity(Guid.CreateVersion7(), name, address.GetLeftPart(UriPartial.Authority), version);
    }

    /// <summary>An address that listens on every interface is reached by the machine's name.</summary>
    private static Uri Reachable(string? listening)
    {
        var text = (listening ?? "http://localhost").Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal);
        var address = new Uri(text);
        return address.Host is "0.0.0.0" or "[::]"
            ? new UriBuilder(address) { Host = Environment.MachineName.ToLowerInvariant() }.Uri
            : address;
    }
}

using System.Net;
using System.Net.Sockets;

namespace ApprovalGrid.Grains.Effects;

/// <summary>
/// Which addresses definitions may call. Who draws a definition must not be able to reach into the network behind the silo (server-side request
/// forgery): the address that a name stands for is looked at when the connection is made, so that no later answer of the name service slips by.
/// </summary>
internal sealed class TargetRules(EffectOptions options)
{
    /// <summary>Why the target may not be called, or null.</summary>
    public string? Refuse(Uri target)
    {
        if (options.AllowedTargets.Length > 0 && NameOf(target) is null)
            return $"'{target.Host}' is not among the allowed targets (Grid:Effects:AllowedTargets).";
        return IPAddress.TryParse(target.IdnHost, out var address) && IsPrivate(address) && !IsNamed(target.Host, target.Port)
            ? $"{target.Host} is a private address; name it in Grid:Effects:AllowedTargets if it is meant."
            : null;
    }

    /// <summary>The entry of the list that allows a target, which may be shown to anybody; null when none names it.</summary>
    public string? NameOf(Uri target) => options.AllowedTargets.FirstOrDefault(entry => Matches(entry, target.Host, target.Port));

    /// <summary>Connects to the first address of the host that may be called.</summary>
    /// <exception cref="TargetRefusedException">It has only private addresses.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var end = context.DnsEndPoint;
        var addresses = IPAddress.TryParse(end.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(end.Host, cancellation);
        var allowed = IsNamed(end.Host, end.Port) ? addresses : [.. addresses.Where(address => !IsPrivate(address))];
        if (addresses.Length > 0 && allowed.Length == 0)
            throw new TargetRefusedException($"'{end.Host}' has only private addresses; name it in Grid:Effects:AllowedTargets if it is meant.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, end.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Everything that is not an ordinary public address.</summary>
    public static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address))
            return true;
        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast
                || address.Equals(IPAddress.IPv6Any)
                // NAT64 and 6to4 carry an IPv4 address inside: 64:ff9b::/96, 2002::/16.
                || (bytes[0] == 0x00 && bytes[1] == 0x64 && bytes[2] == 0xff && bytes[3] == 0x9b) || (bytes[0] == 0x20 && bytes[1] == 0x02);
        return bytes[0] switch
        {
            0 or 10 or 127 => true,
            100 => (bytes[1] & 0xC0) == 64,
            169 => bytes[1] == 254,
            172 => (bytes[1] & 0xF0) == 16,
            192 => bytes[1] == 168 || (bytes[1] == 0 && bytes[2] is 0 or 2),
            198 => (bytes[1] & 0xFE) == 18,
            >= 224 => true,
            _ => false,
        };
    }

    private bool IsNamed(string host, int port) =>
        options.AllowedTargets.Any(entry => !entry.StartsWith('*') && Matches(entry, host, port));

    private static bool Matches(string entry, string host, int port)
    {
        if (entry.StartsWith("*.", StringComparison.Ordinal))
            return host.EndsWith(entry[1..], StringComparison.OrdinalIgnoreCase);
        return host.Equals(entry, StringComparison.OrdinalIgnoreCase) || $"{host}:{port}".Equals(entry, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>A definition called what it may not call.</summary>
internal sealed class TargetRefusedException(string message) : Exception(message);

using System.Net;
using System.Net.Sockets;

namespace ApprovalGrid.Chaos.Tests.Support;

/// <summary>
/// A line to PostgreSQL that can be cut at the worst moment: the server has done what it was told, its answer has arrived here, and nobody
/// else ever sees it.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _socket;
    private readonly CancellationTokenSource _stop = new();
    private int _cuts;
    private int _cut;

    /// <param name="folder">Where the server's socket is.</param>
    public CuttingProxy(string folder)
    {
        _socket = Path.Combine(folder, ".s.PGSQL.5432");
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections that were cut.</summary>
    public int Cut => Volatile.Read(ref _cut);

    /// <summary>The next answer to a longer message is swallowed, and its connection closed.</summary>
    public void CutNext() => Interlocked.Exchange(ref _cuts, 1);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _ = CarryAsync(await _listener.AcceptSocketAsync(_stop.Token));
            }
            catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using (client)
        using (var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            try
            {
                client.NoDelay = true;
                await server.ConnectAsync(new UnixDomainSocketEndPoint(_socket));
                var line = new Line();
                await Task.WhenAny(CopyAsync(client, server, line.Sent), CopyAsync(server, client, _ => MayPass(line)));
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                // Cut, or the server is gone.
            }
        }
    }

    private static async Task CopyAsync(Socket from, Socket to, Func<int, bool> mayPass)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer) is > 0 and var length)
        {
            if (!mayPass(length))
                return;
            for (var sent = 0; sent < length;)
                sent += await to.SendAsync(buffer.AsMemory(sent, length - sent));
        }
    }

    /// <summary>A turn's transaction is the longest message there is; claims and heartbeats are short.</summary>
    private bool MayPass(Line line)
    {
        if (!line.HasAsked || Interlocked.CompareExchange(ref _cuts, 0, 1) == 0)
            return true;
        Interlocked.Increment(ref _cut);
        return false;
    }

    private sealed class Line
    {
        private const int TurnBytes = 2_000;

        private volatile bool _asked;

        public bool HasAsked => _asked;

        public bool Sent(int length)
        {
            _asked = length >= TurnBytes;
            return true;
        }
    }
}

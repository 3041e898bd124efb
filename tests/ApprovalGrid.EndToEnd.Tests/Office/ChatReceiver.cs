using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ApprovalGrid.EndToEnd.Tests.Office;

/// <summary>The robot of a department's chat: a small HTTP receiver on a free port that takes messages, or refuses them as a test tells it.</summary>
internal sealed class ChatReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public ChatReceiver()
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/robot?key=k");
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>What messages are answered with.</summary>
    public int Status { get; set; } = 200;

    /// <summary>Bodies that were answered with 200.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                await AnswerAsync(client.GetStream());
            }
            catch (Exception gone) when (gone is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
            {
                // The next one, or the end.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var length = 0;
        while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(header[15..], System.Globalization.CultureInfo.InvariantCulture);
        }

        // The length counts bytes; a character has one at least.
        var body = new StringBuilder();
        while (Encoding.UTF8.GetByteCount(body.ToString()) < length && reader.Read() is >= 0 and var next)
            body.Append((char)next);
        var status = Status;
        if (status == 200)
            Taken.Enqueue(body.ToString());
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 {status} .\r\nContent-Type: application/json\r\nContent-Length: 13\r\nConnection: close\r\n\r\n{{\"errcode\":0}}"), _end.Token);
    }
}

using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ApprovalGrid.Load.Http;

/// <summary>
/// One connection that carries one request at a time. Written by hand because the client runs on the silo's cores: the library's costs
/// several times as much as this, and would be measured as the silo's slowness.
/// </summary>
internal sealed class HttpLine : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[16 << 10];
    private int _start;
    private int _end;

    public static async Task<HttpLine> OpenAsync(IPEndPoint address)
    {
        var line = new HttpLine();
        try
        {
            await line._socket.ConnectAsync(address);
            return line;
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    public async ValueTask<HttpAnswer> SendAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        _start = _end = 0;
        int head;
        while ((head = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
            await ReceiveAsync();
        var (status, length) = ReadHead(_buffer.AsSpan(_start, head + 2));
        var ticket = status == 429 ? ReadTicket(_buffer.AsSpan(_start, head + 2)) : null;
        _start += head + 4;
        return new HttpAnswer(status, length >= 0 ? await TakeAsync(length) : await TakeChunksAsync(), ticket);
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>Length -1: the body comes in chunks.</summary>
    private static (int Status, int Length) ReadHead(ReadOnlySpan<byte> head)
    {
        if (!Utf8Parser.TryParse(head[9..], out int status, out _))
            throw new IOException("The answer is no HTTP.");
        var at = head.IndexOf("Content-Length: "u8);
        if (at >= 0 && Utf8Parser.TryParse(head[(at + 16)..], out int length, out _))
            return (status, length);
        return (status, head.IndexOf("chunked"u8) >= 0 ? -1 : 0);
    }

    private static string? ReadTicket(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("Grid-Ticket: "u8);
        return at < 0 ? null : Encoding.ASCII.GetString(head[(at + 13)..][..head[(at + 13)..].IndexOf((byte)'\r')]);
    }

    private async ValueTask<byte[]> TakeAsync(int length)
    {
        while (_end - _start < length)
            await ReceiveAsync();
        var body = _buffer.AsSpan(_start, length).ToArray();
        _start += length;
        return body;
    }

    private async ValueTask<byte[]> TakeChunksAsync()
    {
        byte[] body = [];
        while (true)
        {
            int line;
            while ((line = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8)) < 0)
                await ReceiveAsync();
            if (!Utf8Parser.TryParse(_buffer.AsSpan(_start, line), out int length, out _, 'x'))
                throw new IOException("The answer has a chunk without a length.");
            _start += line + 2;
            var chunk = await TakeAsync(length + 2);
            if (length == 0)
                return body;
            body = body.Length == 0 ? chunk[..length] : [.. body, .. chunk.AsSpan(0, length)];
        }
    }

    private async ValueTask ReceiveAsync()
    {
        if (_end == _buffer.Length)
        {
            var larger = _start > 0 ? _buffer : new byte[_buffer.Length * 2];
            Buffer.BlockCopy(_buffer, _start, larger, 0, _end - _start);
            (_buffer, _end, _start) = (larger, _end - _start, 0);
        }

        var count = await _socket.ReceiveAsync(_buffer.AsMemory(_end));
        if (count == 0)
            throw new IOException("The silo closed the connection.");
        _end += count;
    }
}

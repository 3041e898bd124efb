using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace ApprovalGrid.Load.Http;

/// <summary>Many connections to one or more silos, and the accounts that are signed in. A case goes to the same silo as long as it answers.</summary>
internal sealed class HttpClients(IReadOnlyList<IPEndPoint> silos) : IDisposable
{
    private readonly ConcurrentQueue<HttpLine>[] _idle = [.. silos.Select(_ => new ConcurrentQueue<HttpLine>())];
    private readonly ConcurrentDictionary<string, string> _tokens = new();

    public async Task SignInAsync(params IEnumerable<string> accounts)
    {
        foreach (var account in accounts)
        {
            var answer = await SendAsync(0, null, "POST", "/api/v1/auth/token", $$"""{"userName":"{{account}}","password":"demo"}""", null);
            _tokens[account] = $"Authorization: Bearer {answer.Text("accessToken")}\r\n";
        }
    }

    /// <summary>Systems sign in with their key at every call.</summary>
    public void UseKey(string account, string key) => _tokens[account] = $"Authorization: ApiKey {key}\r\n";

    /// <param name="affinity">The same number goes to the same silo.</param>
    /// <param name="ticket">Of an earlier answer to the same request.</param>
    /// <exception cref="IOException">The silo did not answer; whether it did the work is unknown.</exception>
    public async ValueTask<HttpAnswer> SendAsync(long affinity, string? account, string method, string path, string? body, string? key, string? ticket = null)
    {
        var silo = (int)((ulong)affinity % (ulong)silos.Count);
        var request = Encoding.UTF8.GetBytes(
            $"{method} {path} HTTP/1.1\r\nHost: grid\r\n{(account is null ? "" : _tokens[account])}{(key is null ? "" : $"Idempotency-Key: {key}\r\n")}{(ticket is null ? "" : $"Grid-Ticket: {ticket}\r\n")}"
            + (body is null ? "\r\n" : $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));
        if (!_idle[silo].TryDequeue(out var line))
            line = await OpenAsync(silo);
        try
        {
            var answer = await line.SendAsync(request);
            _idle[silo].Enqueue(line);
            return answer;
        }
        catch (Exception fault) when (fault is IOException or System.Net.Sockets.SocketException)
        {
            line.Dispose();
            throw new IOException(fault.Message, fault);
        }
    }

    public void Dispose()
    {
        foreach (var line in _idle.SelectMany(lines => lines))
            line.Dispose();
    }

    private async Task<HttpLine> OpenAsync(int silo)
    {
        try
        {
            return await HttpLine.OpenAsync(silos[silo]);
        }
        catch (System.Net.Sockets.SocketException fault)
        {
            throw new IOException(fault.Message, fault);
        }
    }
}

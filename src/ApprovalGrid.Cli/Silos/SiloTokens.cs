using System.Collections.Concurrent;
using System.Net.Http.Headers;

namespace ApprovalGrid.Cli.Silos;

/// <summary>The sign-in of each account: fetched when first needed, again before it ends or when a silo does not take it any more.</summary>
internal sealed class SiloTokens(SiloHttp http, TimeProvider time)
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<SiloAccount, Lazy<Task<Token>>> _tokens = new();

    public async ValueTask<AuthenticationHeaderValue> HeaderAsync(SiloAccount by, CancellationToken cancellation)
    {
        if (by.ApiKey is { } key)
            return new AuthenticationHeaderValue("ApiKey", key);
        var pending = _tokens.GetOrAdd(by, Pending);
        try
        {
            var token = await pending.Value.WaitAsync(cancellation);
            if (time.GetUtcNow() < token.Ends - RenewBefore)
                return token.Header;
        }
        catch (SiloException)
        {
            Forget(by, pending);
            throw;
        }

        Forget(by, pending);
        return (await _tokens.GetOrAdd(by, Pending).Value.WaitAsync(cancellation)).Header;
    }

    public void Drop(SiloAccount by) => _tokens.TryRemove(by, out _);

    private void Forget(SiloAccount by, Lazy<Task<Token>> pending) =>
        _tokens.TryRemove(new KeyValuePair<SiloAccount, Lazy<Task<Token>>>(by, pending));

    private Lazy<Task<Token>> Pending(SiloAccount by) => new(() => FetchAsync(by));

    private async Task<Token> FetchAsync(SiloAccount by)
    {
        var call = SiloCall.Post("sign in", "api/v1/auth/token", new { userName = by.Id, password = by.Password }, Guid.NewGuid().ToString("N"));
        var answer = (await http.SendAsync(call, null, CancellationToken.None)).Read<TokenAnswer>();
        return new Token(new AuthenticationHeaderValue("Bearer", answer.AccessToken), time.GetUtcNow().AddSeconds(answer.ExpiresIn));
    }

    private sealed record Token(AuthenticationHeaderValue Header, DateTimeOffset Ends);

    private sealed record TokenAnswer(string AccessToken, long ExpiresIn);
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ApprovalGrid.Web.Shell.Oidc;

/// <summary>
/// Talks to the identity provider. The id token comes straight from its token endpoint over TLS, with our secret, so its issuer is proven by the
/// connection (OpenID Connect Core 1.0, 3.1.3.7, rule 6); issuer, audience, time and nonce are checked all the same.
/// </summary>
public sealed class OidcProvider(OidcOptions options, TimeProvider time) : IDisposable
{
    private const int MaxAnswerBytes = 256 * 1024;

    private static readonly TimeSpan SettingsKept = TimeSpan.FromHours(1);
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };

    private volatile Known? _known;

    public OidcOptions Options => options;

    public void Dispose() => _http.Dispose();

    /// <summary>Where the browser is sent.</summary>
    public async ValueTask<string> AuthorizationAsync(string redirect, string state, string nonce, string challenge, CancellationToken cancellation)
    {
        var settings = await SettingsAsync(cancellation);
        var query = QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["client_id"] = options.ClientId,
            ["redirect_uri"] = redirect,
            ["scope"] = options.Scope,
            ["state"] = state,
            ["nonce"] = nonce,
            ["code_challenge"] = challenge,
            ["code_challenge_method"] = "S256",
        });
        return settings.Authorization + query.ToUriComponent();
    }

    /// <summary>Who the code stands for; null when the provider does not say so, or what it says is not meant for us.</summary>
    public async Task<OidcPerson?> RedeemAsync(string code, string redirect, string verifier, string nonce, CancellationToken cancellation)
    {
        var settings = await SettingsAsync(cancellation);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = redirect,
            ["code_verifier"] = verifier,
            ["client_id"] = options.ClientId,
            ["client_secret"] = options.ClientSecret,
        });
        using var answer = await _http.PostAsync(settings.Token, form, cancellation);
        if (!answer.IsSuccessStatusCode)
            return null;
        using var tokens = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation));
        if (Text(tokens.RootElement, "id_token") is not { } idToken || Payload(idToken) is not { } claims || !IsForUs(claims, settings.Issuer, nonce))
            return null;
        var subject = Text(claims, "sub")!;
        var (name, number) = (Text(claims, options.NameClaim), Text(claims, options.NumberClaim));
        if ((name is null || number is null) && settings.UserInfo is { } address && Text(tokens.RootElement, "access_token") is { } access
            && await UserInfoAsync(address, access, subject, cancellation) is { } more)
            (name, number) = (name ?? Text(more, options.NameClaim), number ?? Text(more, options.NumberClaim));
        return name is not null && number is not null ? new OidcPerson(settings.Issuer, subject, name, number) : null;
    }

    private async Task<JsonElement?> UserInfoAsync(string address, string access, string subject, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", access);
        using var answer = await _http.SendAsync(request, cancellation);
        if (!answer.IsSuccessStatusCode)
            return null;
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation));
        return Text(json.RootElement, "sub") == subject ? json.RootElement.Clone() : null;
    }

    private bool IsForUs(JsonElement claims, string issuer, string nonce)
    {
        var audience = claims.TryGetProperty("aud", out var aud) && (aud.ValueKind == JsonValueKind.Array
            ? aud.EnumerateArray().Any(one => one.GetString() == options.ClientId)
            : aud.GetString() == options.ClientId);
        return audience
            && Text(claims, "iss") == issuer
            && Text(claims, "nonce") == nonce
            && Text(claims, "sub") is { Length: > 0 }
            && claims.TryGetProperty("exp", out var exp) && exp.TryGetInt64(out var end)
            && DateTimeOffset.FromUnixTimeSeconds(end) + ClockSkew > time.GetUtcNow();
    }

    private async ValueTask<Settings> SettingsAsync(CancellationToken cancellation)
    {
        if (_known is { } known && time.GetUtcNow() - known.At < SettingsKept)
            return known.Settings;
        var address = new Uri($"{options.Authority.ToString().TrimEnd('/')}/.well-known/openid-configuration");
        using var json = JsonDocument.Parse(await _http.GetByteArrayAsync(address, cancellation));
        var root = json.RootElement;
        var settings = new Settings(
            Text(root, "issuer") ?? throw Missing("issuer"),
            Text(root, "authorization_endpoint") ?? throw Missing("authorization_endpoint"),
            Text(root, "token_endpoint") ?? throw Missing("token_endpoint"),
            Text(root, "userinfo_endpoint"));
        if (settings.Issuer.TrimEnd('/') != options.Authority.ToString().TrimEnd('/'))
            throw new InvalidDataException($"{address} says it is {settings.Issuer}; it must be the issuer that Grid:Oidc:Authority names.");
        _known = new Known(settings, time.GetUtcNow());
        return settings;

        InvalidDataException Missing(string member) => new($"{address} has no {member}.");
    }

    private static JsonElement? Payload(string token)
    {
        if (token.Split('.') is not [_, var payload, _])
            return null;
        try
        {
            using var json = JsonDocument.Parse(Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(payload)));
            return json.RootElement.Clone();
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private sealed record Settings(string Issuer, string Authorization, string Token, string? UserInfo);

    private sealed record Known(Settings Settings, DateTimeOffset At);
}

/// <summary>Somebody whom the provider has verified. Personal.</summary>
public sealed record OidcPerson(string Issuer, string Subject, string Name, string Number)
{
    public override string ToString() => Issuer;
}

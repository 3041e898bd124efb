using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using ApprovalGrid.Silo;
using ApprovalGrid.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Api.Tests;

/// <summary>Citizens sign in at an identity provider of their own.</summary>
public sealed class OidcSignInTests : IClassFixture<OidcSignInTests.ProviderAndSilo>, IDisposable
{
    private const string Secret = "the secret of this site";
    private const string Number = "430102199003070004";

    private readonly ProviderAndSilo _both;
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _browser;

    public OidcSignInTests(ProviderAndSilo both)
    {
        _both = both;
        _browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = both.Address };
    }

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task A_citizen_whom_the_provider_has_verified_is_signed_in_as_an_applicant()
    {
        var sent = await LeaveAsync();
        string? verifier = null;
        _both.Token = form =>
        {
            verifier = form["code_verifier"];
            return form["code"] == "c-1" && form["client_secret"] == Secret ? Tokens(sent["nonce"]!, "grid", _both.Issuer) : null;
        };

        using var back = await _browser.GetAsync($"/sign-in/callback?code=c-1&state={sent["state"]}");

        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Contains("url=/my/cases", WebUtility.HtmlDecode(await back.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(sent["code_challenge"], Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier!))));
        using var me = JsonDocument.Parse(await _browser.GetStringAsync("/api/v1/auth/me"));
        Assert.Equal("applicant", me.RootElement.GetProperty("kind").GetString());
        Assert.Equal("周小满", me.RootElement.GetProperty("name").GetString());
        Assert.DoesNotContain(Number, me.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another state", null, "grid", null, Number)]
    [InlineData(null, "another nonce", "grid", null, Number)]
    [InlineData(null, null, "another client", null, Number)]
    [InlineData(null, null, "grid", "https://another.example", Number)]
    [InlineData(null, null, "grid", null, "430102199003070005")]
    public async Task What_is_not_meant_for_this_browser_and_site_signs_nobody_in(string? state, string? nonce, string audience, string? issuer, string number)
    {
        var sent = await LeaveAsync();
        _both.Token = _ => Tokens(nonce ?? sent["nonce"]!, audience, issuer ?? _both.Issuer, number);

        using var back = await _browser.GetAsync($"/sign-in/callback?code=c-1&state={HttpUtility.UrlEncode(state ?? sent["state"])}");

        Assert.InRange((int)back.StatusCode, 400, 403);
        Assert.DoesNotContain(_cookies.GetAllCookies(), cookie => cookie.Name == "grid-session");
    }

    [Fact]
    public async Task Without_having_been_sent_nobody_comes_back()
    {
        _both.Token = _ => Tokens("n", "grid", _both.Issuer);

        using var back = await _browser.GetAsync("/sign-in/callback?code=c-1&state=s");

        Assert.Equal(HttpStatusCode.BadRequest, back.StatusCode);
    }

    private async Task<System.Collections.Specialized.NameValueCollection> LeaveAsync()
    {
        using var leave = await _browser.GetAsync("/sign-in/provider?to=/my/cases");
        Assert.Equal(HttpStatusCode.Found, leave.StatusCode);
        Assert.StartsWith($"{_both.Issuer}/authorize?", leave.Headers.Location!.ToString(), StringComparison.Ordinal);
        return HttpUtility.ParseQueryString(leave.Headers.Location.Query);
    }

    private static Dictionary<string, string> Tokens(string nonce, string audience, string issuer, string number = Number)
    {
        var claims = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["iss"] = issuer,
            ["aud"] = audience,
            ["sub"] = "citizen-1",
            ["nonce"] = nonce,
            ["exp"] = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds(),
            ["name"] = "周小满",
            ["id_number"] = number,
        });
        return new Dictionary<string, string> { ["id_token"] = $"e30.{Base64Url.EncodeToString(claims)}.c2ln", ["access_token"] = "a" };
    }

    /// <summary>An identity provider and a silo that is told of it.</summary>
    public sealed class ProviderAndSilo : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("grid-oidc-").FullName;
        private WebApplication? _provider;
        private WebApplication? _silo;

        /// <summary>What the provider answers to a code; null: it knows no such code.</summary>
        public Func<IFormCollection, Dictionary<string, string>?>? Token { get; set; }

        public string Issuer => _provider!.Urls.Single();

        public Uri Address => new(_silo!.Urls.Single());

        public async Task InitializeAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            _provider = builder.Build();
            _provider.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, string>
            {
                ["issuer"] = Issuer,
                ["authorization_endpoint"] = $"{Issuer}/authorize",
                ["token_endpoint"] = $"{Issuer}/token",
            }));
            _provider.MapPost("/token", async (HttpContext context) =>
                Token!(await context.Request.ReadFormAsync()) is { } answer ? Results.Json(answer) : Results.BadRequest());
            await _provider.StartAsync();
            _silo = SiloComposition.Build(
                ["--urls", "http://127.0.0.1:0", $"--Grid:DataDirectory={_folder}", $"--Grid:Oidc:Authority={Issuer}", "--Grid:Oidc:ClientId=grid", $"--Grid:Oidc:ClientSecret={Secret}"],
                out _, out _);
            await _silo.Services.GetRequiredService<IGridStore>().StartAsync(CancellationToken.None);
            await _silo.StartAsync();
        }

        public async Task DisposeAsync()
        {
            await _silo!.DisposeAsync();
            await _provider!.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using ApprovalGrid.Actors;
using ApprovalGrid.Api.Tests.Silo;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.Api.Tests;

[Collection(SiloCollection.Name)]
public sealed class SignInTests(SharedSilo shared)
{
    private const string DepartmentPath = "api/v1/departments/430100/hrss";

    /// <summary>What nobody has to sign in for. Everything else does, whatever is added later.</summary>
    private static readonly string[] Public =
    [
        "/api/v1/auth/token", "/api/v1/certificates/{certificateNumber}", "/api/v1/progress/{caseNumber}", "/api/v1/public/decisions",
        "/api/v1/service-items/", "/api/v1/service-items/{code}",
        "/api/v1/service-items/{code}/chain",
        "/docs/api", "/health/live", "/health/ready", "/openapi/{documentName}.json",
        // A definition says itself whether callers have to be signed in.
        "/workflows/{**path}",
    ];

    private readonly TestSilo _silo = shared.Silo;

    [Fact]
    public void Every_endpoint_but_the_public_ones_needs_a_signed_in_account()
    {
        var endpoints = _silo.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var open = endpoints.Where(IsOpen).Select(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}");
        Assert.Equal(Public.Order(), open.Distinct().Order());
        Assert.True(endpoints.Count > 25);
    }

    [Theory]
    [InlineData("GET", "api/v1/cases/C-7")]
    [InlineData("GET", "api/v1/cases")]
    [InlineData("POST", "api/v1/cases")]
    [InlineData("GET", "api/v1/tasks/0000000000007-1")]
    [InlineData("GET", DepartmentPath)]
    [InlineData("POST", "api/v1/grains/IDepartmentGrain/430100/hrss/GetAsync")]
    [InlineData("POST", "admin/drain")]
    [InlineData("GET", "admin/verify")]
    [InlineData("PUT", "admin/accounts/x")]
    public async Task Nobody_gets_401_before_anything_of_the_request_is_read(string method, string path)
    {
        var response = await _silo.SendAsync(new HttpMethod(method), path, account: null, TestSilo.Json("not json"));
        await response.IsProblemAsync(401, "unauthenticated");
        Assert.Equal(["Bearer", "ApiKey"], response.Headers.WwwAuthenticate.Select(scheme => scheme.Scheme));
    }

    [Theory]
    [InlineData("Bearer nonsense")]
    [InlineData("ApiKey nonsense")]
    [InlineData("ApiKey")]
    [InlineData("Basic bGkubmE6ZGVtbw==")]
    public async Task A_wrong_token_or_key_is_nobody(string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, DepartmentPath);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        await (await _silo.Http.SendAsync(request)).IsProblemAsync(401, "unauthenticated");
    }

    [Theory]
    [InlineData("he.qiao@430100", "demo", true)]
    [InlineData("he.qiao@430100", "Demo", false)]
    [InlineData("he.qiao@430100", "", false)]
    [InlineData("nobody-at-all", "demo", false)]
    [InlineData("bank@430100", "demo-key-bank-430100", false)]
    public async Task Only_the_right_password_gives_a_token(string userName, string password, bool right)
    {
        var response = await _silo.Http.PostAsJsonAsync("api/v1/auth/token", new { userName, password });
        if (right)
            Assert.Equal(3600, (await response.IsOkAsync()).GetProperty("expiresIn").GetInt32());
        else
            await response.IsProblemAsync(401, "wrong-user-name-or-password");
    }

    [Fact]
    public async Task An_official_reaches_the_grain_as_the_account_says_and_nothing_the_caller_sends_changes_that()
    {
        await (await _silo.GetAsync(DepartmentPath, "peng.fei@430100")).IsOkAsync();
        var by = _silo.Log.Calls.Last(call => call.By.Id == "peng.fei@430100").By;
        Assert.Equal((ActorKind.Official, "彭飞", "430100/hrss", "api"), (by.Kind, by.Name, by.Department, by.Channel));
        Assert.Equal(["head"], by.Roles.ToArray());
        Assert.Null(by.IdentityNumber);
        Assert.Empty(by.Events);
    }

    [Fact]
    public async Task An_applicant_reaches_the_grain_with_the_verified_number()
    {
        await (await _silo.PostAsync("api/v1/cases/C-7/withdraw", """{"reason":"moved away"}""", "zhou.xiaoman")).IsOkAsync();
        var by = _silo.Log.Calls.Last(call => call.By.Id == "zhou.xiaoman").By;
        Assert.Equal((ActorKind.Applicant, "430102199003070004"), (by.Kind, by.IdentityNumber));
    }

    [Fact]
    public async Task A_system_signs_in_by_its_key_and_carries_the_events_it_may_raise()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, DepartmentPath);
        request.Headers.Authorization = new AuthenticationHeaderValue("ApiKey", "demo-key-bank-430100");
        await (await _silo.Http.SendAsync(request)).IsOkAsync();
        var by = _silo.Log.Calls.Last(call => call.By.Id == "bank@430100").By;
        Assert.Equal((ActorKind.System, "430100/bank"), (by.Kind, by.Department));
        Assert.Equal(["MoneyReceived"], by.Events.ToArray());
    }

    [Fact]
    public async Task What_is_public_is_read_as_nobody()
    {
        await (await _silo.GetAsync("api/v1/service-items/item-1", account: null)).IsOkAsync();
        Assert.Equal(ActorKind.Anonymous, _silo.Log.Calls.Last(call => call is { Grain: "item", By.Id: "anonymous" }).By.Kind);
    }

    [Theory]
    [InlineData("ops", HttpStatusCode.OK)]
    [InlineData("supervisor@430000", HttpStatusCode.OK)]
    [InlineData("li.na@430100", HttpStatusCode.Forbidden)]
    [InlineData("integrator", HttpStatusCode.Forbidden)]
    [InlineData("zhou.xiaoman", HttpStatusCode.Forbidden)]
    public async Task Verifying_is_for_operators_and_supervisors(string account, HttpStatusCode status)
    {
        var response = await _silo.GetAsync("admin/verify", account);
        if (status == HttpStatusCode.OK)
            Assert.Equal(2, (await response.IsOkAsync()).GetProperty("cases").GetInt32());
        else
            await response.IsProblemAsync(403, "forbidden");
    }

    [Theory]
    [InlineData("supervisor@430000")]
    [InlineData("peng.fei@430100")]
    [InlineData("integrator")]
    public async Task Draining_and_accounts_are_for_operators_only(string account)
    {
        await (await _silo.PostAsync("admin/drain", "", account)).IsProblemAsync(403, "forbidden");
        await (await _silo.GetAsync("admin/accounts", account)).IsProblemAsync(403, "forbidden");
    }

    [Fact]
    public async Task The_token_tells_who_I_am()
    {
        var me = await (await _silo.GetAsync("api/v1/auth/me", "zhao.lei@430100")).IsOkAsync();
        Assert.Equal("official", me.GetProperty("kind").GetString());
        Assert.Equal("430100/hrss", me.GetProperty("department").GetString());
    }

    [Fact]
    public async Task The_store_holds_no_name_number_password_or_key_in_clear()
    {
        var text = new System.Text.StringBuilder();
        foreach (var state in new[] { "accounts", "api-keys", "key-ring" })
        {
            var values = await _silo.Store.States.ListAsync(state, CancellationToken.None);
            Assert.NotEmpty(values);
            foreach (var value in values)
                text.Append(value.Key).Append(System.Text.Encoding.UTF8.GetString(value.Value.Span));
        }

        foreach (var secret in new[] { "周小满", "430102199003070004", "李娜", "demo-key", "\"demo\"", "masterKey>" })
            Assert.DoesNotContain(secret, text.ToString(), StringComparison.Ordinal);
        Assert.Contains("li.na@430100", text.ToString(), StringComparison.Ordinal);
    }

    private static bool IsOpen(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetMetadata<IAuthorizeData>() is null;
}

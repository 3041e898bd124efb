using System.Net.Http.Headers;
using System.Net.Http.Json;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.Api.Tests;

/// <summary>What changes with time or with what an operator does: each test has a silo of its own.</summary>
public sealed class TokenLifeTests
{
    private const string Me = "api/v1/auth/me";

    [Fact]
    public async Task A_token_ends_after_its_time()
    {
        await using var silo = await TestSilo.StartAsync(configure: options => options.TokenLifetime = TimeSpan.FromMinutes(10));
        await (await silo.GetAsync(Me)).IsOkAsync();
        silo.Time.Advance(TimeSpan.FromMinutes(9.9));
        await (await silo.GetAsync(Me)).IsOkAsync();
        silo.Time.Advance(TimeSpan.FromMinutes(0.2));
        await (await silo.GetAsync(Me)).IsProblemAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task Too_many_wrong_passwords_close_the_account_for_a_while_even_to_the_right_one()
    {
        await using var silo = await TestSilo.StartAsync(configure: options => (options.MaxWrongPasswords, options.WrongPasswordWindow) = (3, TimeSpan.FromMinutes(5)));
        for (var i = 0; i < 3; i++)
            await (await SignInAsync(silo, "li.na@430100", "wrong")).IsProblemAsync(401, "wrong-user-name-or-password");
        silo.Time.Advance(TimeSpan.FromMinutes(1));
        var closed = await SignInAsync(silo, "li.na@430100", "demo");
        await closed.IsProblemAsync(429, "too-many-attempts");
        Assert.Equal(TimeSpan.FromMinutes(4), closed.Headers.RetryAfter!.Delta);
        // Others are not concerned, and the window passes.
        await (await SignInAsync(silo, "zhao.lei@430100", "demo")).IsOkAsync();
        silo.Time.Advance(TimeSpan.FromMinutes(4.1));
        await (await SignInAsync(silo, "li.na@430100", "demo")).IsOkAsync();
    }

    [Fact]
    public async Task The_right_password_forgets_the_wrong_ones()
    {
        await using var silo = await TestSilo.StartAsync(configure: options => options.MaxWrongPasswords = 2);
        foreach (var password in new[] { "wrong", "demo", "wrong", "demo" })
        {
            var response = await SignInAsync(silo, "li.na@430100", password);
            Assert.Equal(password == "demo", response.IsSuccessStatusCode);
        }
    }

    [Fact]
    public async Task A_token_of_one_silo_is_good_at_another_on_the_same_store_and_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("grid-test-").FullName;
        try
        {
            string token;
            await using (var first = await TestSilo.StartAsync(folder))
                token = await first.TokenAsync("li.na@430100");
            await using var second = await TestSilo.StartAsync(folder);
            using var request = new HttpRequestMessage(HttpMethod.Get, Me);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            await (await second.Http.SendAsync(request)).IsOkAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task An_operator_makes_an_account_changes_its_password_and_ends_it()
    {
        await using var silo = await TestSilo.StartAsync();
        const string Account = """{"kind":"official","name":"王芳","department":"430100/hrss","roles":["reviewer"],"password":"a long password"}""";
        await (await PutAsync(silo, "wang.fang@430100", Account)).IsOkAsync();
        var token = await silo.TokenAsync("wang.fang@430100", "a long password");
        await (await MeAsync(silo, token)).IsOkAsync();

        await (await PutAsync(silo, "wang.fang@430100", Account.Replace("a long", "another long", StringComparison.Ordinal))).IsOkAsync();
        await (await MeAsync(silo, token)).IsProblemAsync(401, "unauthenticated");
        await (await SignInAsync(silo, "wang.fang@430100", "another long password")).IsOkAsync();

        await (await PutAsync(silo, "wang.fang@430100", """{"kind":"official","department":"430100/hrss","roles":["reviewer"],"disabled":true}""")).IsOkAsync();
        await (await SignInAsync(silo, "wang.fang@430100", "another long password")).IsProblemAsync(401, "wrong-user-name-or-password");
    }

    [Fact]
    public async Task An_account_against_the_rules_is_refused_with_every_fault()
    {
        await using var silo = await TestSilo.StartAsync();
        var problem = await (await PutAsync(silo, "Wang", """{"kind":"official","password":"short","events":["E"]}""")).IsProblemAsync(422, "invalid-input");
        problem.HasFault("$.id", "account-id");
        problem.HasFault("$.department", "department-key");
        problem.HasFault("$.roles", "required");
        problem.HasFault("$.events", "not-for-this-kind");
        problem.HasFault("$.password", "length");
        Assert.Null(await silo.Store.States.ReadAsync("accounts", "Wang", CancellationToken.None));
    }

    [Fact]
    public async Task An_api_key_is_shown_once_works_and_can_be_ended()
    {
        await using var silo = await TestSilo.StartAsync();
        var issued = await (await silo.PostAsync("admin/accounts/bank@430100/api-keys", "", "ops")).IsOkAsync();
        var key = issued.GetProperty("apiKey").GetString()!;
        Assert.Equal(2, await KeysAsync(silo));
        await (await MeAsync(silo, key, "ApiKey")).IsOkAsync();
        await (await silo.PostAsync("admin/accounts/li.na@430100/api-keys", "", "ops")).IsProblemAsync(422, "invalid-input");

        await (await silo.SendAsync(HttpMethod.Delete, "admin/accounts/bank@430100/api-keys", "ops")).IsOkAsync();
        await (await MeAsync(silo, key, "ApiKey")).IsProblemAsync(401, "unauthenticated");
        await (await MeAsync(silo, "demo-key-bank-430100", "ApiKey")).IsProblemAsync(401, "unauthenticated");
        await (await MeAsync(silo, "demo-key-hrss-440100", "ApiKey")).IsOkAsync();
    }

    [Fact]
    public async Task The_list_of_accounts_shows_no_applicants_name_and_no_secrets()
    {
        await using var silo = await TestSilo.StartAsync();
        var text = (await (await silo.GetAsync("admin/accounts", "ops")).IsOkAsync()).GetRawText();
        Assert.Contains("李娜", text, StringComparison.Ordinal);
        foreach (var secret in new[] { "周小满", "430102199003070004", "assword", "tamp" })
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_installation_has_no_account_until_the_first_operator_is_made_once()
    {
        await using var silo = await TestSilo.StartAsync(demo: false);
        Assert.Empty(await silo.Store.States.ListAsync("accounts", CancellationToken.None));
        Assert.Empty(await silo.Store.States.ListAsync("api-keys", CancellationToken.None));
        var first = silo.Services.GetRequiredService<FirstOperator>();
        await Assert.ThrowsAsync<ArgumentException>(() => first.EnsureAsync("too short", CancellationToken.None));
        Assert.True(await first.EnsureAsync("correct horse battery", CancellationToken.None));
        Assert.False(await first.EnsureAsync("another password", CancellationToken.None));
        await (await SignInAsync(silo, FirstOperator.UserName, "another password")).IsProblemAsync(401, "wrong-user-name-or-password");
        await (await SignInAsync(silo, FirstOperator.UserName, "correct horse battery")).IsOkAsync();
    }

    [Fact]
    public async Task A_change_by_another_silo_takes_effect_after_the_cache_time()
    {
        var folder = Directory.CreateTempSubdirectory("grid-test-").FullName;
        try
        {
            await using var here = await TestSilo.StartAsync(folder);
            await using var there = await TestSilo.StartAsync(folder);
            await (await here.GetAsync(Me)).IsOkAsync();
            await (await PutAsync(there, "li.na@430100", """{"kind":"official","department":"430100/hrss","roles":["reviewer"],"disabled":true}""")).IsOkAsync();
            here.Time.Advance(new GridApiOptions().AccountCacheTime);
            await (await here.GetAsync(Me)).IsProblemAsync(401, "unauthenticated");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<HttpResponseMessage> SignInAsync(TestSilo silo, string userName, string password) =>
        silo.Http.PostAsJsonAsync("api/v1/auth/token", new { userName, password });

    private static Task<HttpResponseMessage> PutAsync(TestSilo silo, string id, string json) =>
        silo.SendAsync(HttpMethod.Put, $"admin/accounts/{id}", "ops", TestSilo.Json(json));

    private static Task<HttpResponseMessage> MeAsync(TestSilo silo, string secret, string scheme = "Bearer")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Me);
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, secret);
        return silo.Http.SendAsync(request);
    }

    private static async Task<int> KeysAsync(TestSilo silo)
    {
        var keys = await silo.Store.States.ListAsync("api-keys", CancellationToken.None);
        return keys.Count(key => System.Text.Encoding.UTF8.GetString(key.Value.Span) == "bank@430100");
    }
}

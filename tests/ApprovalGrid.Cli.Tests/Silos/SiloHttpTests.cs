using System.Net;
using ApprovalGrid.Cli.Silos;
using static ApprovalGrid.Cli.Tests.Silos.RecordedSilo;

namespace ApprovalGrid.Cli.Tests.Silos;

public sealed class SiloHttpTests
{
    private static readonly Uri[] One = [new("http://one/")];
    private static readonly Uri[] Two = [new("http://one/"), new("http://two/")];

    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_failed_call_is_sent_again_with_the_same_key_and_the_same_bytes()
    {
        var silo = new RecordedSilo(
            NoConnection(),
            Problem(HttpStatusCode.InternalServerError, "internal-error"),
            Problem(HttpStatusCode.ServiceUnavailable, "unknown-outcome"),
            Problem(HttpStatusCode.TooManyRequests, "overloaded"),
            Json(HttpStatusCode.OK, "{}"));

        var answer = await SendAsync(silo, One, SiloCall.Post("file", "api/v1/cases", new { a = 1 }, "key-1"));

        Assert.True(answer.Accepted);
        Assert.Equal(5, silo.Requests.Count);
        Assert.All(silo.Requests, asked => Assert.Equal("key-1", asked.Key));
        Assert.Single(silo.Requests.Select(asked => asked.Body).Distinct());
    }

    [Theory]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task A_refusal_is_an_answer(HttpStatusCode status)
    {
        var silo = new RecordedSilo(Problem(status, "stale-version"));

        var answer = await SendAsync(silo, One, SiloCall.Get("read", "x"));

        Assert.Single(silo.Requests);
        Assert.Equal("stale-version", answer.Problem.Code);
        Assert.Throws<SiloRefusedException>(answer.Read<object>);
    }

    [Fact]
    public async Task After_sixty_seconds_it_gives_up_and_says_so()
    {
        var silo = new RecordedSilo(NoConnection());
        var started = _time.GetUtcNow();

        var fault = await Assert.ThrowsAsync<SiloException>(() => SendAsync(silo, One, SiloCall.Get("read", "x")));

        Assert.Contains("no answer within 60 s", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Connection refused", fault.Message, StringComparison.Ordinal);
        Assert.InRange((_time.GetUtcNow() - started).TotalSeconds, 55, 60);
    }

    [Fact]
    public async Task That_a_silo_fails_is_told_now_and_then()
    {
        var told = new List<string>();
        using var http = new SiloHttp(One, _time, new RecordedSilo(NoConnection())) { Failing = told.Add };

        await Assert.ThrowsAsync<SiloException>(
            () => _time.RunAsync(() => http.SendAsync(SiloCall.Get("read", "x"), null, CancellationToken.None)));

        Assert.Equal("grid: http://one/: Connection refused; sending again for up to 60 s.", told[0]);
        Assert.InRange(told.Count, 5, 6);
    }

    [Fact]
    public async Task It_waits_as_long_as_the_silo_asks()
    {
        var silo = new RecordedSilo(Problem(HttpStatusCode.ServiceUnavailable, "unavailable", retryAfter: 7), Json(HttpStatusCode.OK, "{}"));
        var started = _time.GetUtcNow();

        await SendAsync(silo, One, SiloCall.Get("read", "x"));

        Assert.Equal(TimeSpan.FromSeconds(7), _time.GetUtcNow() - started);
    }

    [Fact]
    public async Task The_next_silo_is_asked_when_one_does_not_answer()
    {
        var silo = new RecordedSilo(NoConnection(), Json(HttpStatusCode.OK, "{}"), Json(HttpStatusCode.OK, "{}"));
        using var http = new SiloHttp(Two, _time, silo);

        await _time.RunAsync(() => http.SendAsync(SiloCall.Get("read", "x"), null, CancellationToken.None));
        await _time.RunAsync(() => http.SendAsync(SiloCall.Get("read", "x"), null, CancellationToken.None));

        Assert.Equal(["one", "two", "two"], silo.Requests.Select(asked => asked.Uri.Host));
    }

    [Fact]
    public async Task A_token_that_is_not_taken_any_more_is_fetched_again_once()
    {
        var silo = new RecordedSilo(
            Json(HttpStatusCode.OK, """{"accessToken":"old","expiresIn":3600}"""),
            Problem(HttpStatusCode.Unauthorized, "unauthenticated"),
            Json(HttpStatusCode.OK, """{"accessToken":"new","expiresIn":3600}"""),
            Json(HttpStatusCode.OK, "{}"));

        var answer = await SendAsync(silo, One, SiloCall.Get("read", "x"), new SiloAccount { Id = "li.na", Password = "demo" });

        Assert.True(answer.Accepted);
        Assert.Equal([null, "Bearer old", null, "Bearer new"], silo.Requests.Select(asked => asked.Authorization));
    }

    [Fact]
    public async Task An_api_key_needs_no_sign_in()
    {
        var silo = new RecordedSilo(Json(HttpStatusCode.OK, "{}"));

        await SendAsync(silo, One, SiloCall.Get("read", "x"), new SiloAccount { Id = "bank", ApiKey = "secret-key" });

        Assert.Equal("ApiKey secret-key", Assert.Single(silo.Requests).Authorization);
    }

    [Fact]
    public async Task Finished_calls_are_told_with_their_retries_and_refusals()
    {
        var silo = new RecordedSilo(NoConnection(), Problem(HttpStatusCode.Conflict, "task-closed"));
        var calls = new List<CallRecord>();

        await SendAsync(silo, One, SiloCall.Get("claim", "x"), finished: calls.Add);

        var call = Assert.Single(calls);
        Assert.Equal(("claim", 1, 409, "task-closed"), (call.Operation, call.Retries, call.Status, call.Code));
        Assert.True(call.Took > TimeSpan.Zero);
    }

    private async Task<SiloAnswer> SendAsync(
        RecordedSilo silo, Uri[] silos, SiloCall call, SiloAccount? by = null, Action<CallRecord>? finished = null)
    {
        using var http = new SiloHttp(silos, _time, silo) { Finished = finished };
        return await _time.RunAsync(() => http.SendAsync(call, by, CancellationToken.None));
    }
}

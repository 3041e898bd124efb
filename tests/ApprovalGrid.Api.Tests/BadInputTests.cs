using System.Net.Http.Headers;
using System.Text;
using ApprovalGrid.Answers;
using ApprovalGrid.Api.Tests.Silo;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Api.Tests;

[Collection(SiloCollection.Name)]
public sealed class BadInputTests(SharedSilo shared)
{
    private const string Filing = """{"serviceItem":"pension-transfer","region":"430100","applicant":{"kind":"person","name":"周小满"}}""";

    private readonly TestSilo _silo = shared.Silo;

    [Theory]
    [InlineData("{\"serviceItem\":", "$.serviceItem", "malformed-json")]
    [InlineData("{\n  \"serviceItem\": 1x\n}", "$.serviceItem", "malformed-json")]
    [InlineData("not json", "$", "malformed-json")]
    [InlineData("{},", "$", "malformed-json")]
    public async Task Malformed_json_is_refused_with_line_and_byte(string body, string path, string rule)
    {
        var problem = await (await _silo.PostAsync("api/v1/cases", body)).IsProblemAsync(400, "malformed-json");
        problem.HasFault(path, rule);
        Assert.Matches("line [0-9]+, byte [0-9]+", problem.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("""{"serviceItem":7,"region":"430100","applicant":{"kind":"person","name":"n"}}""", "$.serviceItem", "type")]
    [InlineData("""{"serviceItem":"x","region":"430100","applicant":{"kind":"robot","name":"n"}}""", "$.applicant.kind", "type")]
    [InlineData("""{"serviceItem":"x","region":"430100","applicant":{"kind":0,"name":"n"}}""", "$.applicant.kind", "type")]
    [InlineData("""{"serviceItem":"x","region":"430100","applicant":"n"}""", "$.applicant", "type")]
    [InlineData("""{"serviceItem":"x","region":"430100","applicant":{"kind":"person","name":"n"},"materials":{}}""", "$.materials", "type")]
    [InlineData("""{"serviceItem":"x","region":"430100","applicant":{"kind":"person","name":"n"},"materials":[{"code":1}]}""", "$.materials[0].code", "type")]
    [InlineData("""{"serviceItem":"x","region":"430100","applicant":{"kind":"person","name":null}}""", "$.applicant.name", "not-null")]
    [InlineData("""{"serviceItem":"x","region":"430100","applicant":{"kind":"person"}}""", "$.applicant.name", "required")]
    [InlineData("""{"region":"430100","applicant":{"kind":"person","name":"n"}}""", "$.serviceItem", "required")]
    [InlineData("""{"serviceItem":"x","region":"430100","aplicant":{}}""", "$.aplicant", "unknown-member")]
    [InlineData("""{"serviceItem":"x","region":"430100","applicant":{"kind":"person","name":"n","age":3}}""", "$.applicant.age", "unknown-member")]
    [InlineData("""{"serviceItem":"x","region":"430100","applicant":{"kind":"person","Name":"n"}}""", "$.applicant.Name", "unknown-member")]
    [InlineData("""{"serviceItem":"x","serviceItem":"y","region":"430100","applicant":{"kind":"person","name":"n"}}""", "$.serviceItem", "duplicate-member")]
    [InlineData("[]", "$", "type")]
    public async Task Json_of_another_shape_is_refused_with_the_path_of_the_fault(string body, string path, string rule)
    {
        var before = _silo.Log.Calls.Count;
        var problem = await (await _silo.PostAsync("api/v1/cases", body)).IsProblemAsync(400, RefusalCodes.InvalidInput);
        problem.HasFault(path, rule);
        Assert.Equal(before, _silo.Log.Calls.Count);
        // Names of .NET types are no business of a caller.
        Assert.DoesNotContain("ApprovalGrid.", problem.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_enum_value_is_told_the_right_ones()
    {
        var response = await _silo.PostAsync("api/v1/cases", """{"serviceItem":"x","region":"430100","applicant":{"kind":"robot","name":"n"}}""");
        Assert.Contains("one of: person, organisation", (await response.IsProblemAsync(400, "invalid-input")).GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_nested_too_deeply_is_refused()
    {
        var deep = new string('[', 200) + new string(']', 200);
        var response = await _silo.PostAsync("api/v1/cases", Filing[..^1] + $",\"form\":{{\"a\":{deep}}}}}");
        await response.IsProblemAsync(400, "malformed-json");
    }

    [Fact]
    public async Task A_missing_body_is_refused() =>
        (await (await _silo.SendAsync(HttpMethod.Post, "api/v1/cases", body: TestSilo.Json(""))).IsProblemAsync(400, "malformed-request")).HasFault("$", "required");

    [Fact]
    public async Task A_body_that_is_no_json_is_refused_with_415() =>
        await (await _silo.SendAsync(HttpMethod.Post, "api/v1/cases", body: new StringContent("a=b", Encoding.UTF8, "text/plain"))).IsProblemAsync(415, "unsupported-media-type");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_20_megabytes_is_refused_whether_or_not_its_length_is_told(bool chunked)
    {
        var body = new ByteArrayContent(Encoding.ASCII.GetBytes($"{{\"serviceItem\":\"{new string('x', 20_000_000)}\"}}"));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/cases") { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await _silo.TokenAsync("li.na@430100"));
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await _silo.Http.SendAsync(request);
        var problem = await response.IsProblemAsync(413, "body-too-large");
        problem.HasFault("$", "max-body-bytes");
        Assert.Contains("MaxJsonBodyBytes", problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api/v1/nothing")]
    [InlineData("nothing")]
    [InlineData("api/v2/cases")]
    public async Task An_unknown_address_is_a_problem_too(string path)
    {
        await (await _silo.GetAsync(path)).IsProblemAsync(404, "not-found");
        await (await _silo.GetAsync(path, account: null)).IsProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task A_wrong_method_is_a_problem_too()
    {
        var response = await _silo.SendAsync(HttpMethod.Delete, "api/v1/cases");
        await response.IsProblemAsync(405, "method-not-allowed");
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("api/v1/departments/430100/hrss/tasks?limit=abc", 400, "malformed-request", "limit", "type")]
    [InlineData("api/v1/departments/430100/hrss/tasks?mine=perhaps", 400, "malformed-request", "mine", "type")]
    [InlineData("api/v1/departments/430100/hrss/tasks?limit=0", 422, "invalid-input", "limit", "range")]
    [InlineData("api/v1/departments/430100/hrss/tasks?limit=201", 422, "invalid-input", "limit", "range")]
    [InlineData("api/v1/departments/430100/hrss/tasks?status=closed", 422, "invalid-input", "status", "one-of")]
    [InlineData("api/v1/cases?status=asleep", 422, "invalid-input", "status", "one-of")]
    [InlineData("api/v1/cases?status=3", 422, "invalid-input", "status", "one-of")]
    [InlineData("api/v1/cases?cursor=!!", 422, "invalid-input", "cursor", "cursor")]
    public async Task A_wrong_parameter_is_named(string path, int status, string code, string parameter, string rule) =>
        (await (await _silo.GetAsync(path)).IsProblemAsync(status, code)).HasFault(parameter, rule);

    [Theory]
    [InlineData("api/v1/cases/nonsense", "unknown-case")]
    [InlineData("api/v1/cases/nonsense/timeline", "unknown-case")]
    [InlineData("api/v1/tasks/nonsense", "unknown-task")]
    [InlineData("api/v1/departments/43/hrss", "unknown-department")]
    [InlineData("api/v1/departments/430100/HRSS", "unknown-department")]
    [InlineData("api/v1/service-items/nonsense", "unknown-service-item")]
    public async Task An_unknown_name_is_not_found(string path, string code) => await (await _silo.GetAsync(path)).IsProblemAsync(404, code);

    [Fact]
    public async Task A_case_number_longer_than_any_is_not_even_looked_up() =>
        await (await _silo.GetAsync($"api/v1/cases/C-{new string('0', 100)}7")).IsProblemAsync(404, "unknown-case");

    [Fact]
    public async Task An_operation_that_tasks_do_not_have_is_refused_with_those_they_have()
    {
        var response = await _silo.PostAsync($"api/v1/tasks/{TestSeams.TaskIdOf(7, 1)}/swallow", """{"version":1}""");
        Assert.Contains("claim, unclaim", (await response.IsProblemAsync(422, "operation-not-offered")).GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RefusalClass.Malformed, 400)]
    [InlineData(RefusalClass.Unauthenticated, 401)]
    [InlineData(RefusalClass.Forbidden, 403)]
    [InlineData(RefusalClass.NotFound, 404)]
    [InlineData(RefusalClass.Conflict, 409)]
    [InlineData(RefusalClass.TooLarge, 413)]
    [InlineData(RefusalClass.Invalid, 422)]
    [InlineData(RefusalClass.Overloaded, 429)]
    [InlineData(RefusalClass.Unavailable, 503)]
    public async Task A_grains_refusal_has_the_status_of_its_class_and_keeps_its_faults(RefusalClass kind, int status)
    {
        var response = await _silo.PostAsync("api/v1/cases/C-7/withdraw", $$"""{"reason":"{{kind}}"}""");
        (await response.IsProblemAsync(status, "some-code")).HasFault("$.reason", "some-rule");
        Assert.Equal(status is 429 or 503, response.Headers.RetryAfter is not null);
    }

    [Fact]
    public async Task A_stale_version_says_who_was_first_and_when()
    {
        var response = await _silo.PostAsync($"api/v1/tasks/{TestSeams.TaskIdOf(7, 1)}/agree", """{"version":99}""");
        var winner = (await response.IsProblemAsync(409, "stale-version")).GetProperty("winner");
        Assert.Equal("赵磊", winner.GetProperty("name").GetString());
        Assert.Equal("agree", winner.GetProperty("operation").GetString());
        Assert.Equal(TestCaseGrain.Then, winner.GetProperty("at").GetDateTimeOffset());
    }

    [Fact]
    public async Task An_unexpected_error_tells_nothing_of_the_inside_and_is_logged_once_with_its_trace_id()
    {
        var problem = await (await _silo.PostAsync("api/v1/cases/C-7/withdraw", """{"reason":"throw"}""")).IsProblemAsync(500, "internal-error");
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
        var traceId = problem.GetProperty("traceId").GetString()!;
        var logged = Assert.Single(_silo.Logged.All, record => record.Level == LogLevel.Error && record.Text.Contains(traceId, StringComparison.Ordinal));
        Assert.Contains("secret of the machine", logged.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_out_asks_to_repeat_with_the_same_key()
    {
        var response = await _silo.PostAsync("api/v1/cases/C-7/withdraw", """{"reason":"time-out"}""");
        Assert.Contains("same Idempotency-Key", (await response.IsProblemAsync(503, "unknown-outcome")).GetProperty("detail").GetString()!, StringComparison.Ordinal);
        Assert.NotNull(response.Headers.RetryAfter);
    }
}

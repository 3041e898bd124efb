using ApprovalGrid.Api.Tests.Silo;
using ApprovalGrid.Cases;
using ApprovalGrid.Departments;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Api.Tests;

[Collection(SiloCollection.Name)]
public sealed class IdempotencyKeyTests(SharedSilo shared)
{
    private readonly TestSilo _silo = shared.Silo;

    [Fact]
    public async Task The_header_becomes_the_commands_key()
    {
        await (await _silo.PostAsync("api/v1/cases/C-7/withdraw", """{"reason":"r"}""", key: "w-1")).IsOkAsync();
        Assert.Equal("w-1", _silo.Log.Last<WithdrawCase>().IdempotencyKey);
        await (await _silo.PostAsync("api/v1/cases/C-7/supplement", "{}", key: "s-1")).IsOkAsync();
        Assert.Equal("s-1", _silo.Log.Last<SupplementCase>().IdempotencyKey);
        await (await _silo.PostAsync("api/v1/cases/C-7/events", """{"eventName":"E"}""", key: "e-1")).IsOkAsync();
        Assert.Equal("e-1", _silo.Log.Last<RaiseEvent>().IdempotencyKey);
        await (await _silo.PostAsync($"api/v1/tasks/{TestSeams.TaskIdOf(7, 1)}/claim", """{"version":1}""", key: "t-1")).IsOkAsync();
        Assert.Equal("t-1", _silo.Log.Last<TaskCommand>().IdempotencyKey);
        await (await _silo.PostAsync("api/v1/departments/430100/hrss/tasks/claim-next", "{}", key: "c-1")).IsOkAsync();
        Assert.Equal("c-1", _silo.Log.Last<ClaimNext>().IdempotencyKey);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, "in-body", "in-body")]
    [InlineData("in-header", null, "in-header")]
    [InlineData("same", "same", "same")]
    public async Task A_key_may_stand_in_the_header_the_body_both_or_nowhere(string? header, string? body, string? expected)
    {
        var json = body is null ? """{"reason":"r"}""" : $$"""{"reason":"r","idempotencyKey":"{{body}}"}""";
        await (await _silo.PostAsync("api/v1/cases/C-7/withdraw", json, key: header)).IsOkAsync();
        Assert.Equal(expected, _silo.Log.Last<WithdrawCase>().IdempotencyKey);
    }

    [Fact]
    public async Task Two_different_keys_are_refused()
    {
        var response = await _silo.PostAsync("api/v1/cases/C-7/withdraw", """{"reason":"r","idempotencyKey":"a"}""", key: "b");
        (await response.IsProblemAsync(422, "invalid-input")).HasFault("$.idempotencyKey", "same-key");
    }

    [Theory]
    [InlineData("has blank")]
    [InlineData("")]
    [InlineData("127+1")]
    public async Task A_malformed_key_is_refused(string key)
    {
        key = key == "127+1" ? new string('k', 129) : key;
        var response = await _silo.PostAsync("api/v1/cases/C-7/withdraw", """{"reason":"r"}""", key: key);
        (await response.IsProblemAsync(422, "invalid-input")).HasFault("Idempotency-Key", "idempotency-key");
        var inBody = await _silo.PostAsync("api/v1/cases/C-7/withdraw", $$"""{"reason":"r","idempotencyKey":"{{key}}"}""");
        (await inBody.IsProblemAsync(422, "invalid-input")).HasFault("$.idempotencyKey", "idempotency-key");
    }

    [Fact]
    public async Task The_longest_key_is_taken()
    {
        var key = new string('~', 128);
        await (await _silo.PostAsync("api/v1/cases/C-7/withdraw", """{"reason":"r"}""", key: key)).IsOkAsync();
        Assert.Equal(key, _silo.Log.Last<WithdrawCase>().IdempotencyKey);
    }

    [Fact]
    public async Task A_key_that_is_not_ascii_is_refused_in_the_body()
    {
        var response = await _silo.PostAsync("api/v1/cases/C-7/withdraw", """{"reason":"r","idempotencyKey":"钥匙"}""");
        (await response.IsProblemAsync(422, "invalid-input")).HasFault("$.idempotencyKey", "idempotency-key");
    }
}

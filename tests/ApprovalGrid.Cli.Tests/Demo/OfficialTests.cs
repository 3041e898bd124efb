using System.Net;
using System.Text.Json;
using ApprovalGrid.Cli.Demo;
using ApprovalGrid.Cli.Demo.Players;
using ApprovalGrid.Cli.Silos;
using ApprovalGrid.Cli.Tests.Silos;
using ApprovalGrid.Tasks;
using static ApprovalGrid.Cli.Tests.Silos.RecordedSilo;

namespace ApprovalGrid.Cli.Tests.Demo;

public sealed class OfficialTests
{
    private static readonly SiloAccount LiNa = new() { Id = "li.na@430100", ApiKey = "not-used" };
    private static readonly CasePlan Plan = new CasePlans("run", 1).Single();

    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_task_is_claimed_and_then_decided_at_the_version_that_the_claim_gave()
    {
        var silo = new RecordedSilo(Json(HttpStatusCode.OK, View(version: 2)), Json(HttpStatusCode.OK, View(version: 3)));

        Assert.True(await ActAsync(silo, Open(assignee: null)));

        var (claim, agree) = (silo.Requests.First(), silo.Requests.Last());
        Assert.Equal(["/api/v1/tasks/T-1/claim", "/api/v1/tasks/T-1/agree"], silo.Requests.Select(asked => asked.Uri.AbsolutePath));
        Assert.Equal(1, Version(claim));
        Assert.Equal(2, Version(agree));
        Assert.NotEqual(claim.Key, agree.Key);
        Assert.Equal("人", JsonDocument.Parse(agree.Body!).RootElement.GetProperty("data").GetProperty("x").GetString());
    }

    [Fact]
    public async Task A_claim_with_an_unknown_outcome_is_repeated_with_its_key_and_gives_the_first_answer()
    {
        var silo = new RecordedSilo(
            Problem(HttpStatusCode.ServiceUnavailable, "unknown-outcome"), Json(HttpStatusCode.OK, View(version: 2)), Json(HttpStatusCode.OK, View(version: 3)));

        Assert.True(await ActAsync(silo, Open(assignee: null)));

        var keys = silo.Requests.Select(asked => asked.Key).ToArray();
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[1], keys[2]);
    }

    [Fact]
    public async Task A_task_that_the_official_holds_already_is_not_claimed_again()
    {
        var silo = new RecordedSilo(Json(HttpStatusCode.OK, View(version: 3)));

        Assert.True(await ActAsync(silo, Open(assignee: LiNa.Id)));

        Assert.Equal("/api/v1/tasks/T-1/agree", Assert.Single(silo.Requests).Uri.AbsolutePath);
    }

    [Theory]
    [InlineData(HttpStatusCode.Conflict, "task-claimed")]
    [InlineData(HttpStatusCode.NotFound, "unknown-task")]
    public async Task A_task_that_moved_on_is_left_alone(HttpStatusCode status, string code)
    {
        var silo = new RecordedSilo(Problem(status, code));

        Assert.False(await ActAsync(silo, Open(assignee: null)));

        Assert.Single(silo.Requests);
    }

    [Fact]
    public async Task Another_officials_task_is_not_touched()
    {
        var silo = new RecordedSilo(Json(HttpStatusCode.OK, View(version: 3)));

        Assert.False(await ActAsync(silo, Open(assignee: "zhao.lei@430100")));

        Assert.Empty(silo.Requests);
    }

    [Fact]
    public async Task A_refusal_that_should_not_happen_is_told()
    {
        var silo = new RecordedSilo(Problem(HttpStatusCode.UnprocessableEntity, "invalid-input"));

        var fault = await Assert.ThrowsAsync<SiloRefusedException>(() => ActAsync(silo, Open(assignee: null)));

        Assert.Equal("claim: words (422 invalid-input)", fault.Message);
    }

    private async Task<bool> ActAsync(RecordedSilo silo, TaskSummary task)
    {
        using var http = new SiloHttp([new Uri("http://one/")], _time, silo);
        var deed = new Deed("agree", "同意", new System.Text.Json.Nodes.JsonObject { ["x"] = "人" });
        return await _time.RunAsync(() => new Official(http).ActAsync(LiNa, task, deed, Plan, CancellationToken.None));
    }

    private static int Version(Asked asked) => JsonDocument.Parse(asked.Body!).RootElement.GetProperty("version").GetInt32();

    private static TaskSummary Open(string? assignee, int version = 1) => new()
    {
        TaskId = "T-1",
        CaseNumber = "C-1",
        CaseId = 1,
        Number = 1,
        Version = version,
        State = "open",
        Department = DemoCast.NewPlace,
        Role = Reviewer.Role,
        Assignee = assignee,
        Step = "转入审核",
        ServiceItem = "pension-transfer-in",
        OpenedAt = DateTimeOffset.UnixEpoch,
    };

    private static string View(int version) => JsonSerializer.Serialize(
        new TaskView { Task = Open(LiNa.Id, version), CaseStatus = Cases.CaseStatus.Accepted, CaseVersion = 7 }, GridJson.Strict);
}

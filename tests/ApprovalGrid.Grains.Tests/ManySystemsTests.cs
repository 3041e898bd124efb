using System.Text.Json.Nodes;
using ApprovalGrid.Grains.Effects;

namespace ApprovalGrid.Grains.Tests;

/// <summary>A08: a trial with 138 outside systems of which some fail at random and some are down.</summary>
public sealed class ManySystemsTests : GridFixture
{
    private const int Systems = 138;

    private OutsideServer _outside = null!;

    internal override EffectOptions Effects => new()
    {
        AllowedTargets = ["127.0.0.1"],
        MaxAttempts = 4,
        Timeout = TimeSpan.FromSeconds(5),
        BreakerFailures = 10_000,
        MaxResponseBytes = 1_000,
    };

    public override async Task InitializeAsync()
    {
        _outside = await OutsideServer.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _outside.DisposeAsync();
    }

    [Fact]
    public async Task No_case_is_lost_each_retry_has_the_first_key_and_what_stays_down_is_a_dead_letter_until_it_is_restored()
    {
        var random = new Random(138);
        var down = new HashSet<string> { "/s7", "/s77" };
        _outside.AnswerCall = call => Task.FromResult(down.Contains(call.Path) || random.Next(10) == 0 ? null : new Reply(200, "{}"));
        await Silo.PublishAsync("joined", Flow.Definition(Call));
        var cases = new List<long>();
        for (var system = 0; system < Systems; system++)
            cases.Add(await AskAsync($"{_outside.Url}s{system}"));

        await SendAllAsync();

        var letters = (await Silo.DeadLetters.ListAsync(null, 200, CancellationToken.None)).Items;
        Assert.True(letters.Count >= down.Count);
        Assert.All(letters, letter => Assert.True(letter is { Kind: "http", Attempts: 4, Error.Length: > 0 } && cases.Exists(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture) == letter.CaseId), letter.ToString()));
        Assert.All(_outside.Calls.GroupBy(call => call.Path), calls => Assert.Single(calls.Select(call => call.Key).Distinct()));
        Assert.Contains(_outside.Calls.GroupBy(call => call.Path), calls => calls.Count() > 1);

        down.Clear();
        _outside.AnswerCall = _ => Task.FromResult<Reply?>(new Reply(200, "{}"));
        foreach (var letter in letters)
            Assert.Null((await Silo.DeadLetters.ReplayAsync(new() { Kind = Actors.ActorKind.Operator, Id = "ops" }, letter.Id, null, CancellationToken.None)).Refusal);
        await SendAllAsync();
        foreach (var id in cases)
            Assert.Equal("at200", (await Silo.Case(id).GetAsync(People.Applicant)).Value!.CurrentSteps.Single().Node);
        Assert.Empty((await Silo.DeadLetters.ListAsync(null, 200, CancellationToken.None)).Items);
    }

    private static JsonObject Call => Flow.Chart(
        "chart",
        [
            Flow.Activity(
                "FlowSendHttpRequest",
                "call",
                ("url", Flow.Input("JavaScript", "getInput(\"Url\")")),
                ("method", Flow.Literal("POST")),
                ("content", Flow.Input("Object", "{}")),
                ("contentType", Flow.Literal("application/json")),
                ("expectedStatusCodes", Flow.Input("Object", "[200]"))),
            Flow.Wait("at200"),
        ],
        ["call:200 -> at200"]);

    private async Task SendAllAsync()
    {
        for (var round = 0; round < 8; round++)
        {
            while (await Silo.Effects.SendAsync(CancellationToken.None) > 0)
            {
            }

            Clock.Advance(TimeSpan.FromMinutes(5));
        }
    }

    private async Task<long> AskAsync(string url)
    {
        var id = Silo.NewId();
        var filing = People.Filing() with
        {
            ServiceItem = "joined",
            Materials = [],
            Form = JsonText.From(new Dictionary<string, object> { ["Url"] = url }),
        };
        Assert.Null((await Silo.Case(id).FileAsync(People.Applicant, filing)).Refusal);
        return id;
    }
}

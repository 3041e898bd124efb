using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalGrid.Feed;
using ApprovalGrid.Grains.Effects;
using ApprovalGrid.Grains.Feed;
using ApprovalGrid.Grains.Retention;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Whoever reads the feed from the beginning, or has it sent, arrives at the states of the engine.</summary>
public sealed class FeedTests : GridFixture
{
    private static readonly FeedFilter Everything = new(null, null, null);

    private OutsideServer _outside = null!;

    internal override EffectOptions Effects => new() { AllowedTargets = ["127.0.0.1"], Timeout = TimeSpan.FromSeconds(5) };

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
    public async Task A_consumer_that_reads_from_the_beginning_arrives_at_the_engines_states()
    {
        var open = await FileAsync();
        var ended = await Matter.RunAsync(this, await AddSiloAsync());

        var rebuilt = Rebuilt(await ReadAllAsync(Silo.Feed));

        Assert.Equal(3, rebuilt.Count);
        foreach (var id in (long[])[open, ended])
            await AssertSameAsync(id, rebuilt[id]);
    }

    [Fact]
    public async Task A_consumer_that_begins_after_the_history_has_moved_into_files_arrives_there_too()
    {
        var ended = await Matter.RunAsync(this, await AddSiloAsync());
        var before = await ReadAllAsync(Silo.Feed);
        Clock.Advance(TimeSpan.FromDays(400));
        var archivist = new Archivist(
            Silo.Store, Silo.Keys, new RetentionOptions { ArchiveDirectory = Path.Combine(Folder, "archive") }, Clock, NullLogger<Archivist>.Instance);
        Assert.Equal(2, (await archivist.RunAsync(Clock.GetUtcNow(), 0, 100, CancellationToken.None))!.Cases);

        var after = await ReadAllAsync(new FeedReader(Silo.Store, archivist));

        Assert.Equal(Texts(before), Texts(after));
        await AssertSameAsync(ended, Rebuilt(after)[ended]);
    }

    [Fact]
    public async Task Nothing_personal_stands_in_the_feed()
    {
        await Matter.RunAsync(this, await AddSiloAsync());

        var text = JsonSerializer.Serialize(await ReadAllAsync(Silo.Feed), GrainJson.Options);

        Assert.DoesNotContain(People.Applicant.IdentityNumber!, text, StringComparison.Ordinal);
        Assert.DoesNotContain(People.Filing().Applicant.Name, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Matter.Comment, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_gets_only_the_cases_it_follows()
    {
        await Matter.RunAsync(this, await AddSiloAsync());

        Assert.All(await ReadAllAsync(Silo.Feed, new FeedFilter("440100/hrss", null, null)), entry => Assert.Equal("440100/hrss", entry.Department));
        Assert.Equal(2, (await ReadAllAsync(Silo.Feed, new FeedFilter(null, "000000", null))).Select(entry => entry.CaseId).Distinct().Count());
        Assert.Single((await ReadAllAsync(Silo.Feed, new FeedFilter(null, "430000", null))).Select(entry => entry.CaseId).Distinct());
        Assert.Empty(await ReadAllAsync(Silo.Feed, new FeedFilter(null, null, "no-such-item")));
    }

    [Fact]
    public async Task A_webhook_gets_everything_signed_in_order_and_a_failing_one_gets_it_later()
    {
        var id = await Matter.RunAsync(this, await AddSiloAsync());
        _outside.Answer = call => Task.FromResult<Reply?>(new Reply(call == 1 ? 503 : 204, ""));
        var (hook, _, _) = await Silo.Webhooks.AddAsync(new AddWebhook { Url = _outside.Url }, Everything, "system-1", CancellationToken.None);

        Assert.Equal(0, await Silo.WebhookPump.SendAsync(CancellationToken.None));
        var failing = Assert.Single(await Silo.Webhooks.ListAsync(CancellationToken.None));
        Assert.Equal(("the receiver answered 503", 0L), (failing.LastError, failing.Delivered));
        Assert.Equal(0, await Silo.WebhookPump.SendAsync(CancellationToken.None));
        Assert.Single(_outside.Calls);

        Clock.Advance(TimeSpan.FromSeconds(2));
        var sent = await Silo.WebhookPump.SendAsync(CancellationToken.None);
        Assert.Equal(0, await Silo.WebhookPump.SendAsync(CancellationToken.None));

        var call = _outside.Calls.Last();
        Assert.Equal(Signature(hook!.Secret!, call), call.Signature);
        var entries = JsonNode.Parse(call.Body)!["entries"]!.Deserialize<FeedEntry[]>(GridJson.Tolerant)!;
        Assert.Equal(sent, entries.Length);
        await AssertSameAsync(id, Rebuilt(entries)[id]);
        var working = Assert.Single(await Silo.Webhooks.ListAsync(CancellationToken.None));
        Assert.Equal((null, sent, null), (working.LastError, working.Delivered, working.Secret));
    }

    [Fact]
    public async Task A_rewound_webhook_gets_everything_again_and_a_deleted_one_nothing()
    {
        await FileAsync();
        var (hook, _, _) = await Silo.Webhooks.AddAsync(new AddWebhook { Url = _outside.Url }, Everything, "system-1", CancellationToken.None);
        Assert.Equal(1, await Silo.WebhookPump.SendAsync(CancellationToken.None));
        Assert.Equal(0, await Silo.WebhookPump.SendAsync(CancellationToken.None));

        Assert.True(await Silo.Webhooks.RewindAsync(hook!.Id, CancellationToken.None));
        Assert.Equal(1, await Silo.WebhookPump.SendAsync(CancellationToken.None));
        Assert.True(await Silo.Webhooks.DeleteAsync(hook.Id, CancellationToken.None));
        await FileAsync();
        Assert.Equal(0, await Silo.WebhookPump.SendAsync(CancellationToken.None));
        Assert.False(await Silo.Webhooks.DeleteAsync(hook.Id, CancellationToken.None));
    }

    [Theory]
    [InlineData("ftp://example.org/x", "url")]
    [InlineData("http://user:secret@127.0.0.1/", "url")]
    [InlineData("http://192.168.1.1/", "url")]
    [InlineData("not an address", "url")]
    public async Task An_address_that_may_not_be_called_is_refused(string url, string field)
    {
        var (added, wrong, why) = await Silo.Webhooks.AddAsync(new AddWebhook { Url = url }, Everything, "system-1", CancellationToken.None);

        Assert.Null(added);
        Assert.Equal(field, wrong);
        Assert.NotNull(why);
    }

    private static string Signature(string secret, Call call)
    {
        var at = call.Signature!.Split(',')[0][2..];
        return $"t={at},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromHexString(secret), Encoding.UTF8.GetBytes($"{at}.{call.Body}")))}";
    }

    private static IEnumerable<string> Texts(IEnumerable<FeedEntry> entries) => entries
        .OrderBy(entry => entry.CaseId).ThenBy(entry => entry.Version)
        .Select(entry => $"{entry.CaseId} {entry.Version} {string.Join(" ", entry.Facts.Select(fact => fact.Text))}");

    private static async Task<List<FeedEntry>> ReadAllAsync(FeedReader feed, FeedFilter? filter = null)
    {
        var entries = new List<FeedEntry>();
        for (string? after = null; ;)
        {
            var batch = await feed.ReadAsync(after, 7, filter ?? Everything, CancellationToken.None);
            entries.AddRange(batch.Entries);
            if (!batch.More)
                return entries;
            after = batch.Next;
        }
    }

    /// <summary>A consumer that knows nothing of the engine but what docs/formats.md says of the feed.</summary>
    private static Dictionary<long, Picture> Rebuilt(IEnumerable<FeedEntry> entries)
    {
        var cases = new Dictionary<long, Picture>();
        foreach (var entry in entries)
        {
            if (!cases.TryGetValue(entry.CaseId, out var picture))
                cases.Add(entry.CaseId, picture = new Picture());
            if (entry.Version <= picture.Version)
                continue;
            Assert.Equal(picture.Version + 1, entry.Version);
            picture.Version = entry.Version;
            foreach (var fact in entry.Facts)
                picture.Apply(JsonNode.Parse(fact.Text)!);
        }

        return cases;
    }

    private async Task AssertSameAsync(long id, Picture picture)
    {
        var view = (await Silo.Case(id).GetAsync(People.Window)).Value!;
        Assert.Equal(JsonNamingPolicy.CamelCase.ConvertName(view.Status.ToString()), picture.Status);
        Assert.Equal(view.Version, picture.Version);
        Assert.Equal(view.CurrentSteps.Select(step => step.Name).Order(StringComparer.Ordinal), picture.Steps.Values.Order(StringComparer.Ordinal));
        Assert.Equal(view.CurrentSteps.SelectMany(step => step.Tasks).Select(task => task.Number).Order(), picture.Tasks.Order());
        Assert.Equal(view.Decision?.Granted, picture.Granted);
    }

    private sealed class Picture
    {
        public int Version { get; set; }

        public string? Status { get; private set; }

        public bool? Granted { get; private set; }

        public Dictionary<int, string> Steps { get; } = [];

        public HashSet<int> Tasks { get; } = [];

        public void Apply(JsonNode fact)
        {
            var data = fact["data"]!;
            switch ((string)fact["name"]!)
            {
                case "caseFiled":
                    Status = "submitted";
                    break;
                case "statusChanged" when (int)fact["fact"]! == 101:
                    Status = (string)data["status"]!;
                    break;
                case "stepEntered":
                    Steps[(int)data["visit"]!] = (string)data["name"]!;
                    break;
                case "stepLeft":
                    Steps.Remove((int)data["visit"]!);
                    break;
                case "taskOpened":
                    Tasks.Add((int)data["number"]!);
                    break;
                case "taskDecided" or "taskCancelled":
                    Tasks.Remove((int)data["number"]!);
                    break;
                case "decisionMade":
                    Granted = (bool)data["granted"]!;
                    break;
            }
        }
    }
}

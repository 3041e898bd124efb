using System.Security.Cryptography;
using System.Text;
using ApprovalGrid.Cases;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Tests;

/// <summary>What an item decides for the cases of all silos: numbers, who meets a new version, whether it takes filings, what is public.</summary>
public sealed class ServiceItemTests : GridFixture
{
    private const string Implementation = "91350100M000100Y433000123456000";

    [Fact]
    public async Task Three_sites_draw_thirty_thousand_numbers_at_once_and_none_twice()
    {
        var sites = Enumerable.Range(0, 3).Select(_ => new SerialRanges(Silo.Store)).ToArray();
        var day = new DateOnly(2026, 9, 18);
        var drawn = await Task.WhenAll(sites.SelectMany(site => Enumerable.Range(0, 10).Select(_ => Task.Run(async () =>
        {
            var numbers = new List<string>(1_000);
            for (var count = 0; count < 1_000; count++)
                numbers.Add(await site.NextAsync(Implementation, day, CancellationToken.None));
            return numbers;
        }))));

        var all = drawn.SelectMany(numbers => numbers).ToArray();
        Assert.Equal(30_000, all.Distinct().Count());
        Assert.All(all.Take(3), number => Assert.Matches($"^{Implementation}20260918[0-9]{{8}}$", number));

        // No hot counter: the store was asked once for a thousand numbers, and each site has at most one range begun.
        var reserved = await Silo.Store.States.ReadAsync("serial-range", $"{Implementation}20260918", CancellationToken.None);
        Assert.InRange(int.Parse(Encoding.UTF8.GetString(reserved!.Value.Span), System.Globalization.CultureInfo.InvariantCulture), 30_001, 30_001 + 3 * SerialRanges.RangeSize);
    }

    [Fact]
    public async Task A_case_has_a_national_number_and_a_query_code_that_shows_progress_and_nothing_personal()
    {
        await PublishAsync("numbered", 1, $"\"implementationCode\":\"{Implementation}\"");
        var receipt = await FileItemAsync("numbered");
        Assert.StartsWith($"{Implementation}20260918", receipt.NationalNumber, StringComparison.Ordinal);
        Assert.Equal(10, receipt.QueryCode!.Length);
        Assert.Equal(64, receipt.ContentSha256!.Length);
        Assert.Equal("长沙市人力资源和社会保障局 收件专用章 2026-09-18", receipt.Seal);

        var found = await Silo.Store.Lists.ListCasesAsync(
            new CaseQuery(CaseSearch.OfNationalNumber(Silo.Keys, receipt.NationalNumber!), null, null, null, null, null, null, 1), CancellationToken.None);
        Assert.Equal(receipt.CaseId, found.Items.Single().CaseId);
        var nobody = new Actors.Actor { Kind = Actors.ActorKind.Anonymous, Id = "anonymous" };
        var progress = (await Silo.Case(receipt.CaseId).GetPublicStatusAsync(nobody, receipt.QueryCode.ToLowerInvariant())).Value!;
        Assert.Equal(CaseStatus.Submitted, progress.Status);
        Assert.DoesNotContain("周小满", System.Text.Json.JsonSerializer.Serialize(progress), StringComparison.Ordinal);
        Assert.Equal("unknown-case", (await Silo.Case(receipt.CaseId).GetPublicStatusAsync(nobody, "0000000000")).Refusal!.Code);
        Assert.Equal(receipt.QueryCode, (await Silo.Case(receipt.CaseId).GetCodesAsync(People.Applicant)).Value!.Query);
    }

    [Fact]
    public async Task A_new_version_meets_its_share_of_the_applicants_then_all_of_them()
    {
        await PublishAsync("canary", 1);
        await ShareAsync("canary", new CanaryShare(2, 1, 10), 1);
        await PublishAsync("canary", 2);
        Clock.Advance(TimeSpan.FromSeconds(2));
        var catalog = new GridCatalog(Silo.Store, Clock);
        var applicants = Enumerable.Range(0, 1_000).Select(number => $"43010219900307{number:D4}").ToArray();
        var first = await VersionsAsync(catalog, applicants);
        Assert.InRange(first.Count(version => version == 2), 60, 140);
        Assert.Equal(first, await VersionsAsync(catalog, applicants));
        Assert.Equal(1, (await catalog.FindItemAsync("canary", applicant: null))!.Version);

        await ShareAsync("canary", new CanaryShare(2, 1, 100), 2);
        Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.All(await VersionsAsync(catalog, applicants), version => Assert.Equal(2, version));
    }

    [Fact]
    public async Task An_emergency_item_goes_live_from_a_template_while_the_grid_runs_for_one_in_a_hundred_and_then_for_all()
    {
        var other = await AddSiloAsync();
        var chain = Drafts.Of(template => template["definitionId"] = "emergency");
        Assert.Equal("unknown-service-item", (await FileEmergencyAsync(other)).Refusal!.Code);
        Assert.Equal("UnknownDefinition", (await PublishItemAsync(1)).Refusal!.Faults[0].Rule);
        Assert.Null((await Silo.Definition("emergency").PublishAsync(Drafts.Integrator, new ApprovalGrid.Definitions.DefinitionDraft { Definition = chain, BasedOn = 0 })).Refusal);
        Assert.Equal("forbidden", (await PublishItemAsync(1, People.Head)).Refusal!.Code);
        Assert.Null((await PublishItemAsync(1)).Refusal);
        Assert.Null((await PublishItemAsync(1)).Refusal);
        Assert.Equal("stale-version", (await PublishItemAsync(1, name: "另一事项")).Refusal!.Code);
        Clock.Advance(TimeSpan.FromSeconds(2));
        var running = await FileEmergencyAsync(other);
        Assert.Null(running.Refusal);

        await ShareAsync("emergency", new CanaryShare(2, 1, 1), 1);
        Assert.Null((await PublishItemAsync(2)).Refusal);
        var catalog = new GridCatalog(Silo.Store, Clock);
        var applicants = Enumerable.Range(0, 10_000).Select(number => $"43010219900307{number:D4}").ToArray();
        Assert.InRange((await VersionsAsync(catalog, applicants, "emergency")).Count(version => version == 2), 60, 140);
        await ShareAsync("emergency", new CanaryShare(2, 1, 100), 2);
        Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.All(await VersionsAsync(catalog, applicants, "emergency"), version => Assert.Equal(2, version));
        Assert.Null((await other.Case(running.Value!.CaseId).GetAsync(People.Applicant)).Value!.EndedAt);

        Task<Answers.Answer<CaseReceipt>> FileEmergencyAsync(TestSilo silo) => silo.Case(silo.NewId()).FileAsync(
            People.Applicant, People.Filing() with { ServiceItem = "emergency" });

        Task<Answers.Answer<ApprovalGrid.ServiceItems.ServiceItemView>> PublishItemAsync(int version, Actors.Actor? by = null, string name = "应急物资")
        {
            var template = System.Text.Json.Nodes.JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(Repository.Root, "workflows", "items", $"{Drafts.Chain}.json")))!.AsObject();
            (template["code"], template["definition"], template["version"], template["name"]) = ("emergency", "emergency", version, name);
            return Silo.Item("emergency").PublishAsync(by ?? Drafts.Integrator, new ApprovalGrid.ServiceItems.ItemDraft { Item = new JsonText { Text = template.ToJsonString() } });
        }
    }

    [Fact]
    public async Task An_item_that_is_switched_off_takes_no_filings_and_its_running_cases_go_on()
    {
        var running = await FileAsync();
        await AddAsync(CatalogKinds.Filing, "pension-transfer-in", 1, "false");
        Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("item-suspended", (await Silo.Case(Silo.NewId()).FileAsync(People.Applicant, People.Filing())).Refusal!.Code);
        await Matter.ActAsync(Silo, running, People.Window);
        await AddAsync(CatalogKinds.Filing, "pension-transfer-in", 2, "true");
        Clock.Advance(TimeSpan.FromSeconds(2));
        await FileAsync();
    }

    [Fact]
    public async Task Of_two_filings_with_the_same_name_in_the_same_moment_one_wins_and_a_withdrawn_one_gives_the_name_free()
    {
        await PublishAsync("named", 1, """ "fields":[{"name":"Name","label":"企业名称","unique":"granted"}] """);
        var other = await AddSiloAsync();
        for (var round = 0; round < 20; round++)
        {
            var filing = People.Filing() with { ServiceItem = "named", Materials = [], Form = JsonText.From(new Dictionary<string, object> { ["Name"] = $"示例{round}科技有限公司" }) };
            var (one, two) = (Silo.NewId(), other.NewId());
            var answers = await Task.WhenAll(
                Task.Run(() => Silo.Case(one).FileAsync(People.Applicant, filing)), Task.Run(() => other.Case(two).FileAsync(People.Applicant, filing)));
            var loser = Assert.Single(answers, answer => !answer.Accepted);
            Assert.Contains(loser.Refusal!.Faults.Single().Rule, (string[])["taken", "already-filed"]);

            var winner = answers.Single(answer => answer.Accepted).Value!.CaseId;
            Assert.Null((await Silo.Case(winner).WithdrawAsync(People.Applicant, new WithdrawCase { Reason = "改名" })).Refusal);
            Assert.Null((await Silo.Case(Silo.NewId()).FileAsync(People.Applicant, filing)).Refusal);
        }
    }

    [Fact]
    public async Task A_running_case_keeps_the_limits_and_the_guide_that_it_was_filed_under()
    {
        string Guide(int days, string materials) =>
            $$""" "tolerance":"无","limits":{"statutory":{"days":{{days}},"kind":"working","basis":"《行政许可法》"} },"materials":[{"code":"form","name":"申请表"}{{materials}}] """;
        await PublishAsync("frozen", 12, Guide(20, ""));
        var old = (await FileItemAsync("frozen")).CaseId;
        await PublishAsync("frozen", 13, Guide(15, """,{"code":"M9","name":"新增材料"}"""));
        Clock.Advance(TimeSpan.FromSeconds(2));
        var young = (await FileItemAsync("frozen")).CaseId;

        var asks = new Tasks.TaskCommand { Task = 1, Version = 1, Operation = Tasks.TaskOperation.Return, Comment = "请补正", Materials = ["M9"] };
        Assert.Equal("beyond-guide", (await Silo.Case(old).ActAsync(People.Window, asks)).Refusal!.Faults.Single().Rule);
        Assert.Equal("beyond-guide", (await Silo.Case(old).GetAsync(People.Window)).Value!.Cards.Single().Rule);
        Assert.Null((await Silo.Case(young).ActAsync(People.Window, asks)).Refusal);

        await Matter.ActAsync(Silo, old, People.Window);
        Assert.Equal(20, (await Silo.Case(old).GetAsync(People.Window)).Value!.Clocks.Single(clock => clock.Kind == "statutory").Days);
        var third = (await FileItemAsync("frozen")).CaseId;
        await Matter.ActAsync(Silo, third, People.Window);
        Assert.Equal(15, (await Silo.Case(third).GetAsync(People.Window)).Value!.Clocks.Single(clock => clock.Kind == "statutory").Days);
    }

    [Fact]
    public async Task The_same_transfer_in_a_second_city_is_refused_and_only_its_own_applicant_is_told_where_the_first_is()
    {
        FileCase Transfer(string region, string account = "GZ-7") => People.Filing() with
        {
            ServiceItem = "housing-fund-in",
            Region = region,
            Form = JsonText.From(new Dictionary<string, object> { ["OldRegion"] = "440100", ["OldAccount"] = account, ["NewAccount"] = $"N-{region}" }),
        };
        var id = Silo.NewId();
        var first = (await Silo.Case(id).FileAsync(People.Applicant, Transfer("430100"))).Value!;
        var own = (await Silo.Case(Silo.NewId()).FileAsync(People.Applicant, Transfer("430200"))).Refusal!.Faults.Single();
        Assert.Equal(("$.form.OldAccount", "already-filed"), (own.Path, own.Rule));
        Assert.Contains($"{first.CaseNumber} at 430100/fund", own.Message, StringComparison.Ordinal);

        var stranger = Transfer("430200") with { Applicant = new Applicant { Kind = ApplicantKind.Person, Name = "陈一帆", IdNumber = People.Stranger.IdentityNumber } };
        var other = (await Silo.Case(Silo.NewId()).FileAsync(People.Stranger, stranger)).Refusal!.Faults.Single();
        Assert.Equal("taken", other.Rule);
        Assert.DoesNotContain(first.CaseNumber, other.Message, StringComparison.Ordinal);
        Assert.Null((await Silo.Case(Silo.NewId()).FileAsync(People.Applicant, Transfer("430200", "GZ-8"))).Refusal);

        Assert.Null((await Silo.Case(id).WithdrawAsync(People.Applicant, new WithdrawCase { Reason = "在另一城市办理" })).Refusal);
        Assert.Null((await Silo.Case(Silo.NewId()).FileAsync(People.Applicant, Transfer("430200"))).Refusal);
    }

    [Fact]
    public async Task A_decision_is_in_the_public_feed_and_names_nobody()
    {
        var other = await AddSiloAsync();
        await Matter.RunAsync(this, other);
        var page = await Silo.Store.Lists.ListRegisterAsync(
            new RegisterQuery("decision", "", null, null, DateTimeOffset.UnixEpoch, Clock.GetUtcNow().AddDays(1), null, 10), CancellationToken.None);
        Assert.Equal(["430100/hrss", "440100/hrss"], page.Items.Select(decision => decision.Row.Department).Order());
        Assert.All(page.Items, decision => Assert.DoesNotContain("周小满", decision.Row.ToString(), StringComparison.Ordinal));
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    private static async Task<int[]> VersionsAsync(GridCatalog catalog, string[] applicants, string item = "canary")
    {
        var versions = new List<int>();
        foreach (var applicant in applicants)
            versions.Add((await catalog.FindItemAsync(item, applicant))!.Version);
        return [.. versions];
    }

    [Fact]
    public async Task A_quota_gives_each_applicant_one_place_until_none_is_left()
    {
        await PublishAsync("lottery", 1, """ "quota":{"places":3,"round":"2026"} """);
        var other = await AddSiloAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Task.Run(() =>
            FileForAsync(number % 2 == 0 ? Silo : other, number % 6))));

        var taken = answers.Where(answer => answer.Accepted).ToList();
        Assert.Equal(3, taken.Count);
        Assert.All(answers.Where(answer => !answer.Accepted), answer => Assert.Contains(answer.Refusal!.Code, (string[])["quota-full", "quota-held"]));
        var again = await Task.WhenAll(Enumerable.Range(0, 6).Select(person => FileForAsync(Silo, person)));
        Assert.Equal(3, again.Count(answer => answer.Refusal!.Code == "quota-held"));
        Assert.Equal(3, again.Count(answer => answer.Refusal!.Code == "quota-full"));
        // More places in a new version; each silo looks for new versions once a second.
        await PublishAsync("lottery", 2, """ "quota":{"places":4,"round":"2026"} """);
        Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True((await FileForAsync(Silo, 7)).Accepted);
        Assert.Equal("quota-full", (await FileForAsync(Silo, 8)).Refusal!.Code);
    }

    [Fact]
    public async Task A_case_that_ends_without_a_grant_gives_its_place_back_and_a_granted_one_keeps_it()
    {
        await PublishAsync("lottery", 1, """ "quota":{"places":1,"round":"2026"} """);
        var other = await AddSiloAsync();
        var person = 0;
        await EndAsync("withdrawn", async id => Assert.Null((await other.Case(id).WithdrawAsync(
            new Actors.Actor { Kind = Actors.ActorKind.Applicant, Id = "somebody", IdentityNumber = PersonNumber(person) },
            new WithdrawCase { Reason = "不再需要" })).Refusal));
        await EndAsync("not accepted", id => DisagreeAsync(id, People.Window));
        await EndAsync("refused", async id =>
        {
            await Matter.ActAsync(Silo, id, People.Window);
            await Matter.ActAsync(Silo, id, People.Reviewer);
            Assert.Equal("quota-full", (await FileForAsync(other, 99)).Refusal!.Code);
            await DisagreeAsync(id, People.Head);
        });
        var granted = (await FileForAsync(Silo, ++person)).Value!.CaseId;
        foreach (var official in new[] { People.Window, People.Reviewer, People.Head })
            await Matter.ActAsync(Silo, granted, official);
        Assert.Equal(CaseStatus.Completed, (await Silo.Case(granted).GetAsync(People.Window)).Value!.Status);
        Assert.Equal("quota-full", (await FileForAsync(other, 99)).Refusal!.Code);
        Assert.Equal("quota-held", (await FileForAsync(other, person)).Refusal!.Code);

        // Each is followed by the next person, who would find no place otherwise; the one who left may come again.
        async Task EndAsync(string how, Func<long, Task> end)
        {
            var filed = await FileForAsync(Silo, ++person);
            Assert.True(filed.Accepted, $"before one was {how}: {filed.Refusal?.Message}");
            Assert.Equal("quota-held", (await FileForAsync(other, person)).Refusal!.Code);
            await end(filed.Value!.CaseId);
        }

        async Task DisagreeAsync(long id, Actors.Actor by)
        {
            var task = (await Silo.Case(id).GetAsync(by)).Value!.CurrentSteps.SelectMany(step => step.Tasks).Single();
            var disagrees = new Tasks.TaskCommand { Task = task.Number, Version = task.Version, Operation = Tasks.TaskOperation.Disagree, Comment = "不符合条件" };
            Assert.Null((await Silo.Case(id).ActAsync(by, disagrees)).Refusal);
        }
    }

    private static Task<Answers.Answer<CaseReceipt>> FileForAsync(TestSilo silo, int person) => silo.Case(silo.NewId()).FileAsync(People.Window, People.Filing() with
    {
        ServiceItem = "lottery",
        Form = JsonText.EmptyObject,
        Materials = [],
        Applicant = new Applicant { Kind = ApplicantKind.Person, Name = $"试{person}", IdNumber = PersonNumber(person) },
    });

    /// <summary>A number with a right check character and the sequence 000: no person's.</summary>
    private static string PersonNumber(int person)
    {
        var digits = $"430102{new DateOnly(1990, 1, 1).AddDays(person):yyyyMMdd}000";
        var (sum, weight) = (0, 1);
        foreach (var digit in digits.Reverse())
        {
            weight = weight * 2 % 11;
            sum += (digit - '0') * weight;
        }

        return digits + "10X98765432"[sum % 11];
    }

    private async Task<CaseReceipt> FileItemAsync(string item)
    {
        var filing = People.Filing() with { ServiceItem = item, Form = JsonText.EmptyObject, Materials = [] };
        var answer = await Silo.Case(Silo.NewId()).FileAsync(People.Applicant, filing);
        Assert.Null(answer.Refusal);
        return answer.Value!;
    }

    private Task ShareAsync(string item, CanaryShare share, int version) => AddAsync(CatalogKinds.Canary, item, version, Encoding.UTF8.GetString(share.ToJson()));

    private Task PublishAsync(string code, int version, string more = "\"tolerance\":\"无\"") => AddAsync(CatalogKinds.Item, code, version, $$"""
        {"code":"{{code}}","version":{{version}},"name":"测试事项","nameEn":"Test","department":"hrss","regions":["430100"],"definition":"pension-transfer-out",
         "applicants":["person"],{{more}} }
        """);

    private async Task AddAsync(string kind, string code, int version, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        await Silo.Store.Catalog.AddAsync(
            new CatalogDocument(kind, code, version, "file", bytes, SHA256.HashData(bytes), DateTimeOffset.UnixEpoch), CancellationToken.None);
    }
}

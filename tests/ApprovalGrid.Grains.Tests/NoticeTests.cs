using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ApprovalGrid.Actors;
using ApprovalGrid.Cases;
using ApprovalGrid.Grains.Effects;
using ApprovalGrid.Grains.Notices;

namespace ApprovalGrid.Grains.Tests;

/// <summary>What is issued is told by text message, and departments in their chats: once for each, by a real receiver, whatever fails on the way.</summary>
public sealed class NoticeTests : GridFixture
{
    private const string Secret = "a secret of two";

    private const string Phone = "13800001234";

    private static readonly Actor Operator = new() { Kind = ActorKind.Operator, Id = "ops" };

    private OutsideServer _outside = null!;

    internal override EffectOptions Effects => new() { MaxAttempts = 3, Timeout = TimeSpan.FromSeconds(1), BreakerFailures = 100 };

    internal override NoticeOptions Notices => new()
    {
        Site = "测试大厅",
        Address = "https://hall.example",
        Channels =
        [
            new NoticeChannel
            {
                Id = "sms", Kind = "gateway", Audience = NoticeAudience.Applicants, Url = new Uri(_outside.Url + "sms"), Secret = Secret,
                Body = """{"mobile":"{phone}","content":"{text}","template":"T1"}""", Accepted = "code=0", Headers = Headers,
            },
            new NoticeChannel { Id = "wechat", Kind = "gateway", Audience = NoticeAudience.Applicants, Url = new Uri(_outside.Url + "wechat"), Name = "微信", NameEn = "WeChat" },
            new NoticeChannel { Id = "wecom", Kind = "wecom", Audience = NoticeAudience.Departments, Url = new Uri(_outside.Url + "robot?key=k"), Departments = ["430100/hrss"], Events = ["task", "urge"], PerSecond = 2 },
            new NoticeChannel { Id = "ding", Kind = "dingtalk", Audience = NoticeAudience.Departments, Url = new Uri(_outside.Url + "ding?access_token=t"), Secret = Secret, Events = ["urge"] },
        ],
    };

    private static ImmutableDictionary<string, string> Headers => ImmutableDictionary<string, string>.Empty.Add("X-Api-Key", "key of the gateway");

    public override async Task InitializeAsync()
    {
        _outside = await OutsideServer.StartAsync();
        _outside.Answer = _ => Task.FromResult<Reply?>(new Reply(200, """{"code":0,"errcode":0}"""));
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _outside.DisposeAsync();
    }

    [Fact]
    public async Task A_document_is_told_to_the_phone_of_the_filing_once_signed_and_under_an_id_of_its_own()
    {
        var id = await FileWithPhoneAsync();
        await SendAllAsync();

        var call = Assert.Single(Calls("/sms"));
        var number = (await Silo.Case(id).GetAsync(People.Applicant)).Value!.CaseNumber;
        using var body = JsonDocument.Parse(call.Body);
        Assert.Equal(Phone, body.RootElement.GetProperty("mobile").GetString());
        Assert.Equal($"【测试大厅】您的办件{number}（养老保险关系跨省转入）有新文书：收件凭证。请登录查看。https://hall.example/my/cases/{number}", body.RootElement.GetProperty("content").GetString());
        Assert.Equal($"{number}.n1.1", call.Key);
        var (seconds, mac) = (call.Signature!.Split(',')[0][2..], call.Signature.Split("v1=")[1]);
        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{seconds}.{call.Body}"))), mac);
        Assert.Equal(0, await Silo.Effects.SendAsync(CancellationToken.None));
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public async Task A_gateway_that_fails_is_asked_again_under_the_same_id_and_one_that_says_no_by_its_code_too()
    {
        var answers = new Queue<Reply?>([null, new Reply(503, ""), new Reply(200, """{"code":0}""")]);
        _outside.AnswerCall = call => Task.FromResult(call.Path == "/sms" ? answers.Dequeue() : new Reply(200, """{"errcode":0}"""));
        await FileWithPhoneAsync();
        await SendAllAsync();
        Assert.Equal(3, Calls("/sms").Length);
        Assert.Single(Calls("/sms").Select(call => call.Key).Distinct());
        Assert.Empty((await Silo.DeadLetters.ListAsync(null, 10, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task What_never_gets_through_is_a_dead_letter_that_names_nobody_and_goes_out_when_it_is_replayed()
    {
        _outside.AnswerCall = call => Task.FromResult<Reply?>(call.Path == "/sms" ? new Reply(200, """{"code":"13800000000"}""") : new Reply(200, """{"errcode":0}"""));
        var id = await FileWithPhoneAsync();
        await SendAllAsync();
        var letter = Assert.Single((await Silo.DeadLetters.ListAsync(null, 10, CancellationToken.None)).Items);
        Assert.Equal(("notice", 3), (letter.Kind, letter.Attempts));
        // What the gateway answered looks like a telephone number: it is not shown.
        Assert.Equal("gave up after 3 tries: sms: not taken", letter.Error);

        _outside.AnswerCall = _ => Task.FromResult<Reply?>(new Reply(200, """{"code":0}"""));
        Assert.Null((await Silo.DeadLetters.ReplayAsync(Operator, letter.Id, null, CancellationToken.None)).Refusal);
        await SendAllAsync();
        Assert.Empty((await Silo.DeadLetters.ListAsync(null, 10, CancellationToken.None)).Items);
        Assert.Single(Calls("/sms").Select(call => call.Key).Distinct());
        Assert.Equal(4, Calls("/sms").Length);
        Assert.Contains((await Silo.Case(id).GetAuditAsync(People.Head)).Value!.Rows, row => row.Events.Contains("dead-letter-replayed"));
    }

    [Fact]
    public async Task A_refusal_for_good_is_a_dead_letter_at_once_that_an_operator_gives_up_with_a_reason()
    {
        _outside.AnswerCall = call => Task.FromResult<Reply?>(call.Path == "/sms" ? new Reply(401, "") : new Reply(200, """{"errcode":0}"""));
        var id = await FileWithPhoneAsync();
        await SendAllAsync();
        var letter = Assert.Single((await Silo.DeadLetters.ListAsync(null, 10, CancellationToken.None)).Items);
        Assert.Equal((1, "sms: 401"), (letter.Attempts, letter.Error));
        Assert.NotNull((await Silo.DeadLetters.DropAsync(Operator, letter.Id, "", null, CancellationToken.None)).Refusal);
        Assert.Null((await Silo.DeadLetters.DropAsync(Operator, letter.Id, "该网关已停用", null, CancellationToken.None)).Refusal);
        Assert.Empty((await Silo.DeadLetters.ListAsync(null, 10, CancellationToken.None)).Items);
        // The case waits for no notice: nothing stops.
        Assert.Empty((await Silo.Case(id).GetAsync(People.Head)).Value!.Incidents);
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public async Task Applicants_choose_their_channel_or_the_inbox_alone_also_for_what_waits_already()
    {
        Assert.Equal(["sms", "wechat"], Silo.NoticeChoices.Offered.Select(channel => channel.Id));
        Assert.Equal("sms", await Silo.NoticeChoices.OfAsync(People.Applicant, CancellationToken.None));
        Assert.False(await Silo.NoticeChoices.ChooseAsync(People.Applicant, "wecom", CancellationToken.None));
        await FileWithPhoneAsync();
        Assert.True(await Silo.NoticeChoices.ChooseAsync(People.Applicant, "wechat", CancellationToken.None));
        await SendAllAsync();
        Assert.Empty(Calls("/sms"));
        Assert.Single(Calls("/wechat"));

        Assert.True(await Silo.NoticeChoices.ChooseAsync(People.Applicant, NoticeChoices.None, CancellationToken.None));
        await FileWithPhoneAsync();
        await SendAllAsync();
        Assert.Single(Calls("/wechat"));
        Assert.Empty((await Silo.DeadLetters.ListAsync(null, 10, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task Nobody_is_told_whose_filing_names_no_phone_or_whose_channel_was_taken_down()
    {
        await FileAsync();
        await SendAllAsync();
        Assert.Empty(Calls("/sms"));
        Assert.Empty((await Silo.DeadLetters.ListAsync(null, 10, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task A_department_is_told_in_its_chats_of_what_it_asked_for_and_nothing_personal()
    {
        var id = await FileWithPhoneAsync();
        Assert.Null((await Silo.Case(id).UrgeAsync(People.Applicant, new UrgeCase { Comment = "请尽快，电话一三八" })).Refusal);
        await SendAllAsync();
        var number = (await Silo.Case(id).GetAsync(People.Head)).Value!.CaseNumber;
        var wecom = Calls("/robot").Select(call => JsonDocument.Parse(call.Body).RootElement.GetProperty("text").GetProperty("content").GetString()).ToArray();
        Assert.Contains($"【测试大厅】新待办：养老保险关系跨省转入 {number} 受理 https://hall.example/desk/cases/{number}", wecom);
        Assert.Contains($"【测试大厅】被催办：养老保险关系跨省转入 {number} 受理 https://hall.example/desk/cases/{number}", wecom);
        var ding = Assert.Single(Calls("/ding"));
        var query = System.Web.HttpUtility.ParseQueryString(new Uri("http://x" + ding.Path).Query);
        Assert.Equal(Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{query["timestamp"]}\n{Secret}"))), query["sign"]);
        Assert.All(Calls("/robot").Concat(Calls("/ding")), call => Assert.DoesNotContain("一三八", call.Body, StringComparison.Ordinal));
        Assert.All(Calls("/robot").Concat(Calls("/ding")), call => Assert.DoesNotContain(People.Filing().Applicant.Name, call.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_chat_that_answers_200_and_an_error_has_not_taken_it()
    {
        _outside.AnswerCall = call => Task.FromResult<Reply?>(call.Path.StartsWith("/robot", StringComparison.Ordinal) ? new Reply(200, """{"errcode":93000,"errmsg":"invalid webhook url"}""") : new Reply(200, """{"code":0}"""));
        await FileWithPhoneAsync();
        await SendAllAsync();
        Assert.Equal("gave up after 3 tries: wecom: errcode 93000", Assert.Single((await Silo.DeadLetters.ListAsync(null, 10, CancellationToken.None)).Items).Error);
    }

    [Fact]
    public async Task More_than_a_channel_may_carry_waits_and_is_neither_lost_nor_a_failure()
    {
        for (var count = 0; count < 7; count++)
            await FileWithPhoneAsync();
        await Silo.Effects.SendAsync(CancellationToken.None);
        // Two a second: the burst of the first second.
        Assert.Equal(2, Calls("/robot").Length);
        await SendAllAsync();
        Assert.Equal(7, Calls("/robot").Length);
        Assert.Equal(7, Calls("/robot").Select(call => call.Key).Distinct().Count());
        Assert.Empty((await Silo.DeadLetters.ListAsync(null, 10, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task A_silo_that_dies_before_it_has_sent_leaves_the_notice_to_another_one()
    {
        await FileWithPhoneAsync();
        // Claimed, and never carried.
        Assert.NotEmpty(await Silo.Store.Outbox.ClaimAsync(Storage.OutboxCarrier.Outside, 10, TimeSpan.FromSeconds(5), CancellationToken.None));
        var other = await AddSiloAsync();
        Assert.Equal(0, await other.Effects.SendAsync(CancellationToken.None));
        Clock.Advance(TimeSpan.FromSeconds(6));
        while (await other.Effects.SendAsync(CancellationToken.None) > 0)
            Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Single(Calls("/sms"));
    }

    private async Task<long> FileWithPhoneAsync()
    {
        var (id, filing) = (Silo.NewId(), People.Filing());
        Assert.Null((await Silo.Case(id).FileAsync(People.Applicant, filing with { Applicant = filing.Applicant with { Phone = Phone } })).Refusal);
        return id;
    }

    private Call[] Calls(string path) => [.. _outside.Calls.Where(call => call.Path.StartsWith(path, StringComparison.Ordinal))];

    /// <summary>Until nothing comes any more, however long what failed or waits has to wait.</summary>
    private async Task SendAllAsync()
    {
        for (var idle = 0; idle < 3;)
        {
            idle = await Silo.Effects.SendAsync(CancellationToken.None) == 0 ? idle + 1 : 0;
            Clock.Advance(TimeSpan.FromSeconds(10));
        }
    }
}

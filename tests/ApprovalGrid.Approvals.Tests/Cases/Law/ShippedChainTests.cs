using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Law;

/// <summary>The shipped chains on their other ways: what goes wrong in them is lawful too.</summary>
public sealed class ShippedChainTests
{
    private readonly Grid _grid = new();

    [Fact]
    public void A_graduate_whose_degree_cannot_be_checked_goes_to_people_and_is_not_refused()
    {
        var id = Graduate();
        Answer(id, "440300/police", """{"realName":true,"age":24,"negative":false}""");
        _grid.PassTo(2026, 9, 18, 9, 6);
        Answer(id, "440300/social", """{"employedElsewhere":false}""");

        Assert.Equal("Unknown", _grid.State(id).Law.RuleChecks.Values.Single().Outcome);
        Assert.Null(_grid.State(id).Decision);
        Assert.Equal("440300/hrss", _grid.State(id).Tasks.Values.Single(task => task.Open).Department);
    }

    [Theory]
    [InlineData("bachelor", "Passed")]
    [InlineData("vocational", "Failed")]
    public void A_graduate_is_judged_by_the_rules_and_a_failure_is_heard_first(string level, string outcome)
    {
        var id = Graduate();
        Answer(id, "440300/police", """{"realName":true,"age":24,"negative":false}""");
        Answer(id, "440300/education", $$"""{"level":"{{level}}","fullTime":true,"year":2026}""");
        Answer(id, "440300/social", """{"employedElsewhere":false}""");

        Assert.Equal(outcome, _grid.State(id).Law.RuleChecks.Values.Single().Outcome);
        Assert.Equal(outcome == "Passed", _grid.State(id).Decision is { Granted: true, By: "system:rule:graduate-settlement@1" });
    }

    /// <summary>B32: each class of sharing has its own limit.</summary>
    [Theory]
    [InlineData("unconditional", "430100/data", 2)]
    [InlineData("conditional", "430100/hrss", 5)]
    [InlineData("unpublished", "430100/hrss", 10)]
    public void A_request_for_shared_data_is_answered_within_the_days_of_its_class(string sharing, string holder, int days)
    {
        var (id, refusal) = _grid.File(
            new FileCase
            {
                ServiceItem = "data-sharing-request",
                Region = "430100",
                Applicant = new Applicant { Kind = ApplicantKind.Organisation, Name = "示例市税务局", Uscc = "91350100M000100Y43" },
                Form = JsonText.From(new Dictionary<string, object> { ["Resource"] = "参保信息", ["Provider"] = "430100/hrss", ["SharingClass"] = sharing, ["Purpose"] = "核定税前扣除" }),
                Materials = [new FiledMaterial { Code = "legal-duty" }],
            },
            Office.Official("tax", "税务", "window") with { Department = "430100/tax" });
        Assert.Null(refusal);
        Agree(id);
        var clock = _grid.State(id).Clocks.Values.Single(known => known is { Kind: ClockKind.Step, End: null });
        Assert.Equal((holder, days), (clock.Owner, clock.Days));

        Agree(id);
        if (sharing != "unconditional")
            Agree(id);
        Assert.Equal(CaseStatus.Completed, _grid.State(id).Status);
        Assert.Equal(_grid.Now.AddMonths(12).AddDays(-1).Day, _grid.State(id).Law.Certificate!.ValidUntil!.Value.Day);
    }

    [Fact]
    public void A_commitment_licence_is_granted_at_once_and_revoked_after_a_failed_check_and_a_hearing()
    {
        var filing = new FileCase
        {
            ServiceItem = "food-licence",
            Region = "430102",
            Applicant = Person,
            Form = JsonText.From(new Dictionary<string, object> { ["ShopName"] = "示例便利店", ["Address"] = "示例街1号", ["AreaSquareMetres"] = 30 }),
            Materials = [new FiledMaterial { Code = "application-form" }],
            Commitments = ["safety-system"],
            Answers = JsonText.From(new { business = "retail", prepackagedOnly = "yes", coldFood = "no" }),
        };
        var (id, refusal) = _grid.File(filing, People.Applicant);
        Assert.Null(refusal);
        Agree(id);
        Assert.Equal("system:commitment", _grid.State(id).Decision!.By);
        Assert.Equal(CertificateStanding.Valid, _grid.State(id).Law.Certificate!.Standing);

        Act(id, TaskOperation.Disagree, "与承诺不符");
        _grid.Deliver();
        var revocation = _grid.State(id).Children.Keys.Single();
        Agree(revocation);
        Assert.Equal(CertificateStanding.Valid, _grid.State(id).Law.Certificate!.Standing);
        Agree(revocation);
        _grid.Deliver();

        Assert.Equal(CertificateStanding.Revoked, _grid.State(id).Law.Certificate!.Standing);
        Assert.True(_grid.State(id).Ended);
    }

    [Fact]
    public void One_authority_that_refuses_holds_up_none_of_the_others_of_a_company()
    {
        var id = Company(employees: false);
        _grid.Deliver();
        var children = _grid.State(id).Law.Joints.Values.Single().Children;
        Assert.Equal(["seal", "tax", "fund"], children.Select(child => child.Id));
        var tax = children.Single(child => child.Id == "tax").CaseId!.Value;
        Act(tax, TaskOperation.Disagree, "财务负责人信息不符");
        foreach (var child in children.Where(child => child.Id != "tax").Select(child => child.CaseId!.Value))
        {
            while (!_grid.State(child).Ended)
                Agree(child);
        }

        _grid.Deliver();
        Agree(id);
        Assert.Equal(CaseStatus.Completed, _grid.State(id).Status);
        Assert.Equal(["Granted", "Refused", "Granted"], _grid.State(id).Law.Joints.Values.Single().Children.Select(child => child.Outcome));
        Assert.Equal(["Address", "CompanyName", "RegistrationCase", "Seals"], _grid.Data(children[0].CaseId!.Value).Form.AsObject!.Properties.Keys.Order());
    }

    /// <summary>部分送达: what is ready is delivered when another matter is late, and the late one's result is delivered when it comes.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_ready_of_a_company_is_delivered_after_three_days_and_the_late_rest_when_it_comes(bool partFirst)
    {
        var (id, late) = LateTax();
        _grid.PassTo(2026, 9, 21, 8, 59);
        Assert.DoesNotContain(_grid.State(id).Tasks.Values, task => task.Open);
        _grid.PassTo(2026, 9, 21, 9, 1);
        var part = _grid.State(id).Tasks.Values.Single(task => task.Open);
        Assert.Equal(("先行送达", "440300/service"), (part.Step, part.Department));
        if (partFirst)
            Agree(id);
        Assert.False(_grid.State(id).Ended);

        Agree(late);
        var rest = _grid.State(id).Tasks.Values.Last(task => task.Open);
        Assert.Equal("统一送达", rest.Step);
        Agree(id);
        Assert.Equal(CaseStatus.Completed, _grid.State(id).Status);
        Assert.All(_grid.State(id).Law.Joints.Values.Single().Children, child => Assert.Equal("Granted", child.Outcome));
        Assert.Equal(partFirst ? 2 : 1, _grid.State(id).Documents.Count(document => document.Kind == "delivery-proof"));
    }

    [Fact]
    public void A_company_whose_matters_are_all_done_in_time_is_delivered_once_even_if_the_window_takes_its_time()
    {
        var (id, last) = LateTax();
        Agree(last);
        _grid.PassTo(2026, 9, 22);
        Assert.Equal("统一送达", _grid.State(id).Tasks.Values.Single(task => task.Open).Step);
    }

    /// <summary>A company of which all is done but the tax registration.</summary>
    private (long Id, long Late) LateTax()
    {
        _grid.MoveTo(2026, 9, 18);
        var id = Company(employees: false);
        _grid.Deliver();
        var matters = _grid.State(id).Law.Joints.Values.Single().Children;
        foreach (var child in matters.Where(child => child.Id != "tax").Select(child => child.CaseId!.Value))
        {
            while (!_grid.State(child).Ended)
                Agree(child);
        }

        return (id, matters.Single(child => child.Id == "tax").CaseId!.Value);
    }

    [Fact]
    public void A_company_whose_investors_do_not_sign_within_fifteen_days_is_refused_in_writing()
    {
        _grid.MoveTo(2026, 9, 18);
        var id = FileCompany(employees: false);
        _grid.PassTo(2026, 10, 3, 8, 59);
        Assert.Null(_grid.State(id).Decision);
        _grid.PassTo(2026, 10, 3, 9, 1);
        Assert.False(_grid.State(id).Decision!.Granted);
        Assert.True(_grid.State(id).Ended);
        Assert.Contains(_grid.State(id).Documents, document => document.Kind == "delivery-proof");
    }

    [Fact]
    public void A_company_whose_address_is_not_in_the_register_is_asked_once_for_a_supplement_before_it_is_accepted()
    {
        var id = FileCompany(employees: false);
        Sign(id, """{"exists":false}""");
        Assert.Equal("人工受理", _grid.State(id).Tasks.Values.Single(task => task.Open).Step);
        Assert.Null(_grid.State(id).AcceptedAt);
        Act(id, TaskOperation.Return, "住所编码查无记录，请提交住所使用证明");
        Assert.Null(_grid.Supplement(id, People.Applicant, """{"AddressCode":"2"}"""));
        Agree(id);
        Assert.NotNull(_grid.State(id).AcceptedAt);
        Agree(id);
        Assert.True(_grid.State(id).Decision!.Granted);
    }

    [Fact]
    public void The_clocks_of_the_law_run_in_the_lead_case_and_in_every_matter_of_it()
    {
        var id = Company(employees: true);
        _grid.Deliver();
        foreach (var running in _grid.State(id).Children.Keys.Append(id))
        {
            Assert.NotNull(_grid.State(running).AcceptedAt);
            Assert.Contains(_grid.State(running).Clocks.Values, clock => clock.Kind == ClockKind.Statutory);
        }
    }

    [Fact]
    public void A_graduate_comes_once_to_register_and_the_visit_is_counted()
    {
        var id = Graduate();
        Answer(id, "440300/police", """{"realName":true,"age":24,"negative":false}""");
        Answer(id, "440300/education", """{"level":"bachelor","fullTime":true,"year":2026}""");
        Answer(id, "440300/social", """{"employedElsewhere":false}""");
        Assert.Empty(_grid.State(id).Law.Visits);
        Agree(id);
        Assert.Equal("现场核验、登记落户", _grid.State(id).Law.Visits.Single().Step);
        Assert.Equal(CaseStatus.Completed, _grid.State(id).Status);
        Assert.Empty(_grid.State(id).Law.Cards);
    }

    [Fact]
    public void Whoever_reviewed_a_food_licence_does_not_decide_it_whatever_roles_they_hold()
    {
        var (id, refusal) = _grid.File(
            new FileCase
            {
                ServiceItem = "food-licence",
                Region = "430102",
                Applicant = Person,
                Form = JsonText.From(new Dictionary<string, object> { ["ShopName"] = "示例小吃店", ["Address"] = "示例街1号", ["AreaSquareMetres"] = 60 }),
                Materials = [.. new[] { "application-form", "floor-plan", "safety-system" }.Select(code => new FiledMaterial { Code = code })],
                Answers = JsonText.From(new { business = "catering", prepackagedOnly = "no", coldFood = "no" }),
            },
            People.Applicant);
        Assert.Null(refusal);
        Actor By(string name, params string[] roles) => new() { Kind = ActorKind.Official, Id = name, Department = "430102/market", Roles = [.. roles] };
        var both = By("both", "reviewer", "head");
        foreach (var official in new[] { By("w", "window"), By("i1", "inspector"), By("i2", "inspector"), both })
            Assert.Null(_grid.Act(id, official, TaskOperation.Agree, "合格"));

        Assert.NotNull(_grid.Act(id, both, TaskOperation.Agree));
        Assert.Null(_grid.State(id).Decision);
        Assert.Null(_grid.Act(id, By("other", "head"), TaskOperation.Agree));
        Assert.True(_grid.State(id).Decision!.Granted);
    }

    [Fact]
    public void The_red_card_of_a_late_check_is_the_city_s_that_holds_it()
    {
        _grid.MoveTo(2026, 9, 18);
        var (id, old) = Fund();
        _grid.PassTo(2026, 9, 24);
        var cards = _grid.State(old).Law.Cards.Values.Where(card => card.Colour == CardColour.Red);
        Assert.Equal(["440100/fund"], cards.Select(card => card.Owner));
        Assert.DoesNotContain(_grid.State(id).Law.Cards.Values, card => card.Owner == "430100/fund" && card.Colour == CardColour.Red);
    }

    [Fact]
    public void A_fund_that_arrives_a_fen_short_goes_into_suspense_at_the_place_that_holds_it()
    {
        var (id, old) = Fund();
        Answer(old, "440100/fund-bank", """{"sealed":true,"loan":false}""");
        Agree(old);
        Assert.Null(_grid.Raise(old, System("440100/fund-bank", "FundPaid"), "FundPaid", """{"amountFen":100,"months":4}"""));
        _grid.Deliver();
        Assert.Null(_grid.Raise(id, System("430100/fund-bank", "FundReceived"), "FundReceived", """{"amountFen":99}"""));

        Assert.Equal("挂账人工核对", _grid.State(id).Tasks.Values.Single(task => task.Open).Step);
    }

    /// <summary>退票: what the bank could not book is paid again by the place that paid it, once for each return.</summary>
    [Fact]
    public void A_fund_that_the_bank_returns_is_paid_again_and_the_new_place_goes_on_waiting()
    {
        var (id, old) = Fund();
        Answer(old, "440100/fund-bank", """{"sealed":true,"loan":false}""");
        Agree(old);
        Pay(old, "P1");
        Assert.DoesNotContain(_grid.State(id).Tasks.Values, task => task.Open);
        Return(id, "P1");
        var again = _grid.State(id).Children.Keys.Single(child => child != old);
        Assert.Equal("440100/fund", _grid.State(id).Clocks.Values.Single(clock => clock is { Kind: ClockKind.Step, End: null }).Owner);
        Assert.Equal("退票核对", _grid.State(again).Tasks.Values.Single(task => task.Open).Step);
        Assert.Empty(_grid.State(again).Law.DataChecks);

        // The bank reports the same return twice.
        Return(id, "P1");
        Agree(again);
        Pay(again, "P2");
        Assert.Equal([old, again], _grid.State(id).Children.Keys.Order());
        Assert.DoesNotContain(_grid.State(id).Tasks.Values, task => task.Open);

        Receive(id);
        Assert.Equal("入账、连续缴存月数登记", _grid.State(id).Tasks.Values.Single(task => task.Open).Step);
        Agree(id);
        Assert.Equal(CaseStatus.Completed, _grid.State(id).Status);
        Assert.Equal([true, true], new[] { old, again }.Select(child => _grid.State(child).Decision!.Granted));
    }

    [Fact]
    public void A_fund_can_be_returned_more_than_once_and_what_cannot_be_paid_again_is_refused_in_writing()
    {
        var (id, paying) = Fund();
        Answer(paying, "440100/fund-bank", """{"sealed":true,"loan":false}""");
        foreach (var reference in new[] { "P1", "P2" })
        {
            Agree(paying);
            Pay(paying, reference);
            Return(id, reference);
            paying = _grid.State(id).Children.Keys.Max();
        }

        Assert.Equal(3, _grid.State(id).Children.Count);
        Act(paying, TaskOperation.Disagree, "收款账户已销户");
        Assert.False(_grid.State(id).Decision!.Granted);
        Assert.Contains(_grid.Data(id).Reasons.Values, reason => reason.Contains("账号有误", StringComparison.Ordinal));
        Assert.True(_grid.State(id).Ended);
    }

    [Fact]
    public void Who_has_changed_their_name_is_checked_by_a_person_and_not_refused()
    {
        var (id, refusal) = FileFund();
        Assert.Null(refusal);
        Answer(id, "430100/fund-bank", """{"open":true,"monthsPaid":9,"name":"周大满"}""");
        Assert.Equal("更名核对受理", _grid.State(id).Tasks.Values.Single(task => task.Open).Step);
        Act(id, TaskOperation.Return, "户名与申请人不一致，请提交更名证明");
        Prove(id);
        Agree(id);
        var old = _grid.State(id).Children.Keys.Single();
        Assert.Contains("name-change-proof", _grid.State(old).Law.Materials.Keys);
        Answer(old, "440100/fund-bank", """{"sealed":true,"loan":false,"name":"周大满"}""");
        Assert.Equal("更名核对", _grid.State(old).Tasks.Values.Single(task => task.Open).Step);
        Act(old, TaskOperation.Return, "请补正更名证明");
        Prove(old);
        Agree(old);
        Assert.Equal("核验", _grid.State(old).Tasks.Values.Single(task => task.Open).Step);
        Agree(old);
        Pay(old, "P1");
        Receive(id);
        Agree(id);
        Assert.Equal(CaseStatus.Completed, _grid.State(id).Status);
    }

    private void Prove(long id) => Assert.Null(_grid.Do(id, People.Applicant, turn => SupplementOperation.Decide(
        turn, new SupplementCase { Materials = [new FiledMaterial { Code = "name-change-proof" }] })));

    private void Pay(long old, string reference)
    {
        Assert.Null(_grid.Raise(old, System("440100/fund-bank", "FundPaid"), "FundPaid", $$"""{"amountFen":100,"months":4,"reference":"{{reference}}"}"""));
        _grid.Deliver();
    }

    private void Return(long id, string reference)
    {
        var payload = $$"""{"reference":"{{reference}}","reason":"账号有误"}""";
        Assert.Null(_grid.Raise(id, System("430100/fund-bank", "FundReturned"), "FundReturned", payload));
        _grid.Deliver();
    }

    private void Receive(long id) =>
        Assert.Null(_grid.Raise(id, System("430100/fund-bank", "FundReceived"), "FundReceived", """{"amountFen":100}"""));

    /// <summary>A transfer that waits for the old city's check.</summary>
    private (long Id, long Old) Fund()
    {
        var (id, refusal) = FileFund();
        Assert.Null(refusal);
        Answer(id, "430100/fund-bank", """{"open":true,"monthsPaid":9}""");
        Agree(id);
        _grid.Deliver();
        var old = _grid.State(id).Children.Keys.Single();
        Assert.Equal(_grid.State(old).Department, _grid.State(id).Clocks.Values.Single(clock => clock is { Kind: ClockKind.Step, End: null }).Owner);
        return (id, old);
    }

    private (long Id, Refusal? Refusal) FileFund() => _grid.File(
        new FileCase
        {
            ServiceItem = "housing-fund-in",
            Region = "430100",
            Applicant = Person,
            Form = JsonText.From(new Dictionary<string, object> { ["OldRegion"] = "440100", ["OldAccount"] = "GZ-1", ["NewAccount"] = "CS-1" }),
            Materials = [new FiledMaterial { Code = "application-form" }],
        },
        People.Applicant);

    private static Applicant Person => new() { Kind = ApplicantKind.Person, Name = "周小满", IdNumber = People.IdNumber };

    private long Graduate()
    {
        _grid.MoveTo(2026, 9, 18);
        var (id, refusal) = _grid.File(
            new FileCase
            {
                ServiceItem = "graduate-settlement",
                Region = "440300",
                Applicant = Person,
                Form = JsonText.From(new Dictionary<string, object>
                {
                    ["University"] = "示例大学",
                    ["DegreeNumber"] = "EX1",
                    ["GraduationYear"] = 2026,
                    ["OriginRegion"] = "430100",
                    ["Option"] = "rented",
                }),
                Materials = [new FiledMaterial { Code = "diploma" }],
            },
            People.Applicant);
        Assert.Null(refusal);
        return id;
    }

    private long Company(bool employees)
    {
        var id = FileCompany(employees);
        Sign(id, """{"exists":true,"registrations":1}""");
        Assert.Equal("system:rule:company-registration@1", _grid.State(id).Decision!.By);
        return id;
    }

    private void Sign(long id, string address)
    {
        Assert.Null(_grid.Raise(id, System("440300/esign", "InvestorsSigned"), "InvestorsSigned", """{"signers":["甲"]}"""));
        Answer(id, "440300/planning", address);
        Answer(id, "440300/credit", """{"realName":true,"dishonest":false}""");
    }

    private long FileCompany(bool employees)
    {
        var (id, refusal) = _grid.File(
            new FileCase
            {
                ServiceItem = "company-setup",
                Region = "440300",
                Applicant = Person,
                Form = JsonText.From(new Dictionary<string, object>
                {
                    ["CompanyName"] = "深圳示例科技有限公司",
                    ["Address"] = "示例路1号",
                    ["AddressCode"] = "1",
                    ["BusinessScope"] = "软件开发",
                    ["CapitalFen"] = 1,
                    ["InvestorCount"] = 1,
                    ["Employees"] = employees,
                    ["HousingFund"] = true,
                    ["Seals"] = 3,
                    ["FinanceOfficer"] = "钱小会",
                }),
                Materials = [new FiledMaterial { Code = "articles" }],
            },
            People.Applicant);
        Assert.Null(refusal);
        return id;
    }

    private void Answer(long id, string source, string data) => Assert.Null(_grid.Perform(id, System(source), new AnswerDataCheck
    {
        Check = _grid.State(id).Law.DataChecks.Values.Single(check => check.Outcome is null && check.Source == source).Visit,
        Outcome = DataOutcome.Match,
        Data = new JsonText { Text = data },
    }));

    private void Agree(long id) => Act(id, TaskOperation.Agree, null);

    private void Act(long id, TaskOperation operation, string? comment)
    {
        var task = _grid.State(id).Tasks.Values.Last(known => known.Open);
        var by = new Actor { Kind = ActorKind.Official, Id = $"{task.Role}-{task.Revision}", Department = task.Department, Roles = task.Role is null ? [] : [task.Role] };
        Assert.Null(_grid.Act(id, by, operation, comment, task: task.Number));
        _grid.Deliver();
    }

    private static Actor System(string department, params string[] events) =>
        new() { Kind = ActorKind.System, Id = department, Department = department, Events = [.. events] };
}

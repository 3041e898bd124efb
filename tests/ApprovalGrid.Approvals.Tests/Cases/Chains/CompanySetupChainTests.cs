using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Chains;

/// <summary>企业开办一件事: one form, many authorities, one delivery.</summary>
public sealed class CompanySetupChainTests
{
    private readonly Grid _grid = new();

    [Fact]
    public void One_authority_that_refuses_holds_up_none_of_the_others_of_a_company()
    {
        var id = Company(employees: false);
        _grid.Deliver();
        var children = _grid.State(id).Law.Joints.Values.Single().Children;
        Assert.Equal(["seal", "tax", "fund"], children.Select(child => child.Id));
        var tax = children.Single(child => child.Id == "tax").CaseId!.Value;
        _grid.Handle(tax, TaskOperation.Disagree, "财务负责人信息不符");
        foreach (var child in children.Where(child => child.Id != "tax").Select(child => child.CaseId!.Value))
        {
            while (!_grid.State(child).Ended)
                _grid.Agree(child);
        }

        _grid.Deliver();
        _grid.Agree(id);
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
            _grid.Agree(id);
        Assert.False(_grid.State(id).Ended);

        _grid.Agree(late);
        var rest = _grid.State(id).Tasks.Values.Last(task => task.Open);
        Assert.Equal("统一送达", rest.Step);
        _grid.Agree(id);
        Assert.Equal(CaseStatus.Completed, _grid.State(id).Status);
        Assert.All(_grid.State(id).Law.Joints.Values.Single().Children, child => Assert.Equal("Granted", child.Outcome));
        Assert.Equal(partFirst ? 2 : 1, _grid.State(id).Documents.Count(document => document.Kind == "delivery-proof"));
    }

    [Fact]
    public void A_company_whose_matters_are_all_done_in_time_is_delivered_once_even_if_the_window_takes_its_time()
    {
        var (id, last) = LateTax();
        _grid.Agree(last);
        _grid.PassTo(2026, 9, 22);
        Assert.Equal("统一送达", _grid.State(id).Tasks.Values.Single(task => task.Open).Step);
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
        _grid.Handle(id, TaskOperation.Return, "住所编码查无记录，请提交住所使用证明");
        Assert.Null(_grid.Supplement(id, People.Applicant, """{"AddressCode":"2"}"""));
        _grid.Agree(id);
        Assert.NotNull(_grid.State(id).AcceptedAt);
        _grid.Agree(id);
        Assert.True(_grid.State(id).Decision!.Granted);
    }

    /// <summary>名称自主申报: what the rules find in the name goes back to the applicant, and nothing was accepted until then.</summary>
    [Fact]
    public void A_name_that_the_law_forbids_goes_back_to_the_applicant_and_the_corrected_one_is_registered()
    {
        var id = FileCompany(employees: false, "国家级示例科技有限公司");
        Sign(id, """{"exists":true,"registrations":1}""");
        Assert.Contains("name-not-forbidden", _grid.State(id).Law.RuleChecks.Values.Single().Verdicts.Where(rule => rule.Verdict == false).Select(rule => rule.Id));
        Assert.Equal("人工受理", _grid.Waiting(id));
        _grid.Handle(id, TaskOperation.Return, "名称含有禁用字样，请更正");
        Assert.Null(_grid.Supplement(id, People.Applicant, """{"CompanyName":"深圳示例科技有限公司"}"""));
        _grid.Agree(id);
        _grid.Agree(id);
        Assert.True(_grid.State(id).Decision!.Granted);
    }

    /// <summary>What an authority has to do in a day waits in its queue until then, and only then is the card its own.</summary>
    [Fact]
    public void A_tax_office_whose_system_is_down_gets_its_red_card_when_its_own_day_is_over_and_not_before()
    {
        var (id, tax) = LateTax();
        _grid.PassTo(2026, 9, 20, 23, 59);
        Assert.DoesNotContain(_grid.State(tax).Law.Cards.Values, card => card.Colour == CardColour.Red);
        _grid.PassTo(2026, 9, 21, 0, 1);
        Assert.All(_grid.State(tax).Law.Cards.Values.Where(card => card.Colour == CardColour.Red), card => Assert.Equal("440300/tax", card.Owner));
        Assert.Contains(_grid.State(tax).Law.Cards.Values, card => card.Colour == CardColour.Red);
        _grid.Agree(tax);
        Assert.Equal("Granted", _grid.State(id).Children[tax].Outcome);
    }

    /// <summary>A licence that was granted is cancelled (注销) by a case of its own; nobody withdraws what is decided.</summary>
    [Fact]
    public void After_the_licence_the_application_is_not_withdrawn_any_more()
    {
        var id = Company(employees: false);
        Assert.NotNull(_grid.Withdraw(id, People.Applicant));
        Assert.Equal(CertificateStanding.Valid, _grid.State(id).Law.Certificate!.Standing);
    }

    [Fact]
    public void An_engraver_that_declines_is_replaced_and_the_other_matters_do_not_wait_for_it()
    {
        var id = Company(employees: false);
        _grid.Deliver();
        var matters = _grid.State(id).Law.Joints.Values.Single().Children;
        var seal = matters.Single(child => child.Id == "seal").CaseId!.Value;
        _grid.Handle(seal, TaskOperation.Disagree, "当日工期已满");
        Assert.Equal("改派刻章单位", _grid.Waiting(seal));
        _grid.Agree(matters.Single(child => child.Id == "tax").CaseId!.Value);
        _grid.Agree(seal);
        Assert.Equal("刻制印章", _grid.Waiting(seal));
        _grid.Agree(seal);
        _grid.Agree(seal);
        Assert.Equal((CaseStatus.Completed, true), (_grid.State(seal).Status, _grid.State(seal).Decision!.Granted));
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
                _grid.Agree(child);
        }

        return (id, matters.Single(child => child.Id == "tax").CaseId!.Value);
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
        Assert.Null(_grid.Raise(id, ShippedChains.System("440300/esign", "InvestorsSigned"), "InvestorsSigned", """{"signers":["甲"]}"""));
        _grid.Answer(id, "440300/planning", address);
        _grid.Answer(id, "440300/credit", """{"realName":true,"dishonest":false}""");
    }

    private long FileCompany(bool employees, string name = "深圳示例科技有限公司")
    {
        var (id, refusal) = _grid.File(
            new FileCase
            {
                ServiceItem = "company-setup",
                Region = "440300",
                Applicant = ShippedChains.Person,
                Form = JsonText.From(new Dictionary<string, object>
                {
                    ["CompanyName"] = name,
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
}

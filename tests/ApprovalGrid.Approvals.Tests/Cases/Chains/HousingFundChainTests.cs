using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Chains;

/// <summary>住房公积金异地转移接续: two cities, two banks, and what goes wrong between them.</summary>
public sealed class HousingFundChainTests
{
    private readonly Grid _grid = new();

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

    /// <summary>An open loan: the old city does not release the account, and the new one passes the reason on.</summary>
    [Fact]
    public void An_account_with_an_open_loan_is_not_released_and_the_reason_reaches_the_applicant_in_writing()
    {
        var (id, old) = Fund();
        _grid.Answer(old, "440100/fund-bank", """{"sealed":true,"loan":true}""");
        _grid.Handle(old, TaskOperation.Disagree, "有未结清贷款");

        var decision = _grid.View(id, People.Applicant).Decision!;
        Assert.False(decision.Granted);
        Assert.Contains("未结清贷款", decision.Reason, StringComparison.Ordinal);
        Assert.Contains("old place refuses", decision.ReasonEn, StringComparison.Ordinal);
        Assert.Contains(_grid.State(id).Documents, document => document.Kind == "delivery-proof");
    }

    [Fact]
    public void A_fund_that_arrives_a_fen_short_goes_into_suspense_at_the_place_that_holds_it()
    {
        var (id, old) = Fund();
        _grid.Answer(old, "440100/fund-bank", """{"sealed":true,"loan":false}""");
        _grid.Agree(old);
        Assert.Null(_grid.Raise(old, ShippedChains.System("440100/fund-bank", "FundPaid"), "FundPaid", """{"amountFen":100,"months":4}"""));
        _grid.Deliver();
        Assert.Null(_grid.Raise(id, ShippedChains.System("430100/fund-bank", "FundReceived"), "FundReceived", """{"amountFen":99}"""));

        Assert.Equal("挂账人工核对", _grid.State(id).Tasks.Values.Single(task => task.Open).Step);
    }

    /// <summary>退票: what the bank could not book is paid again by the place that paid it, once for each return.</summary>
    [Fact]
    public void A_fund_that_the_bank_returns_is_paid_again_and_the_new_place_goes_on_waiting()
    {
        var (id, old) = Fund();
        _grid.Answer(old, "440100/fund-bank", """{"sealed":true,"loan":false}""");
        _grid.Agree(old);
        Pay(old, "P1");
        Assert.DoesNotContain(_grid.State(id).Tasks.Values, task => task.Open);
        Return(id, "P1");
        var again = _grid.State(id).Children.Keys.Single(child => child != old);
        Assert.Equal("440100/fund", _grid.State(id).Clocks.Values.Single(clock => clock is { Kind: ClockKind.Step, End: null }).Owner);
        Assert.Equal("退票核对", _grid.State(again).Tasks.Values.Single(task => task.Open).Step);
        Assert.Empty(_grid.State(again).Law.DataChecks);

        // The bank reports the same return twice.
        Return(id, "P1");
        _grid.Agree(again);
        Pay(again, "P2");
        Assert.Equal([old, again], _grid.State(id).Children.Keys.Order());
        Assert.DoesNotContain(_grid.State(id).Tasks.Values, task => task.Open);

        Receive(id);
        Assert.Equal("入账、连续缴存月数登记", _grid.State(id).Tasks.Values.Single(task => task.Open).Step);
        _grid.Agree(id);
        Assert.Equal(CaseStatus.Completed, _grid.State(id).Status);
        Assert.Equal([true, true], new[] { old, again }.Select(child => _grid.State(child).Decision!.Granted));
    }

    [Fact]
    public void A_fund_can_be_returned_more_than_once_and_what_cannot_be_paid_again_is_refused_in_writing()
    {
        var (id, paying) = Fund();
        _grid.Answer(paying, "440100/fund-bank", """{"sealed":true,"loan":false}""");
        foreach (var reference in new[] { "P1", "P2" })
        {
            _grid.Agree(paying);
            Pay(paying, reference);
            Return(id, reference);
            paying = _grid.State(id).Children.Keys.Max();
        }

        Assert.Equal(3, _grid.State(id).Children.Count);
        _grid.Handle(paying, TaskOperation.Disagree, "收款账户已销户");
        Assert.False(_grid.State(id).Decision!.Granted);
        Assert.Contains(_grid.Data(id).Reasons.Values, reason => reason.Contains("账号有误", StringComparison.Ordinal));
        Assert.True(_grid.State(id).Ended);
    }

    [Fact]
    public void Who_has_changed_their_name_is_checked_by_a_person_and_not_refused()
    {
        var (id, refusal) = FileFund();
        Assert.Null(refusal);
        _grid.Answer(id, "430100/fund-bank", """{"open":true,"monthsPaid":9,"name":"周大满"}""");
        Assert.Equal("更名核对受理", _grid.State(id).Tasks.Values.Single(task => task.Open).Step);
        _grid.Handle(id, TaskOperation.Return, "户名与申请人不一致，请提交更名证明");
        Prove(id);
        _grid.Agree(id);
        var old = _grid.State(id).Children.Keys.Single();
        Assert.Contains("name-change-proof", _grid.State(old).Law.Materials.Keys);
        _grid.Answer(old, "440100/fund-bank", """{"sealed":true,"loan":false,"name":"周大满"}""");
        Assert.Equal("更名核对", _grid.State(old).Tasks.Values.Single(task => task.Open).Step);
        _grid.Handle(old, TaskOperation.Return, "请补正更名证明");
        Prove(old);
        _grid.Agree(old);
        Assert.Equal("核验", _grid.State(old).Tasks.Values.Single(task => task.Open).Step);
        _grid.Agree(old);
        Pay(old, "P1");
        Receive(id);
        _grid.Agree(id);
        Assert.Equal(CaseStatus.Completed, _grid.State(id).Status);
    }

    private void Prove(long id) => Assert.Null(_grid.Do(id, People.Applicant, turn => SupplementOperation.Decide(
        turn, new SupplementCase { Materials = [new FiledMaterial { Code = "name-change-proof" }] })));

    private void Pay(long old, string reference)
    {
        Assert.Null(_grid.Raise(old, ShippedChains.System("440100/fund-bank", "FundPaid"), "FundPaid", $$"""{"amountFen":100,"months":4,"reference":"{{reference}}"}"""));
        _grid.Deliver();
    }

    private void Return(long id, string reference)
    {
        var payload = $$"""{"reference":"{{reference}}","reason":"账号有误"}""";
        Assert.Null(_grid.Raise(id, ShippedChains.System("430100/fund-bank", "FundReturned"), "FundReturned", payload));
        _grid.Deliver();
    }

    private void Receive(long id) =>
        Assert.Null(_grid.Raise(id, ShippedChains.System("430100/fund-bank", "FundReceived"), "FundReceived", """{"amountFen":100}"""));

    /// <summary>A transfer that waits for the old city's check.</summary>
    private (long Id, long Old) Fund()
    {
        var (id, refusal) = FileFund();
        Assert.Null(refusal);
        _grid.Answer(id, "430100/fund-bank", """{"open":true,"monthsPaid":9}""");
        _grid.Agree(id);
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
            Applicant = ShippedChains.Person,
            Form = JsonText.From(new Dictionary<string, object> { ["OldRegion"] = "440100", ["OldAccount"] = "GZ-1", ["NewAccount"] = "CS-1" }),
            Materials = [new FiledMaterial { Code = "application-form" }],
        },
        People.Applicant);
}

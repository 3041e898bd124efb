using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Law;

/// <summary>电子监察: cards come by themselves, at their time, and stay.</summary>
public sealed class SupervisionTests
{
    private readonly Grid _grid = new();
    private readonly long _id;

    public SupervisionTests()
    {
        _grid.Add(
            Office.PlainChain().Item("\"limits\": { \"template\": \"single20+10\", \"promised\": { \"days\": 5, \"kind\": \"working\", \"basis\": \"承诺\" } }"),
            Office.PlainChain().Json());
        _grid.MoveTo(2026, 9, 18);
        _id = _grid.File(Office.Filing("plain"), People.Applicant).Id;
        Assert.Null(_grid.Act(_id, Office.Window, TaskOperation.Agree));
    }

    [Fact]
    public void A_limit_of_the_law_reminds_warns_yellow_and_turns_red_at_the_midnight_after_its_last_day()
    {
        _grid.PassTo(2026, 10, 16, 0);
        Assert.Contains(Cards, card => card is { Rule: CardRules.NearLimit, Colour: CardColour.Yellow, LegalBreach: false });
        Assert.Equal(ClockAlarm.Threshold, Statutory.Passed);
        _grid.PassTo(2026, 10, 21, 0);
        Assert.Equal(ClockAlarm.Reminder, Statutory.Passed);
        _grid.PassTo(2026, 10, 22, 23, 59);
        Assert.DoesNotContain(Cards, card => card.Colour == CardColour.Red);

        _grid.PassTo(2026, 10, 23, 0);

        var red = Cards.Single(card => card.Colour == CardColour.Red);
        Assert.Equal((CardRules.OverLimit, true, Office.Department), (red.Rule, red.LegalBreach, red.Owner));
    }

    [Fact]
    public void Over_the_promise_but_inside_the_law_is_yellow_and_no_breach_of_the_law()
    {
        _grid.PassTo(2026, 9, 29);
        var card = Assert.Single(Cards);
        Assert.Equal((CardRules.OverPromise, CardColour.Yellow, false), (card.Rule, card.Colour, card.LegalBreach));
    }

    [Fact]
    public void A_card_is_replied_to_appealed_and_judged_and_never_goes_away()
    {
        _grid.PassTo(2026, 10, 23);
        var red = Cards.Single(card => card.Colour == CardColour.Red).Number;
        Assert.Equal(RefusalCodes.Forbidden, Answer(People.Window, red, CardAnswer.Reply)!.Code);
        Assert.Null(Answer(Office.Head, red, CardAnswer.Reply));
        Assert.Equal(RefusalCodes.NotInThisState, Answer(Office.Supervisor, red, CardAnswer.Uphold)!.Code);
        Assert.Null(Answer(Office.Head, red, CardAnswer.Appeal));
        Assert.Equal(RefusalCodes.Forbidden, Answer(Office.Head, red, CardAnswer.Uphold)!.Code);
        Assert.Equal(RefusalCodes.Forbidden, Answer(Office.Supervisor with { Department = "440000/supervision" }, red, CardAnswer.Uphold)!.Code);
        Assert.Null(Answer(Office.Supervisor, red, CardAnswer.Uphold));

        Assert.Equal(CardStanding.Upheld, _grid.State(_id).Law.Cards[red].Standing);
        Assert.Empty(_grid.View(_id, People.Applicant).Cards);
        Assert.Contains(_grid.View(_id, Office.Head).Cards, card => card.Number == red);
    }

    [Fact]
    public void A_card_is_answered_also_after_the_case_has_ended()
    {
        _grid.PassTo(2026, 10, 23);
        Assert.Null(_grid.Act(_id, Office.Reviewer, TaskOperation.Agree));
        Assert.Null(_grid.Act(_id, Office.Head, TaskOperation.Agree));
        Assert.True(_grid.State(_id).Ended);
        Assert.Null(Answer(Office.Head, Cards.First().Number, CardAnswer.Reply));
    }

    private IEnumerable<CardState> Cards => _grid.State(_id).Law.Cards.Values;

    private ClockState Statutory => _grid.State(_id).Clocks.Values.Single(clock => clock.Kind == ClockKind.Statutory);

    private Refusal? Answer(Actors.Actor by, int card, CardAnswer answer) =>
        _grid.Perform(_id, by, new AnswerCard { Card = card, Answer = answer, Text = "说明" });
}

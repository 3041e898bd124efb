using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Service;

/// <summary>B29: collected in one place, decided in another (异地代收代办).</summary>
public sealed class CollectFilingTests
{
    private static readonly Actor Nanjing = Office.Official("nanjing", "南京窗口", "window") with { Department = "320100/service" };

    private readonly Grid _grid = new();

    public CollectFilingTests()
    {
        _grid.Add(Office.PlainChain().Item(), Office.PlainChain().Json());
        _grid.MoveTo(2026, 9, 18);
    }

    [Fact]
    public void The_five_days_of_the_handling_place_run_from_its_receipt_and_both_places_show()
    {
        var id = Collect();
        Assert.Empty(_grid.State(id).Steps);
        var before = _grid.View(id, People.Applicant);
        Assert.Equal("320100/service", before.CurrentSteps.Single().Holder);
        Assert.Equal(("320100/service", new DateOnly(2026, 9, 21)), before.Clocks.Select(clock => (clock.Owner, clock.Deadline!.Value)).Single());

        _grid.MoveTo(2026, 9, 21);
        Assert.Equal(RefusalCodes.Forbidden, _grid.Perform(id, Nanjing, new ReceiveCollected())!.Code);
        Assert.Null(_grid.Perform(id, Office.Window, new ReceiveCollected()));
        Assert.Equal(RefusalCodes.NotInThisState, _grid.Perform(id, Office.Window, new ReceiveCollected())!.Code);

        var after = _grid.View(id, People.Applicant);
        Assert.Equal("collected", after.Mode);
        Assert.Equal([("320100/service", "met"), ("430100/market", "running")], after.Clocks.Select(clock => (clock.Owner, clock.State)));
        Assert.Equal(new DateOnly(2026, 9, 21), after.Clocks[1].Start);
        Assert.Equal(new DateOnly(2026, 9, 29), after.Clocks[1].Deadline);
        Assert.Contains(after.Documents, document => document.Kind == "hand-over-receipt");
    }

    [Fact]
    public void A_late_hand_over_is_the_collecting_places_fault()
    {
        var id = Collect();
        _grid.PassTo(2026, 9, 22);
        Assert.Equal(("over-step", "320100/service"), _grid.State(id).Law.Cards.Values.Select(card => (card.Rule, card.Owner)).Single());
    }

    [Fact]
    public void The_chain_sees_what_was_promised_at_the_counter()
    {
        var chain = Office.PlainChain("promised");
        _grid.Add(chain.Item("""
            "materials": [ { "code": "plan", "name": "平面图", "required": true, "tolerable": true } ], "tolerance": "平面图可容缺"
            """), chain.Json());
        var filing = Filing("promised") with { Promises = [new MaterialPromise { Code = "plan", Days = 5 }] };
        var (id, refusal) = _grid.File(filing, Nanjing);
        Assert.Null(refusal);
        Assert.Null(_grid.Perform(id, Office.Window, new ReceiveCollected()));
        Assert.Contains(_grid.Data(id).Memory.Inputs, input => input.Key == "Promised" && input.Value.AsArray!.Items.Single().AsString == "plan");
        Assert.Null(_grid.Act(id, Office.Window, TaskOperation.Agree));
        Assert.Contains(_grid.State(id).Clocks.Values, clock => clock.Kind == ClockKind.Gap);
    }

    [Fact]
    public void It_may_be_withdrawn_on_its_way()
    {
        var id = Collect();
        Assert.Null(_grid.Withdraw(id, People.Applicant));
        Assert.Equal(CaseStatus.Withdrawn, _grid.State(id).Status);
        Assert.Equal(RefusalCodes.NotInThisState, _grid.Perform(id, Office.Window, new ReceiveCollected())!.Code);
    }

    [Fact]
    public void Only_a_window_elsewhere_that_has_checked_identity_and_form_collects()
    {
        Assert.Equal(RefusalCodes.Forbidden, _grid.File(Filing("plain"), Office.Window).Refusal!.Code);
        Assert.Equal(RefusalCodes.Forbidden, _grid.File(Filing("plain"), People.Applicant).Refusal!.Code);
        var unchecked_ = Filing("plain") with { Collected = new CollectedFiling { IdentityChecked = true, FormChecked = false } };
        Assert.Equal("checked", _grid.File(unchecked_, Nanjing).Refusal!.Faults.Single().Rule);
    }

    private static FileCase Filing(string item) => Office.Filing(item) with { Collected = new CollectedFiling { IdentityChecked = true, FormChecked = true } };

    private long Collect()
    {
        var (id, refusal) = _grid.File(Filing("plain"), Nanjing);
        Assert.Null(refusal);
        return id;
    }
}

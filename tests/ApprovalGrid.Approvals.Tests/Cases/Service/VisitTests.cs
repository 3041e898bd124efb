using System.Text.Json.Nodes;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.DataFiles;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Publishing;
using ApprovalGrid.Approvals.Tests.Publishing;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Service;

/// <summary>A01, A03, A05: how often the applicant comes, and what one officer does in one act.</summary>
public sealed class VisitTests
{
    private const string Promise = """
        "limits": { "template": "single20+10" }, "tolerance": "无容缺事项", "maxVisits": 1
        """;

    private static readonly object MustCome = new { kind = "required", basis = "《婚姻登记条例》第四条" };

    private readonly Grid _grid = new();

    [Fact]
    public void A_chain_that_asks_for_two_visits_is_refused_at_publish_and_both_steps_are_named()
    {
        var chain = Comes("twice", both: true);
        Assert.Contains(
            ("TooManyVisits", "a case of 'twice' asks the applicant to come 2 times, at 'Accept' and 'Deliver'; the item promises at most 1. Let a step do without presence, or change the promise."),
            Faults(chain));
        Assert.DoesNotContain(Faults(Comes("once", both: false)), fault => fault.Code == "TooManyVisits");
    }

    [Fact]
    public void Ways_that_exclude_each_other_count_once()
    {
        var chain = new Chain("either")
            .Node("Accept", "ApprovalGrid.Accept", ("role", "window"))
            .Node("Decide", "ApprovalGrid.Decide", ("role", "head"))
            .Node("Here", "ApprovalGrid.Deliver", ("role", "window"), ("presence", MustCome))
            .Node("There", "ApprovalGrid.Deliver", ("role", "window"), ("presence", MustCome))
            .Node("End", "Elsa.Finish")
            .Connect("Accept.Accepted > Decide", "Accept.NotAccepted > End", "Decide.Granted > Here", "Decide.Refused > There", "Here.Delivered > End", "There.Delivered > End");
        Assert.DoesNotContain(Faults(chain), fault => fault.Code == "TooManyVisits");
    }

    [Fact]
    public void A_step_that_asks_for_presence_names_the_law()
    {
        var chain = new Chain("lawless").Node("Accept", "ApprovalGrid.Accept", ("role", "window"), ("presence", new { kind = "required" }));
        Assert.Contains(Faults(chain), fault => fault.Code == "InvalidStepInput" && fault.Message.Contains("presence.basis", StringComparison.Ordinal));
    }

    [Fact]
    public void An_item_that_promises_few_visits_says_what_may_be_missing()
    {
        var fault = Assert.Throws<DataFileException>(() => ServiceItemFile.Parse(new Chain("x").Item("\"maxVisits\": 1, \"limits\": { \"template\": \"single20+10\" }")));
        Assert.Contains("tolerance", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_guide_that_does_not_say_what_may_be_missing_or_how_long_it_takes_is_not_published()
    {
        var silent = new Chain("silent");
        Assert.Equal(["$.tolerance", "$.limits"], ServiceItemCheck.Guide(ServiceItemFile.Parse(silent.Item())).Select(fault => fault.Path));
        Assert.Contains(ServiceItemCheck.Run(ServiceItemFile.Parse(silent.Item()), new CatalogFacts([], [], [], [])), fault => fault is { Code: "GuideIncomplete", Path: "$.tolerance" });
        Assert.Empty(ServiceItemCheck.Guide(ServiceItemFile.Parse(silent.Item(Promise))));
        Assert.Empty(ServiceItemCheck.Guide(ServiceItemFile.Parse(silent.Item("\"openToApplicants\": false"))));
    }

    [Fact]
    public void A_second_visit_is_counted_with_the_step_that_caused_it_and_gives_a_card()
    {
        var chain = Comes("counted", both: false);
        _grid.Add(chain.Item(Promise), chain.Json());
        var id = _grid.File(Office.Filing("counted"), People.Applicant).Id;
        Assert.Null(_grid.Act(id, Office.Window, TaskOperation.Agree));
        Assert.Equal("Accept", _grid.State(id).Law.Visits.Single().Step);
        Assert.Empty(_grid.State(id).Law.Cards);

        Assert.Null(_grid.Perform(id, Office.Reviewer, new RecordVisit { Reason = "补签字" }));
        Assert.Equal((2, "Decide"), (_grid.View(id, Office.Head).Visits[^1].Number, _grid.View(id, Office.Head).Visits[^1].Step));
        Assert.Equal("repeat-visit", _grid.State(id).Law.Cards.Values.Single().Rule);
        Assert.Equal("forbidden", _grid.Perform(id, People.Applicant, new RecordVisit { Reason = "x" })!.Code);
    }

    [Fact]
    public void From_filing_to_delivery_nobody_comes_and_all_documents_are_there()
    {
        _grid.Add(Office.PlainChain().Item(), Office.PlainChain().Json());
        var id = _grid.File(Office.Filing("plain"), People.Applicant).Id;
        foreach (var official in new[] { Office.Window, Office.Reviewer, Office.Head })
            Assert.Null(_grid.Act(id, official, TaskOperation.Agree));
        Assert.Equal(CaseStatus.Completed, _grid.State(id).Status);
        Assert.Equal(["receipt", "acceptance", "decision", "certificate", "delivery-proof"], _grid.State(id).Documents.Select(document => document.Kind));
        Assert.Empty(_grid.State(id).Law.Visits);
    }

    [Fact]
    public void Acceptance_and_decision_in_one_act_of_one_officer_give_both_documents_and_no_day()
    {
        var id = AtOnce();
        Assert.Null(_grid.Act(id, Office.Window, TaskOperation.Agree));

        Assert.Equal(CaseStatus.Completed, _grid.State(id).Status);
        Assert.Contains(_grid.State(id).Documents, document => document.Kind == "acceptance");
        Assert.Contains(_grid.State(id).Documents, document => document.Kind == "decision");
        var turn = _grid.History(id)[^1];
        Assert.Contains(turn.Facts, fact => fact is CaseAccepted);
        Assert.Contains(turn.Facts, fact => fact is DecisionMade { Granted: true });
        Assert.Equal(_grid.State(id).AcceptedAt, _grid.State(id).Decision!.At);
        var clock = _grid.State(id).Clocks.Values.Single(clock => clock.Kind == ClockKind.Statutory);
        Assert.Equal((ClockEnd.Met, _grid.State(id).AcceptedAt), (clock.End, clock.EndedAt));
    }

    [Fact]
    public void At_once_one_refuses_with_reasons_or_does_not_accept_with_a_ground()
    {
        var refused = AtOnce();
        Assert.Equal("reason-required", _grid.Act(refused, Office.Window, TaskOperation.Disagree)!.Faults.Single().Rule);
        Assert.Null(_grid.Act(refused, Office.Window, TaskOperation.Disagree, "不符合条件"));
        Assert.Equal((false, true), (_grid.State(refused).Decision!.Granted, _grid.State(refused).AcceptedAt is not null));

        var strange = AtOnce();
        Assert.Null(_grid.Do(strange, Office.Window, turn => Operations.ActOnTask.Decide(turn, new TaskCommand
        {
            Task = 1,
            Version = 1,
            Operation = TaskOperation.Disagree,
            Comment = "非本机关",
            ReasonCode = "not-competent",
            Agency = "长沙市税务局",
        })));
        Assert.Equal((CaseStatus.NotAccepted, (DecisionState?)null), (_grid.State(strange).Status, _grid.State(strange).Decision));
    }

    private long AtOnce()
    {
        var chain = new Chain("at-once")
            .Node("Handle", "ApprovalGrid.HandleAtOnce", ("role", "window")).Node("End", "Elsa.Finish")
            .Connect("Handle.Granted > End", "Handle.Refused > End", "Handle.NotAccepted > End");
        Assert.Empty(Faults(chain));
        _grid.Add(chain.Item("\"limits\": { \"template\": \"single20+10\" }"), chain.Json());
        return _grid.File(Office.Filing("at-once"), People.Applicant).Id;
    }

    private static Chain Comes(string id, bool both)
    {
        var deliver = both ? new[] { ("role", (object)"window"), ("presence", MustCome) } : [("role", "window")];
        return new Chain(id)
            .Node("Accept", "ApprovalGrid.Accept", ("role", "window"), ("presence", MustCome))
            .Node("Decide", "ApprovalGrid.Decide", ("role", "head"))
            .Node("Deliver", "ApprovalGrid.Deliver", deliver)
            .Node("End", "Elsa.Finish")
            .Connect("Accept.Accepted > Decide", "Accept.NotAccepted > End", "Decide.Granted > Deliver", "Decide.Refused > End", "Deliver.Delivered > End", "Deliver.Undelivered > Deliver");
    }

    private static IEnumerable<(string Code, string Message)> Faults(Chain chain) =>
        DefinitionCheck.Run(
            Shipped.Compile(JsonNode.Parse(chain.Json())!.AsObject()),
            new CatalogFacts([new DepartmentFacts(Office.Department, ["window", "head"])], [ServiceItemFile.Parse(chain.Item(Promise))], ["cn"], []))
            .Select(fault => (fault.Code, fault.Message));
}

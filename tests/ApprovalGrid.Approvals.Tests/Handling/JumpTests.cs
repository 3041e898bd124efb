using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Tests.Cases;
using ApprovalGrid.Approvals.Views;
using ApprovalGrid.Cases;
using static ApprovalGrid.Approvals.Tests.Handling.Desk;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>跳转 and 催办: what is on record, and which provision bars the way.</summary>
public sealed class JumpTests
{
    [Fact]
    public void A_step_that_the_law_requires_is_named_with_its_provision()
    {
        var marked = SmallChain.With(SmallChain.Review("two", people: ["b"]), "mandatory");
        marked["customProperties"]!["legalBasis"] = "《食品经营许可和备案管理办法》第十九条";
        var desk = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["a"]), marked, SmallChain.Review("three", people: ["c"])));
        Assert.Contains("第十九条", Jump(desk, Head, "three")!.Message, StringComparison.Ordinal);

        var decide = new Desk(SmallChain.Of(
            [SmallChain.Review("one", people: ["a"]), SmallChain.Step("Decide", "decide", people: ["b"]), SmallChain.Review("after", people: ["c"])], "one -> decide", "decide:Granted -> after"));
        Assert.Contains("行政许可法", Jump(decide, Head, "after")!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_heads_their_reasons_and_the_way_are_on_record()
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["a"]), SmallChain.Review("two", people: ["b"]), SmallChain.Review("three", people: ["c"])));
        Assert.Null(Jump(desk, Head, "three", "第一步有误"));
        Assert.Null(Jump(desk, Deputy, "three", "同意跳转"));

        var turns = desk.Grid.History(desk.Id);
        Assert.Equal("head", Assert.Single(turns, turn => turn.Facts.OfType<JumpProposed>().Any()).Turn.By);
        var approved = Assert.Single(turns, turn => turn.Facts.OfType<JumpClosed>().Any());
        Assert.Equal("deputy", approved.Turn.By);
        Assert.Equal("three", Assert.Single(approved.Facts.OfType<StepReturned>()).Target);
        Assert.Equal(["第一步有误", "同意跳转"], turns.SelectMany(turn => turn.SealedFacts).OfType<ReasonGiven>().Where(given => given.Of.StartsWith("jump", StringComparison.Ordinal)).Select(given => given.Text));
        Assert.Equal(2, turns.SelectMany(turn => turn.Facts.Select(fact => TimelineText.Of(fact, 1, turn.Turn, desk.State))).Count(entry => entry?.Text.Contains("Jump", StringComparison.Ordinal) ?? false));
    }

    [Fact]
    public void Supervision_the_hotline_and_the_applicant_urge_and_nothing_of_the_case_changes()
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["a"])));
        var before = desk.State;
        Actor[] callers =
        [
            People.Applicant, new() { Kind = ActorKind.Supervisor, Id = "supervisor", Department = "430000/supervision" },
            new() { Kind = ActorKind.Official, Id = "12345", Department = "430100/hotline", Roles = ["hotline"] },
        ];
        foreach (var by in callers)
            Assert.Null(desk.Grid.Do(desk.Id, by, turn => UrgeOperation.Decide(turn, new UrgeCase())));
        Refused("unknown-case", desk.Grid.Do(desk.Id, Elsewhere, turn => UrgeOperation.Decide(turn, new UrgeCase())));

        Assert.Equal((3, 1), (desk.State.Urge!.Count, desk.State.Urge.Told));
        Assert.Equal((before.Status, before.Clocks, before.Steps, before.Deadlines), (desk.State.Status, desk.State.Clocks, desk.State.Steps, desk.State.Deadlines));
        Assert.Equal(before.Tasks[1], desk.State.Tasks[1]);
    }

    private static Refusal? Jump(Desk desk, Actor by, string target, string reason = "程序有误") =>
        desk.Grid.Do(desk.Id, by, turn => JumpOperation.Decide(turn, new JumpCase { Target = target, Reason = reason }));
}

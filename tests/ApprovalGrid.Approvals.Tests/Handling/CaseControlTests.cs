using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Tests.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;
using static ApprovalGrid.Approvals.Tests.Handling.Desk;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>催办、挂起与激活、跳转、终止、撤销.</summary>
public sealed class CaseControlTests
{
    private static readonly Actor Operator = new() { Kind = ActorKind.Operator, Id = "ops" };
    private static readonly Actor Hotline = new() { Kind = ActorKind.System, Id = "12345", Department = "430100/hrss" };

    private readonly Desk _desk = new(SmallChain.Of(
        [
            SmallChain.Step("Accept", "accept", "reviewer"), SmallChain.Review("one", people: ["a"], limit: """{"days":5,"basis":"内部规定"}"""),
            SmallChain.Review("two", people: ["b"]), SmallChain.Step("Decide", "decide", people: ["c"]), SmallChain.Review("after", people: ["d"]),
        ],
        "accept:Accepted -> one", "one -> two", "two -> decide", "decide:Granted -> after"));

    [Fact]
    public void Urging_tells_the_holder_once_merges_others_and_refuses_the_same_again_within_the_cool_down()
    {
        _desk.Agree(A);
        var before = _desk.State.Clocks.Values.ToArray();
        Assert.Null(Urge(People.Applicant));
        var refusal = Urge(People.Applicant);
        Refused("too-soon", refusal);
        Assert.InRange(refusal!.RetryAfterSeconds!.Value, 1, 4 * 3600);
        Assert.Null(Urge(Hotline));
        Assert.Equal(new UrgeState(2, 1, _desk.Grid.Now, People.Applicant.Id), _desk.State.Urge);
        Assert.Single(_desk.State.Tasks.Values, task => task is { Kind: StepKind.Copy, Assignee: "a" });
        Assert.Equal(before, _desk.State.Clocks.Values.ToArray());
        Assert.Equal("one:a", _desk.Waiting);
    }

    [Fact]
    public void At_the_third_telling_the_head_is_told_too()
    {
        for (var hour = 9; hour <= 19; hour += 5)
        {
            _desk.Grid.MoveTo(2026, 9, 21, hour);
            Assert.Null(Urge(People.Applicant));
            foreach (var copy in _desk.Open.Where(task => task is { Kind: StepKind.Copy, Role: not "head" }).ToArray())
                Assert.Null(_desk.Do(A, TaskOperation.Read, task: copy.Number));
        }

        Assert.Single(_desk.Open, task => task is { Kind: StepKind.Copy, Role: "head" });
    }

    [Fact]
    public void A_stranger_does_not_urge_and_a_case_that_nobody_holds_is_not_urged()
    {
        Refused("unknown-case", Urge(People.Stranger));
        Refused("forbidden", Urge(Operator));
        Assert.Null(_desk.Return(A, "applicant"));
        Refused("not-in-this-state", Urge(People.Applicant));
    }

    [Fact]
    public void While_a_case_is_suspended_nobody_acts_timers_wait_and_the_legal_clock_goes_on()
    {
        _desk.Agree(A);
        var statutory = _desk.State.Clocks.Values.Single(clock => clock.Kind == ClockKind.Statutory);
        Refused("forbidden", Suspend(A));
        Assert.Null(Suspend(Head));
        Refused("not-in-this-state", Suspend(Operator));
        Refused("case-suspended", _desk.Do(A, TaskOperation.Agree));
        Assert.Empty(OfferedOperations.Of(_desk.State, _desk.TaskOf(A)));

        _desk.Grid.MoveTo(2026, 9, 30);
        _desk.Grid.FireDue();
        Assert.Single(_desk.State.QueuedDeadlines);
        Assert.False(_desk.State.Clocks.Values.Single(clock => clock.Kind == ClockKind.Step).Expired);
        Assert.Equal(statutory, _desk.State.Clocks[statutory.Number]);

        Assert.Null(_desk.Grid.Do(_desk.Id, Operator, turn => ResumeOperation.Decide(turn, new ResumeCase())));
        Assert.Empty(_desk.State.QueuedDeadlines);
        _desk.Grid.FireDue();
        Assert.True(_desk.State.Clocks.Values.Single(clock => clock.Kind == ClockKind.Step).Expired);
        _desk.Agree(A);
        Assert.Equal("two:b", _desk.Waiting);
        Refused("not-in-this-state", _desk.Grid.Do(_desk.Id, Operator, turn => ResumeOperation.Decide(turn, new ResumeCase())));
    }

    [Fact]
    public void A_suspended_case_can_be_withdrawn_and_leaves_no_timer_behind()
    {
        _desk.Agree(A);
        Assert.Null(Suspend(Head));
        _desk.Grid.MoveTo(2026, 9, 30);
        _desk.Grid.FireDue();
        Assert.Null(_desk.Grid.Withdraw(_desk.Id, People.Applicant));
        Assert.Empty(_desk.State.QueuedDeadlines);
        Assert.False(_desk.State.Suspended);
    }

    [Fact]
    public void A_jump_needs_a_second_head_and_a_reason()
    {
        _desk.Agree(A);
        Refused("forbidden", Jump(A, "two"));
        Refused("unknown-node", Jump(Head, "nonsense"));
        Refused("text-length", Jump(Head, "two", reason: " "));
        Assert.Null(Jump(Head, "two"));
        Assert.Equal("one:a", _desk.Waiting);
        Refused("four-eyes", Jump(Head, "two"));
        Assert.Null(Jump(Deputy, "two"));
        Assert.Equal("two:b", _desk.Waiting);
        Assert.Null(_desk.State.Jump);
        Assert.Equal("jumped", _desk.State.Tasks.Values.Single(task => task.Node == "one").CancelReason);
    }

    [Fact]
    public void A_jump_does_not_pass_a_step_that_the_law_requires()
    {
        Refused("return-not-allowed", Jump(Head, "two")); // over the acceptance
        _desk.Agree(A);
        Refused("return-not-allowed", Jump(Head, "after")); // over the decision
        Assert.Null(Jump(Head, "decide"));
        Assert.Null(Jump(Deputy, "decide"));
        Assert.Equal("decide:c", _desk.Waiting);
    }

    [Fact]
    public void A_node_marked_as_mandatory_is_passed_only_once_it_is_done()
    {
        var desk = new Desk(SmallChain.Line(
            SmallChain.Review("one", people: ["a"]), SmallChain.With(SmallChain.Review("two", people: ["b"]), "mandatory"), SmallChain.Review("three", people: ["c"]), SmallChain.Review("four", people: ["d"])));
        Refused("return-not-allowed", JumpOf(desk, Head, "four"));
        desk.Agree(A, B);
        Assert.Null(JumpOf(desk, Head, "four"));
        Assert.Null(JumpOf(desk, Deputy, "four"));
        Assert.Equal("four:d", desk.Waiting);
    }

    [Fact]
    public void A_proposal_falls_away_when_its_step_is_done_or_another_is_made()
    {
        _desk.Agree(A);
        Assert.Null(Jump(Head, "two"));
        Assert.Null(Jump(Deputy, "decide")); // another target: a new proposal, not an approval
        Assert.Equal(("decide", "deputy"), (_desk.State.Jump!.Target, _desk.State.Jump.By));
        _desk.Agree(A);
        Assert.Null(_desk.State.Jump);
    }

    [Fact]
    public void A_jump_out_of_a_branch_cleans_the_join_and_what_follows_runs_once()
    {
        foreach (var target in new[] { "join", "last" })
        {
            var desk = new Desk(SmallChain.Of(
                [
                    SmallChain.Review("first", people: ["a"]), SmallChain.Fork("fork", "x", "y"), SmallChain.Review("x1", people: ["b"]), SmallChain.Review("y1", people: ["c"]),
                    SmallChain.Join("join"), SmallChain.Review("last", people: ["d"]),
                ],
                "first -> fork", "fork:x -> x1", "x1 -> join", "fork:y -> y1", "y1 -> join", "join:Done -> last"));
            Refused("return-not-allowed", JumpOf(desk, Head, "x1")); // into a block that was not entered
            desk.Agree(A, B);
            Assert.Null(JumpOf(desk, Head, target));
            Assert.Null(JumpOf(desk, Deputy, target));
            Assert.Equal("last:d", desk.Waiting);
            desk.Agree(D);
            Assert.True(desk.State.Ended);
        }
    }

    [Fact]
    public void A_jump_back_is_a_return_by_the_heads()
    {
        _desk.Agree(A, A);
        Assert.Null(Jump(Head, "one"));
        Assert.Null(Jump(Deputy, "one"));
        Assert.Equal("one:a", _desk.Waiting);
    }

    [Fact]
    public void A_head_ends_a_case_with_reason_and_legal_basis_and_a_notice_is_issued()
    {
        Refused("forbidden", Terminate(A, "事由", "依据"));
        Refused("text-length", Terminate(Head, "申请人死亡", ""));
        Assert.Null(Terminate(Head, "申请人死亡", "《中华人民共和国行政许可法》第七十条"));
        Assert.Equal(CaseStatus.Terminated, _desk.State.Status);
        Assert.Contains(_desk.State.Documents, document => document.Kind == "termination");
        Refused("not-in-this-state", Terminate(Head, "再次", "依据"));
    }

    [Fact]
    public void Only_the_applicant_withdraws_the_matter_or_one_child_of_it()
    {
        var send = SmallChain.Activity(
            "ApprovalGrid.SendToAuthority", "send", ("department", SmallChain.Literal("440100/hrss")), ("serviceItem", SmallChain.Literal("pension-transfer-out")));
        var desk = new Desk(SmallChain.Of(
            [SmallChain.Review("first", people: ["a"]), send, SmallChain.Review("instead", people: ["b"])], "first -> send", "send:Withdrawn -> instead"));
        desk.Agree(A);
        var child = desk.State.Children.Values.Single();
        Refused("forbidden", Withdraw(desk, Head, child.Number));
        Refused("unknown-child", Withdraw(desk, People.Applicant, "nonsense"));
        Assert.Null(Withdraw(desk, People.Applicant, child.Number));
        Assert.Contains(desk.Grid.Post, envelope => envelope.Receiver == child.CaseId && envelope.Message is CancelChild);
        Assert.False(desk.State.Ended);
        Assert.Null(Withdraw(desk, People.Applicant, null));
        Assert.Equal(CaseStatus.Withdrawn, desk.State.Status);
    }

    [Fact]
    public void What_is_offered_for_a_case_as_a_whole_is_what_would_be_accepted_and_nothing_else()
    {
        AssertOffered(); // filed
        _desk.Agree(A);
        AssertOffered(); // accepted
        Assert.Null(_desk.Grid.Perform(_desk.Id, A, Stop));
        AssertOffered();
        Assert.Null(Suspend(Head));
        AssertOffered();
        Assert.Null(_desk.Grid.Do(_desk.Id, Head, turn => ResumeOperation.Decide(turn, new ResumeCase())));
        Assert.Null(_desk.Grid.Perform(_desk.Id, A, new ResumeClock { Stop = 1 }));
        _desk.Agree(A, B);
        _desk.Agree(C);
        AssertOffered(); // decided
        Assert.Null(Suspend(Head));
        _desk.Grid.Do(_desk.Id, Head, turn => ResumeOperation.Decide(turn, new ResumeCase()));
        _desk.Agree(D);
        Assert.True(_desk.State.Ended);
        AssertOffered();
    }

    private static readonly StopClock Stop = new() { Reason = "hearing", ExpectedDays = 5, Notice = "依法听证，预计五个工作日。" };

    private void AssertOffered()
    {
        foreach (var by in new[] { A, Head, Deputy, Operator, Hotline, People.Applicant, Head with { Department = "440100/hrss" } })
        {
            var offered = _desk.Grid.View(_desk.Id, by).Acts;
            Assert.Equal(Enum.GetValues<CaseAct>().Where(act => Try(act, by)), offered.Order());
        }
    }

    /// <summary>Whether a turn that is dropped accepts it.</summary>
    private bool Try(CaseAct act, Actor by)
    {
        var grid = _desk.Grid;
        var turn = new CaseTurn(_desk.State, grid.Data(_desk.Id), grid.World(_desk.State), by, grid.Now);
        var refusal = act switch
        {
            CaseAct.Suspend => SuspendOperation.Decide(turn, new SuspendCase { Reason = "核查中" }),
            CaseAct.Resume => ResumeOperation.Decide(turn, new ResumeCase()),
            CaseAct.Jump => JumpOperation.Decide(turn, new JumpCase { Target = "two", Reason = "程序有误" }),
            CaseAct.Terminate => TerminateOperation.Decide(turn, new TerminateCase { Reason = "申请人死亡", Basis = "第七十条" }),
            CaseAct.Extend => PerformLegalAct.Decide(turn, new ExtendClock { Reason = "案情复杂" }),
            CaseAct.StopClock => PerformLegalAct.Decide(turn, Stop),
            _ => PerformLegalAct.Decide(turn, new ResumeClock { Stop = _desk.State.Law.Stops.Count }),
        };
        // Where a jump may lead depends on its target, and is said by its refusal.
        return refusal is null || (act == CaseAct.Jump && refusal.Code is "return-not-allowed" or "invalid-input");
    }

    private static Refusal? Withdraw(Desk desk, Actor by, string? child) =>
        desk.Grid.Do(desk.Id, by, turn => WithdrawOperation.Decide(turn, new WithdrawCase { Reason = "不再需要", Child = child }));

    private static Refusal? JumpOf(Desk desk, Actor by, string target, string reason = "程序有误", string? from = null) => desk.Grid.Do(
        desk.Id,
        by,
        turn => JumpOperation.Decide(turn, new JumpCase { Target = target, Reason = reason, From = from ?? desk.State.Steps.Values[0].Node }));

    private Refusal? Jump(Actor by, string target, string reason = "程序有误") => JumpOf(_desk, by, target, reason);

    private Refusal? Urge(Actor by) => _desk.Grid.Do(_desk.Id, by, turn => UrgeOperation.Decide(turn, new UrgeCase { Comment = "请尽快" }));

    private Refusal? Suspend(Actor by) => _desk.Grid.Do(_desk.Id, by, turn => SuspendOperation.Decide(turn, new SuspendCase { Reason = "核查中" }));

    private Refusal? Terminate(Actor by, string reason, string basis) =>
        _desk.Grid.Do(_desk.Id, by, turn => TerminateOperation.Decide(turn, new TerminateCase { Reason = reason, Basis = basis }));
}

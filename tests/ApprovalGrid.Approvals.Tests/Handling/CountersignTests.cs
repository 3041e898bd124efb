using ApprovalGrid.Approvals.Tests.Cases;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;
using static ApprovalGrid.Approvals.Tests.Handling.Desk;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>会签、顺序会签、或签、票签、一票否决.</summary>
public sealed class CountersignTests
{
    private static Desk Vote(string? vote, params string[] people) => new(SmallChain.Line(SmallChain.Review("v", people: people, vote: vote), SmallChain.Review("next", "reviewer")));

    [Fact]
    public void Countersign_opens_all_slots_at_once_and_passes_when_everybody_agreed()
    {
        var desk = Vote(null, "a", "b", "c");
        Assert.Equal("v:a v:b v:c", desk.Waiting);
        desk.Agree(A, C);
        Assert.Equal("v:b", desk.Waiting);
        desk.Agree(B);
        Assert.Equal("next", desk.Waiting);
    }

    [Fact]
    public void The_first_disagreement_fails_a_countersign_and_closes_the_others_with_a_reason()
    {
        var desk = Vote(null, "a", "b", "c");
        Assert.Null(desk.Disagree(B));
        Assert.All(desk.State.Tasks.Values.Where(task => task.Opinion is null), task => Assert.Equal("decided", task.CancelReason));
        Assert.Equal(CaseStatus.Terminated, desk.State.Status);
    }

    [Fact]
    public void A_countersign_reaches_across_departments_and_cities_and_each_finds_it_among_the_tasks_of_their_own()
    {
        var desk = Vote("""{"kind":"ratio","numerator":60,"denominator":100,"base":"notAbstaining","quorum":3,"veto":["x"],"decideOn":"allIn"}""", "a", "tax", "x");
        Assert.Equal(["430100/hrss", "430100/tax", "440100/hrss"], desk.Open.Select(task => task.Department));
        Refused("forbidden", desk.Do(Tax with { Id = "colleague" }, TaskOperation.Agree, task: 2));

        desk.Agree(A, Tax);
        Assert.Null(desk.Return(Elsewhere, "applicant"));
        Assert.Null(desk.Grid.Supplement(desk.Id, People.Applicant));
        Assert.Equal(["430100/hrss", "430100/tax", "440100/hrss"], desk.Open.Select(task => task.Department));
        Assert.Null(desk.Do(Tax, TaskOperation.Abstain));
        desk.Agree(A);
        Assert.Equal("v:x", desk.Waiting);
        desk.Agree(Elsewhere);
        Assert.Equal("next", desk.Waiting);
    }

    [Fact]
    public void A_head_leaves_out_no_opinion_of_another_department()
    {
        var desk = Vote("""{"kind":"ratio","numerator":1,"denominator":2}""", "a", "b", "tax");
        var taxHead = Tax with { Id = "tax-head", Roles = ["head"] };
        var task = desk.Open.Single(open => open.Assignee == "tax").Number;
        Refused("not-removable", desk.Do(taxHead, TaskOperation.RemoveSign, command => command with { To = "a" }, task));
        Refused("not-removable", desk.Do(Head, TaskOperation.RemoveSign, command => command with { To = "tax" }, 1));
        Assert.Null(desk.Do(Head, TaskOperation.RemoveSign, command => command with { To = "b" }, 1));
        Assert.Null(desk.Do(taxHead, TaskOperation.RemoveSign, command => command with { To = "tax" }, task));
        Assert.Equal("v:a", desk.Waiting);
    }

    [Fact]
    public void All_in_waits_for_everybody_before_it_fails()
    {
        var desk = Vote("""{"kind":"all","decideOn":"allIn"}""", "a", "b", "c");
        Assert.Null(desk.Disagree(B));
        Assert.Equal("v:a v:c", desk.Waiting);
        desk.Agree(A, C);
        Assert.Equal(CaseStatus.Terminated, desk.State.Status);
    }

    [Fact]
    public void The_same_person_named_twice_has_one_slot()
    {
        var desk = Vote(null, "a", "b", "a");
        Assert.Equal("v:a v:b", desk.Waiting);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("""{"kind":"all","allAbstain":"passes"}""", true)]
    public void When_everybody_abstains_the_countersign_is_not_passed_unless_the_node_says_so(string? vote, bool passes)
    {
        var desk = Vote(vote, "a", "b");
        Assert.Null(desk.Do(A, TaskOperation.Abstain));
        Assert.Null(desk.Do(B, TaskOperation.Abstain));
        Assert.Equal(passes ? "next" : "", desk.Waiting);
    }

    [Fact]
    public void A_slot_added_after_others_agreed_has_to_agree_too()
    {
        var desk = Vote(null, "a", "b");
        desk.Agree(A);
        Assert.Null(desk.Add(B, AddSignPlace.Beside, "c"));
        desk.Agree(B);
        Assert.Equal("v:c", desk.Waiting);
        desk.Agree(C);
        Assert.Equal("next", desk.Waiting);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("error")]
    [InlineData("pass")]
    [InlineData("head")]
    [InlineData("substitute")]
    public void An_empty_list_of_participants_is_an_incident_or_what_the_node_says(string? rule)
    {
        var policy = rule is null ? null : $$"""{"empty":"{{rule}}","substitutes":["d"]}""";
        var desk = new Desk(SmallChain.Line(SmallChain.Review("v", people: [], policy: policy), SmallChain.Review("next", "reviewer")));
        Assert.Equal(rule switch { "pass" => "next", "head" => "v", "substitute" => "v:d", _ => "" }, desk.Waiting);
        Assert.Equal(rule is null or "error" ? 1 : 0, desk.State.Workflow.Incidents.Count);
        if (rule == "head")
            Assert.Equal("head", desk.Open.Single().Role);
    }

    [Fact]
    public void A_sequence_asks_one_after_another_in_the_order_frozen_at_entry()
    {
        var desk = Vote("""{"kind":"sequential"}""", "b", "a", "c");
        Assert.Equal("v:b", desk.Waiting);
        desk.Agree(B);
        Assert.Equal("v:a", desk.Waiting);
        desk.Agree(A);
        Assert.Equal("v:c", desk.Waiting);
        desk.Agree(C);
        Assert.Equal("next", desk.Waiting);
    }

    [Fact]
    public void Somebody_added_in_the_middle_of_a_sequence_comes_right_after_the_one_who_added_them()
    {
        var desk = Vote("""{"kind":"sequential"}""", "a", "b");
        Assert.Null(desk.Add(A, AddSignPlace.Beside, "c"));
        Assert.Equal("v:a", desk.Waiting);
        desk.Agree(A);
        Assert.Equal("v:c", desk.Waiting);
        desk.Agree(C);
        Assert.Equal("v:b", desk.Waiting);
        desk.Agree(B);
        Assert.Equal("next", desk.Waiting);
    }

    [Fact]
    public void In_a_sequence_a_return_goes_to_the_slot_before_or_to_the_node_before()
    {
        var desk = new Desk(SmallChain.Line(
            SmallChain.Review("first", people: ["e"]), SmallChain.Review("v", people: ["a", "b"], vote: """{"kind":"sequential"}"""), SmallChain.Review("next", "reviewer")));
        desk.Agree(E, A);
        Assert.Null(desk.Return(B, "previous-slot"));
        Assert.Equal("v:a", desk.Waiting);
        desk.Agree(A);
        Assert.Equal("v:b", desk.Waiting);
        Assert.Null(desk.Return(B, "previous"));
        Assert.Equal("first:e", desk.Waiting);
        desk.Agree(E, A, B);
        Assert.Equal("next", desk.Waiting);
    }

    [Fact]
    public void The_first_agreement_closes_an_or_sign_and_of_two_the_second_learns_who_was_first()
    {
        var desk = Vote("""{"kind":"any"}""", "a", "b");
        var late = desk.TaskOf(B);
        desk.Agree(A);
        Assert.Equal("decided", desk.State.Tasks[late.Number].CancelReason);
        var refusal = desk.Do(B, TaskOperation.Agree, task: late.Number);
        Refused("task-closed", refusal);
        Assert.Equal("a", refusal!.Winner!.Id);
    }

    [Theory]
    [InlineData("no", "v:b")]
    [InlineData("yes", "")]
    public void One_refusal_closes_an_or_sign_only_where_the_node_says_so(string anyReject, string waiting)
    {
        var desk = Vote($$"""{"kind":"any","anyReject":"{{anyReject}}"}""", "a", "b");
        Assert.Null(desk.Disagree(A));
        Assert.Equal(waiting, desk.Waiting);
        if (waiting.Length > 0)
            Assert.Null(desk.Disagree(B)); // all have refused
        Assert.Equal(CaseStatus.Terminated, desk.State.Status);
    }

    [Theory]
    [InlineData(67, "")] // 2 of 3 is below 67 %, exactly
    [InlineData(66, "next")]
    public void A_percentage_is_compared_in_whole_numbers(int percent, string waiting)
    {
        var desk = Vote($$"""{"kind":"ratio","numerator":{{percent}},"denominator":100}""", "a", "b", "c");
        desk.Agree(A);
        Assert.Null(desk.Disagree(B));
        if (waiting == "next")
            desk.Agree(C);
        Assert.Equal(waiting, desk.Waiting);
    }

    [Theory]
    [InlineData("atLeast", "next")]
    [InlineData("moreThan", "v:c v:d")]
    public void Exactly_half_the_weight_passes_at_least_and_not_more_than(string threshold, string waiting)
    {
        var desk = Vote($$$"""{"kind":"weight","numerator":50,"threshold":"{{{threshold}}}","weights":{"a":30,"b":20,"c":10,"d":40}}""", "a", "b", "c", "d");
        desk.Agree(A, B);
        Assert.Equal(waiting, desk.Waiting);
    }

    [Fact]
    public void A_weight_fails_as_soon_as_what_is_open_cannot_reach_it()
    {
        var desk = Vote("""{"kind":"weight","numerator":60,"weights":{"a":30,"b":20,"c":50}}""", "a", "b", "c");
        Assert.Null(desk.Disagree(C));
        Assert.Equal(CaseStatus.Terminated, desk.State.Status);
    }

    [Fact]
    public void A_quorum_keeps_a_passed_vote_open_until_enough_have_spoken()
    {
        var desk = Vote("""{"kind":"count","numerator":1,"quorum":3}""", "a", "b", "c", "d");
        desk.Agree(A);
        Assert.Null(desk.Do(B, TaskOperation.Abstain));
        Assert.Equal("v:c v:d", desk.Waiting);
        Assert.Null(desk.Disagree(C));
        Assert.Equal("next", desk.Waiting);
    }

    [Fact]
    public void Adding_and_removing_a_slot_during_a_vote_changes_its_base_at_once()
    {
        var desk = Vote("""{"kind":"ratio","numerator":2,"denominator":3}""", "a", "b", "c");
        desk.Agree(A);
        Assert.Null(desk.Add(B, AddSignPlace.Beside, "d"));
        Assert.Equal(4, desk.State.Steps.Values.Single().Slots.Length);
        desk.Agree(B);
        Assert.Equal("v:c v:d", desk.Waiting); // 2 of 4
        Assert.Null(desk.Do(Head, TaskOperation.RemoveSign, command => command with { To = "d" }, desk.TaskOf(C).Number));
        Assert.Equal("next", desk.Waiting); // 2 of 3
    }

    [Fact]
    public void A_veto_fails_the_step_at_once_in_an_or_sign_too()
    {
        var desk = Vote("""{"kind":"any","veto":["b"]}""", "a", "b", "c");
        Assert.Null(desk.Disagree(A));
        Assert.NotEqual("", desk.Waiting);
        Assert.Null(desk.Disagree(B));
        Assert.Equal(CaseStatus.Terminated, desk.State.Status);
    }

    [Fact]
    public void A_single_refusal_without_veto_does_not_end_a_ratio()
    {
        var desk = Vote("""{"kind":"ratio","numerator":1,"denominator":2}""", "a", "b", "c", "d");
        Assert.Null(desk.Disagree(A));
        desk.Agree(B, C);
        Assert.Equal("next", desk.Waiting);
    }

    [Fact]
    public void A_veto_moves_with_a_proxy_and_not_with_a_transfer()
    {
        var proxied = Vote("""{"kind":"any","veto":["b"]}""", "a", "b");
        proxied.Grid.Officials = Directory([new("b", "c", new(2026, 1, 1), new(2026, 12, 31), [])]);
        Assert.Null(proxied.Do(C, TaskOperation.Disagree, command => command with { Comment = "否决" }, proxied.TaskOf(B).Number));
        Assert.Equal(CaseStatus.Terminated, proxied.State.Status);

        var transferred = Vote("""{"kind":"any","veto":["b"]}""", "a", "b");
        Assert.Null(transferred.Give(B, TaskOperation.Transfer, "c"));
        Assert.Null(transferred.Disagree(C));
        Assert.Equal("v:a", transferred.Waiting);
    }

    [Fact]
    public void A_veto_after_the_step_is_decided_comes_too_late()
    {
        var desk = Vote("""{"kind":"count","numerator":1,"veto":["b"]}""", "a", "b");
        var veto = desk.TaskOf(B);
        desk.Agree(A);
        Refused("task-closed", desk.Do(B, TaskOperation.Disagree, command => command with { Comment = "否决" }, veto.Number));
        Assert.Equal("next", desk.Waiting);
    }
}

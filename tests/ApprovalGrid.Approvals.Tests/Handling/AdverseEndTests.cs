using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Tests.Cases;
using ApprovalGrid.Cases;
using static ApprovalGrid.Approvals.Tests.Handling.Desk;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>终止、作废: whatever ends against the applicant reaches them in writing, with reasons and remedies.</summary>
public sealed class AdverseEndTests
{
    [Fact]
    public void A_termination_reaches_the_applicant_with_reason_basis_and_remedies()
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["a"])));
        Assert.Null(desk.Grid.Do(desk.Id, Head, turn => TerminateOperation.Decide(turn, new TerminateCase { Reason = "申请人死亡", Basis = "《中华人民共和国行政许可法》第七十条" })));
        RequireNotice(desk, "termination", "申请人死亡", "第七十条");
    }

    [Fact]
    public void A_chain_that_ends_without_a_decision_says_so_in_writing_with_the_reasons_given_last()
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["a"]), SmallChain.Review("two", people: ["b"])));
        desk.Agree(A);
        Assert.Null(desk.Disagree(B));
        Assert.Equal(CaseStatus.Terminated, desk.State.Status);
        RequireNotice(desk, "termination-notice", "不符合条件");
    }

    [Fact]
    public void What_the_applicant_ends_themself_is_not_adverse()
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["a"])));
        Assert.Null(desk.Grid.Withdraw(desk.Id, People.Applicant));
        Assert.DoesNotContain(desk.State.Documents, document => document.Kind is "termination" or "termination-notice" or "delivery-proof");
    }

    private static void RequireNotice(Desk desk, string kind, params string[] words)
    {
        var view = desk.Grid.View(desk.Id, People.Applicant);
        var text = Assert.Single(view.Documents, document => document.Kind == kind).Text!;
        Assert.All([.. words, "行政复议", "行政诉讼"], word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.Single(view.Documents, document => document.Kind == "delivery-proof");
    }
}

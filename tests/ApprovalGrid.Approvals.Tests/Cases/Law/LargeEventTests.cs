using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Views;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Law;

/// <summary>The shipped chain with a vote: two thirds of those who do not abstain, a quorum of four, a veto.</summary>
public sealed class LargeEventTests
{
    private const string Police = "430100/police";

    private readonly Grid _grid = new();

    [Theory]
    [InlineData("fire:agree medical:abstain structure:agree crowd:agree", "许可决定")]
    [InlineData("medical:agree structure:agree crowd:agree traffic:agree", "许可决定")]
    [InlineData("medical:agree structure:agree crowd:agree traffic:disagree", "专家组评审表决")]
    [InlineData("medical:abstain structure:abstain crowd:agree", "专家组评审表决")]
    [InlineData("medical:abstain structure:abstain crowd:agree traffic:disagree", "专家组评审表决")]
    [InlineData("medical:abstain structure:abstain crowd:agree traffic:disagree fire:agree", "许可决定")]
    [InlineData("fire:disagree", null)]
    [InlineData("medical:disagree structure:disagree", null)]
    [InlineData("fire:abstain medical:abstain structure:abstain crowd:abstain traffic:abstain", null)]
    public void The_panel_decides_by_an_exact_fraction_with_a_quorum_and_a_veto(string opinions, string? step)
    {
        var id = BeforeThePanel();
        foreach (var opinion in opinions.Split(' ').Select(one => one.Split(':')))
            Say(id, opinion[0], Enum.Parse<TaskOperation>(opinion[1], ignoreCase: true));

        if (step is null)
            Assert.False(_grid.State(id).Decision!.Granted);
        else
            Assert.Equal(step, _grid.State(id).Tasks.Values.Last(task => task.Open).Step);
    }

    [Fact]
    public void Who_votes_sees_the_rule_and_everybodys_part()
    {
        var id = BeforeThePanel();
        Say(id, "medical", TaskOperation.Abstain);
        var vote = TaskViews.Of(_grid.State(id), null, _grid.State(id).Tasks.Values.Last(task => task.Open).Number).Vote!;

        Assert.Equal(("ratio", 2, 3, true, 4), (vote.Kind, vote.Numerator, vote.Denominator, vote.OfNotAbstaining, vote.Quorum));
        Assert.Equal("expert.fire@430100", Assert.Single(vote.Veto));
        Assert.Equal([null, "abstain", null, null, null], vote.Parts.Select(part => part.Opinion));
        Assert.Equal("expert.medical@430100", vote.Parts[1].Official);
        Say(id, "fire", TaskOperation.Disagree);
        Assert.Null(TaskViews.Of(_grid.State(id), null, _grid.State(id).LastTask).Vote);
    }

    [Fact]
    public void One_head_decides_and_the_permit_is_issued()
    {
        var id = BeforeThePanel();
        foreach (var expert in new[] { "fire", "structure", "crowd", "traffic" })
            Say(id, expert, TaskOperation.Agree);
        Act(id, "head", "police.head1@430100");

        Assert.Equal(CaseStatus.Completed, _grid.State(id).Status);
        Assert.Equal(CertificateStanding.Valid, _grid.State(id).Law.Certificate!.Standing);
    }

    private long BeforeThePanel()
    {
        var filing = new FileCase
        {
            ServiceItem = "large-event",
            Region = "430100",
            Applicant = new Applicant { Kind = ApplicantKind.Organisation, Name = "示例科技有限公司", Uscc = "91350100M000100Y43" },
            Form = JsonText.From(new Dictionary<string, object> { ["EventName"] = "示例音乐节", ["Venue"] = "示例体育场", ["StartsOn"] = "2026-12-01", ["ExpectedPeople"] = 4000 }),
            Materials = [.. new[] { "application-form", "safety-plan", "venue-consent" }.Select(code => new FiledMaterial { Code = code })],
            Answers = JsonText.From(new { joint = "no", catering = "no" }),
        };
        var (id, refusal) = _grid.File(filing, By("window", "police.window@430100"));
        Assert.Null(refusal);
        Act(id, "window", "police.window@430100");
        Act(id, "inspector", "police.inspector1@430100");
        Act(id, "inspector", "police.inspector2@430100");
        return id;
    }

    private void Say(long id, string expert, TaskOperation operation)
    {
        var account = $"expert.{expert}@430100";
        var task = _grid.State(id).Tasks.Values.Last(known => known.Open && known.Assignee == account);
        Assert.Null(_grid.Act(id, By("expert", account), operation, "意见。", task: task.Number));
        _grid.Deliver();
    }

    private void Act(long id, string role, string account)
    {
        var task = _grid.State(id).Tasks.Values.Last(known => known.Open);
        Assert.Null(_grid.Act(id, By(role, account), TaskOperation.Agree, "同意", task: task.Number));
        _grid.Deliver();
    }

    private static Actor By(string role, string account) => new() { Kind = ActorKind.Official, Id = account, Department = Police, Roles = [role] };
}

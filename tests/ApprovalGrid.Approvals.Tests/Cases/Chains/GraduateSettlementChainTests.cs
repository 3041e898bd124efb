using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Chains;

/// <summary>秒批落户: a graduate is judged by rules at once, and what cannot be told goes to people.</summary>
public sealed class GraduateSettlementChainTests
{
    private readonly Grid _grid = new();

    [Fact]
    public void A_graduate_whose_degree_cannot_be_checked_goes_to_people_and_is_not_refused()
    {
        var id = Graduate();
        _grid.Answer(id, "440300/police", """{"realName":true,"age":24,"negative":false}""");
        _grid.PassTo(2026, 9, 18, 9, 6);
        _grid.Answer(id, "440300/social", """{"employedElsewhere":false}""");

        Assert.Equal("Unknown", _grid.State(id).Law.RuleChecks.Values.Single().Outcome);
        Assert.Null(_grid.State(id).Decision);
        Assert.Equal("440300/hrss", _grid.State(id).Tasks.Values.Single(task => task.Open).Department);
    }

    [Theory]
    [InlineData("bachelor", "Passed")]
    [InlineData("vocational", "Failed")]
    public void A_graduate_is_judged_by_the_rules_and_a_failure_is_heard_first(string level, string outcome)
    {
        var id = Graduate();
        _grid.Answer(id, "440300/police", """{"realName":true,"age":24,"negative":false}""");
        _grid.Answer(id, "440300/education", $$"""{"level":"{{level}}","fullTime":true,"year":2026}""");
        _grid.Answer(id, "440300/social", """{"employedElsewhere":false}""");

        Assert.Equal(outcome, _grid.State(id).Law.RuleChecks.Values.Single().Outcome);
        Assert.Equal(outcome == "Passed", _grid.State(id).Decision is { Granted: true, By: "system:rule:graduate-settlement@1" });
    }

    /// <summary>No rule refuses: the reasons are told, the applicant may object and add what proves them right, and people decide.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whom_the_rules_fail_may_object_with_a_proof_and_people_decide(bool granted)
    {
        var id = Graduate();
        _grid.Answer(id, "440300/police", """{"realName":true,"age":24,"negative":false}""");
        _grid.Answer(id, "440300/education", """{"level":"vocational","fullTime":true,"year":2026}""");
        _grid.Answer(id, "440300/social", """{"employedElsewhere":false}""");
        Assert.Equal("告知理由、听取异议", _grid.Waiting(id));
        _grid.Handle(id, TaskOperation.Return, "学历层次不符，可以提交学历认证报告");
        Assert.Null(_grid.Do(id, People.Applicant, turn => SupplementOperation.Decide(turn, new SupplementCase { Materials = [new FiledMaterial { Code = "diploma" }] })));
        _grid.Agree(id);
        Assert.Equal("人工审查", _grid.Waiting(id));
        _grid.Handle(id, granted ? TaskOperation.Agree : TaskOperation.Disagree, "已核对学历");

        Assert.Equal(granted, _grid.State(id).Decision!.Granted);
        Assert.DoesNotContain("system", _grid.State(id).Decision!.By, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graduate_comes_once_to_register_and_the_visit_is_counted()
    {
        var id = Graduate();
        _grid.Answer(id, "440300/police", """{"realName":true,"age":24,"negative":false}""");
        _grid.Answer(id, "440300/education", """{"level":"bachelor","fullTime":true,"year":2026}""");
        _grid.Answer(id, "440300/social", """{"employedElsewhere":false}""");
        Assert.Empty(_grid.State(id).Law.Visits);
        _grid.Agree(id);
        Assert.Equal("现场核验、登记落户", _grid.State(id).Law.Visits.Single().Step);
        Assert.Equal(CaseStatus.Completed, _grid.State(id).Status);
        Assert.Empty(_grid.State(id).Law.Cards);
    }

    private long Graduate()
    {
        _grid.MoveTo(2026, 9, 18);
        var (id, refusal) = _grid.File(
            new FileCase
            {
                ServiceItem = "graduate-settlement",
                Region = "440300",
                Applicant = ShippedChains.Person,
                Form = JsonText.From(new Dictionary<string, object>
                {
                    ["University"] = "示例大学",
                    ["DegreeNumber"] = "EX1",
                    ["GraduationYear"] = 2026,
                    ["OriginRegion"] = "430100",
                    ["Option"] = "rented",
                }),
                Materials = [new FiledMaterial { Code = "diploma" }],
            },
            People.Applicant);
        Assert.Null(refusal);
        return id;
    }
}

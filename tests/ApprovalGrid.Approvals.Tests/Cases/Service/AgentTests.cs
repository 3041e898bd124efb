using ApprovalGrid.Answers;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Tests.Cases.Service;

/// <summary>代办、授权: who files for whom, and what the applicant allows.</summary>
public sealed class AgentTests
{
    private const string Mandate = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private readonly Grid _grid = new();

    [Fact]
    public void An_account_files_for_somebody_else_only_as_the_agent_whom_the_filing_names()
    {
        var agent = People.Applicant with { Id = "agent", IdentityNumber = "440103198506120003" };
        var filing = People.Filing();
        var named = new FilingAgent { Name = "陈一帆", IdNumber = agent.IdentityNumber!, MandateSha256 = Mandate };

        Assert.Equal(RefusalClass.Forbidden, _grid.File(filing, agent).Refusal!.Class);
        Assert.Equal(RefusalClass.Forbidden, _grid.File(filing with { Agent = named with { IdNumber = "430102199003070004" } }, agent with { IdentityNumber = "110101199003070009" }).Refusal!.Class);
        Assert.Equal("$.agent.mandateSha256", Assert.Single(_grid.File(filing with { Agent = named with { MandateSha256 = "" } }, agent).Refusal!.Faults).Path);
        var (id, refusal) = _grid.File(filing with { Agent = named }, agent);

        Assert.Null(refusal);
        Assert.Equal(("陈一帆", "440103********0003", Mandate), (_grid.View(id, agent).Agent!.Name, _grid.View(id, agent).Agent!.IdNumber, _grid.View(id, agent).Agent!.MandateSha256));
        // The applicant sees the case that was filed for them, and who filed it.
        Assert.Equal("陈一帆", _grid.View(id, People.Applicant).Agent!.Name);
        Assert.Null(_grid.View(id, People.Stranger).Agent);
    }

    [Fact]
    public void A_case_tells_what_may_be_authorised_and_until_when_it_is()
    {
        var id = _grid.File(People.Filing(), People.Applicant).Id;
        Assert.Null(Entry(id).Until);

        Assert.Null(_grid.Perform(id, People.Applicant, new AuthoriseData { DataClass = $"file:{Code}", Days = 30 }));
        Assert.Equal(_grid.Now.AddDays(30), Entry(id).Until);
        Assert.Null(_grid.Perform(id, People.Applicant, new AuthoriseData { DataClass = $"file:{Code}", Days = 0 }));

        Assert.Null(Entry(id).Until);
        Assert.Empty(_grid.View(id, People.Stranger).Authorisations);
        var words = _grid.History(id).SelectMany(turn => turn.Facts.Select(fact => Views.TimelineText.Of(fact, 1, turn.Turn, _grid.State(id))?.TextZh)).ToArray();
        Assert.Contains(words, text => text?.StartsWith("申请人授权其他部门调阅材料", StringComparison.Ordinal) == true);
        Assert.Contains(words, text => text?.StartsWith("申请人撤回授权", StringComparison.Ordinal) == true);
    }

    private const string Code = "application-form";

    private AuthorisationView Entry(long id) => _grid.View(id, People.Applicant).Authorisations.Single(entry => entry.Material == Code);
}

using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Service;

/// <summary>B44: who takes the archive package of a case, and when.</summary>
public sealed class TakePackageTests
{
    private readonly Grid _grid = new();
    private readonly long _id;

    public TakePackageTests()
    {
        _grid.Add(Office.PlainChain().Item(), Office.PlainChain().Json());
        _id = _grid.File(Office.Filing("plain"), People.Applicant).Id;
        foreach (var by in new[] { Office.Window, Office.Reviewer })
            Assert.Null(_grid.Act(_id, by, TaskOperation.Agree));
    }

    [Fact]
    public void Only_a_case_that_has_ended_is_packed_and_every_taking_is_in_the_audit()
    {
        Assert.Equal(RefusalCodes.NotInThisState, Take(Office.Head)!.Code);
        Assert.Null(_grid.Act(_id, Office.Head, TaskOperation.Agree));

        Assert.Null(Take(Office.Head));
        Assert.Null(Take(Archivist("430000/archive")));

        var takings = _grid.History(_id).SelectMany(turn => turn.Facts.OfType<PackageTaken>().Select(taken => (turn.Turn.By, taken.Department)));
        Assert.Equal([(Office.Head.Id, Office.Department), ("archivist", "430000/archive")], takings);
        Assert.True(_grid.State(_id).Ended);
    }

    [Fact]
    public void Nobody_else_takes_it()
    {
        Assert.Null(_grid.Act(_id, Office.Head, TaskOperation.Agree));
        Assert.Equal(RefusalCodes.Forbidden, Take(People.Applicant)!.Code);
        Assert.Equal(RefusalCodes.Forbidden, Take(Office.Supervisor)!.Code);
        Assert.Equal(RefusalCodes.Forbidden, Take(new Actor { Kind = ActorKind.Operator, Id = "ops" })!.Code);
        Assert.Equal(RefusalCodes.UnknownCase, Take(People.Stranger)!.Code);
        Assert.Equal(RefusalCodes.UnknownCase, Take(Archivist("440000/archive"))!.Code);
        Assert.Equal(RefusalCodes.UnknownCase, Take(Archivist("430100/archive") with { Roles = ["window"] })!.Code);
        Assert.DoesNotContain(_grid.History(_id).SelectMany(turn => turn.Facts), fact => fact is PackageTaken);
    }

    private static Actor Archivist(string department) => Office.Official("archivist", "档案员", "archivist") with { Department = department };

    private Refusal? Take(Actor by) => _grid.Perform(_id, by, new TakePackage());
}

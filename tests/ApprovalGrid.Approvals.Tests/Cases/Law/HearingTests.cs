using ApprovalGrid.Answers;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Law;

/// <summary>Who must be heard before anything is decided.</summary>
public sealed class HearingTests
{
    private readonly Grid _grid = new();
    private readonly long _id;

    public HearingTests()
    {
        _grid.Add(Office.PlainChain().Item(), Office.PlainChain().Json());
        _grid.MoveTo(2026, 9, 18);
        _id = _grid.File(Office.Filing("plain"), People.Applicant).Id;
        Assert.Null(_grid.Act(_id, Office.Window, TaskOperation.Agree));
        Assert.Null(_grid.Act(_id, Office.Reviewer, TaskOperation.Agree));
    }

    [Fact]
    public void An_interested_party_locks_the_decision_until_its_time_is_over_or_it_has_spoken()
    {
        Assert.Null(_grid.Perform(_id, Office.Reviewer, new HearParty { Name = "邻居", Days = 3 }));
        Assert.Equal(RefusalCodes.NotInThisState, _grid.Act(_id, Office.Head, TaskOperation.Agree)!.Code);
        Assert.Null(_grid.Perform(_id, Office.Reviewer, new HearParty { Name = "股东", Days = 10 }));
        _grid.MoveTo(2026, 9, 28);
        Assert.NotNull(_grid.Act(_id, Office.Head, TaskOperation.Agree));
        Assert.Null(_grid.Perform(_id, Office.Reviewer, new CloseParty { Party = 2, Statement = "书面放弃陈述" }));
        Assert.Null(_grid.Act(_id, Office.Head, TaskOperation.Agree));
    }

    [Fact]
    public void A_hearing_is_told_in_time_chaired_by_somebody_else_and_held_before_the_decision()
    {
        Assert.Equal(RefusalCodes.Forbidden, _grid.Perform(_id, Office.Head, new RequestHearing())!.Code);
        Assert.Null(_grid.Perform(_id, People.Applicant, new RequestHearing()));
        Assert.Equal(new DateOnly(2026, 10, 22), _grid.State(_id).Law.Hearing!.HoldBy);
        Assert.NotNull(_grid.Act(_id, Office.Head, TaskOperation.Agree));

        Assert.Equal("conflict-of-interest", Arrange(Office.Reviewer.Id, new(2026, 9, 28)));
        Assert.Equal("notice", Arrange("chair", new(2026, 9, 24)));
        Assert.Equal("too-late", Arrange("chair", new(2026, 10, 23)));
        Assert.Null(Arrange("chair", new(2026, 9, 28)));
        var chair = Office.Official("chair", "主持人", "lawyer");
        Assert.Equal(RefusalCodes.NotInThisState, _grid.Perform(_id, chair, new RecordHearing { Text = "笔录" })!.Code);
        _grid.MoveTo(2026, 9, 28);
        Assert.Equal(RefusalCodes.Forbidden, _grid.Perform(_id, Office.Head, new RecordHearing { Text = "笔录" })!.Code);
        Assert.Null(_grid.Perform(_id, chair, new RecordHearing { Text = "笔录" }));

        Assert.Null(_grid.Act(_id, Office.Head, TaskOperation.Agree));
        Assert.Contains(_grid.State(_id).Documents, document => document.Kind == "hearing-record");
    }

    private string? Arrange(string chair, DateOnly on) =>
        _grid.Perform(_id, Office.Head, new ArrangeHearing { Chair = chair, On = on })?.Faults.Single().Rule;
}

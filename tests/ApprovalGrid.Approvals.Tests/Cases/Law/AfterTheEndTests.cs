using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Law;

/// <summary>After the end: change, renewal, revocation and cancellation are cases of their own about the permit of an earlier one.</summary>
public sealed class AfterTheEndTests
{
    private readonly Grid _grid = new();
    private readonly long _permit;

    public AfterTheEndTests()
    {
        var granting = new Chain("permit")
            .Node("Decide", "ApprovalGrid.Decide", ("role", "head"))
            .Node("Certificate", "ApprovalGrid.IssueCertificate", ("validMonths", 60))
            .Node("End", "Elsa.Finish")
            .Connect("Decide.Granted > Certificate", "Decide.Refused > End", "Certificate.Issued > End");
        _grid.Add(granting.Item(), granting.Json());
        var renewing = new Chain("permit-after")
            .Node("Decide", "ApprovalGrid.Decide", ("role", "head"))
            .Node("End", "Elsa.Finish")
            .Connect("Decide.Granted > End", "Decide.Refused > End");
        _grid.Add(renewing.Item("\"renewal\": { \"windowDays\": 30, \"months\": 60 }"), renewing.Json());
        _grid.MoveTo(2026, 9, 18);
        _permit = _grid.File(Office.Filing("permit"), People.Applicant).Id;
        Assert.Null(_grid.Act(_permit, Office.Head, TaskOperation.Agree));
        _grid.Related = new RelatedCase(_grid.State(_permit), _grid.Data(_permit));
    }

    [Fact]
    public void A_permit_is_valid_for_its_months()
    {
        Assert.Equal((CertificateStanding.Valid, new DateOnly(2031, 9, 17)), (Certificate.Standing, Certificate.ValidUntil));
        _grid.MoveTo(2031, 9, 18);
        Assert.Equal("expired", _grid.View(_permit, Office.Head).Certificate!.Standing);
    }

    [Fact]
    public void A_renewal_asked_for_in_time_and_not_decided_by_the_end_is_deemed_granted_with_an_alarm()
    {
        _grid.MoveTo(2031, 8, 18);
        var (id, refusal) = Relate(RelationKind.Renewal);
        Assert.Null(refusal);
        _grid.PassTo(2031, 9, 17, 23, 59);
        Assert.Null(_grid.State(id).Decision);

        _grid.PassTo(2031, 9, 18, 0);
        _grid.Deliver();

        Assert.Equal("system:deemed-renewal", _grid.State(id).Decision!.By);
        Assert.Equal(CaseStatus.Completed, _grid.State(id).Status);
        Assert.Contains(_grid.State(id).Law.Cards.Values, card => card is { Colour: CardColour.Red, LegalBreach: true });
        Assert.Equal((CertificateStanding.DeemedRenewed, new DateOnly(2036, 9, 17)), (Certificate.Standing, Certificate.ValidUntil));
    }

    [Fact]
    public void A_renewal_asked_for_too_late_is_decided_but_never_deemed()
    {
        _grid.MoveTo(2031, 8, 20);
        var id = Relate(RelationKind.Renewal).Id;
        _grid.PassTo(2031, 9, 19);
        Assert.Null(_grid.State(id).Decision);
        Assert.Null(_grid.Act(id, Office.Head, TaskOperation.Agree));
        _grid.Deliver();
        Assert.Equal(CertificateStanding.Renewed, Certificate.Standing);
    }

    [Theory]
    [InlineData(RelationKind.Revocation, CertificateStanding.Revoked)]
    [InlineData(RelationKind.Cancellation, CertificateStanding.Cancelled)]
    [InlineData(RelationKind.Change, CertificateStanding.Changed)]
    public void What_the_later_case_grants_shows_on_the_permit_and_a_refusal_does_not(RelationKind kind, CertificateStanding standing)
    {
        var refused = Relate(kind).Id;
        Assert.Null(_grid.Act(refused, Office.Head, TaskOperation.Disagree, "不成立"));
        _grid.Deliver();
        Assert.Equal(CertificateStanding.Valid, Certificate.Standing);

        var id = Relate(kind).Id;
        Assert.Null(_grid.Act(id, Office.Head, TaskOperation.Agree));
        _grid.Deliver();
        Assert.Equal(standing, Certificate.Standing);
    }

    [Fact]
    public void Only_the_department_revokes_and_only_for_the_holder_of_a_permit_in_force()
    {
        Assert.Equal(RefusalCodes.Forbidden, _grid.File(Filing(RelationKind.Revocation), People.Applicant).Refusal!.Code);
        var stranger = Filing(RelationKind.Change) with { Applicant = new Applicant { Kind = ApplicantKind.Person, Name = "陈一帆", IdNumber = "440103198506120003" } };
        Assert.Equal("another-holder", _grid.File(stranger, Office.Head).Refusal!.Faults.Single().Rule);
        _grid.Related = null;
        Assert.Equal("unknown-case", _grid.File(Filing(RelationKind.Change), People.Applicant).Refusal!.Faults.Single().Rule);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_correction_is_a_linked_new_case_whatever_the_earlier_one_decided_and_wakes_nobody(bool granted)
    {
        var earlier = granted ? _permit : _grid.File(Office.Filing("permit"), People.Applicant).Id;
        if (!granted)
            Assert.Null(_grid.Act(earlier, Office.Head, TaskOperation.Disagree, "材料不实"));
        var before = _grid.State(earlier);
        Assert.Equal(RefusalCodes.TaskClosed, _grid.Act(earlier, Office.Head, TaskOperation.Agree, task: 1)!.Code);

        var id = Correct(earlier, Office.Head).Id;
        Assert.Null(_grid.Act(id, Office.Head, TaskOperation.Agree));
        _grid.Deliver();

        var after = _grid.State(earlier);
        Assert.Equal((before.Status, before.EndedAt, before.Decision), (after.Status, after.EndedAt, after.Decision));
        Assert.Equal(_grid.State(id).Number, Assert.Single(_grid.View(earlier, Office.Head).CorrectedBy));
        Assert.Equal(granted ? CertificateStanding.Changed : null, after.Law.Certificate?.Standing);
        Assert.True(_grid.State(id).Decision!.Granted);
    }

    [Fact]
    public void Only_the_department_corrects_and_only_what_has_ended()
    {
        Assert.Equal(RefusalCodes.Forbidden, Correct(_permit, People.Applicant).Refusal!.Code);
        Assert.Equal(RefusalCodes.Forbidden, Correct(_permit, Office.Head with { Department = "440100/market" }).Refusal!.Code);
        var running = _grid.File(Office.Filing("permit"), People.Applicant).Id;
        Assert.Equal("not-ended", Correct(running, Office.Head).Refusal!.Faults.Single().Rule);
        _grid.Related = new RelatedCase(_grid.State(_permit), _grid.Data(_permit));
        var stranger = Filing(RelationKind.Correction) with { Applicant = new Applicant { Kind = ApplicantKind.Person, Name = "陈一帆", IdNumber = "440103198506120003" } };
        Assert.Equal("another-holder", _grid.File(stranger, Office.Head).Refusal!.Faults.Single().Rule);
    }

    private (long Id, Refusal? Refusal) Correct(long earlier, ApprovalGrid.Actors.Actor by)
    {
        _grid.Related = new RelatedCase(_grid.State(earlier), _grid.Data(earlier));
        return _grid.File(
            Office.Filing("permit-after") with { Relates = new CaseRelation { CaseNumber = _grid.State(earlier).Number, Kind = RelationKind.Correction } }, by);
    }

    private CertificateState Certificate => _grid.State(_permit).Law.Certificate!;

    private (long Id, Refusal? Refusal) Relate(RelationKind kind) =>
        _grid.File(Filing(kind), kind == RelationKind.Revocation ? Office.Head : People.Applicant);

    private FileCase Filing(RelationKind kind) => Office.Filing("permit-after") with
    {
        Relates = new CaseRelation { CaseNumber = _grid.State(_permit).Number, Kind = kind },
    };
}

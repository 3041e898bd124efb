using System.Text.Json;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Tests.Cases.Chains;

/// <summary>养老保险关系转移接续 on its side roads: the certificate, months paid twice, arrears, the years of both places. The straight road is in PensionTransferTests.</summary>
public sealed class PensionTransferChainTests
{
    private const string New = "430100/hrss";
    private const string Old = "440100/hrss";

    private readonly Grid _grid = new();

    [Fact]
    public void Who_has_no_certificate_at_hand_states_nothing_and_it_is_fetched_from_the_old_place()
    {
        var id = AcceptedWithoutCertificate();
        Assert.Equal(["months", "amountFen"], _grid.State(id).Law.DataChecks.Values.Single().Fields.Where(field => field is "months" or "amountFen"));
        _grid.Answer(id, Old, """{"months":60,"amountFen":500,"pensioner":false}""");
        Assert.Equal("转入审核", _grid.Waiting(id));
        _grid.Agree(id);

        var form = _grid.Data(_grid.State(id).Children.Keys.Single()).Form.AsObject!;
        Assert.Equal((60, 500, "F", "1990-03-07"), (form.Get("AccountMonths").AsNumber, form.Get("AmountFen").AsNumber, form.Get("Sex").AsString, form.Get("BirthDate").AsString));
    }

    /// <summary>The law has no stop for another authority: five and ten working days are the fifteen of the review.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_certificate_that_is_missing_is_issued_by_the_old_place_while_the_days_of_the_review_go_on(bool answered)
    {
        _grid.MoveTo(2026, 9, 18);
        var id = AcceptedWithoutCertificate();
        var statutory = _grid.State(id).Clocks.Values.Single(clock => clock.Kind == ClockKind.Statutory);
        if (answered)
            _grid.Answer(id, Old, "{}", DataOutcome.Mismatch);
        else
            _grid.PassTo(2026, 9, 18, 9, 6);
        _grid.Deliver();
        var request = _grid.State(id).Children.Keys.Single();
        var waits = _grid.View(id, People.Applicant);
        Assert.Equal(("authority", Old), waits.CurrentSteps.Select(step => (step.WaitsFor, step.Holder)).Single());
        Assert.Equal("pension-certificate", waits.Children.Single().ServiceItem);
        Assert.Equal((5, Old), Leg(id));
        Assert.Empty(_grid.State(id).Law.Stops);

        _grid.MoveTo(2026, 9, 22);
        _grid.Agree(request, """{"Months":72,"AmountFen":900}""");
        Assert.Equal(CertificateStanding.Valid, _grid.State(request).Law.Certificate!.Standing);
        Assert.Equal("凭证补齐后审核", _grid.Waiting(id));
        Assert.Equal((10, New), Leg(id));
        Assert.Equal(statutory.Deadline, _grid.State(id).Clocks[statutory.Number].Deadline);

        _grid.Agree(id);
        var transfer = _grid.State(id).Children.Keys.Single(child => child != request);
        Assert.Equal(72, _grid.Data(transfer).Form.AsObject!.Get("AccountMonths").AsNumber);
    }

    [Fact]
    public void Without_a_certificate_the_refusal_says_in_both_languages_why_the_old_place_issued_none()
    {
        var id = AcceptedWithoutCertificate();
        _grid.Answer(id, Old, "{}", DataOutcome.Unavailable);
        _grid.Handle(_grid.State(id).Children.Keys.Single(), TaskOperation.Disagree, "在本地没有缴费记录");

        var decision = _grid.View(id, People.Applicant).Decision!;
        Assert.False(decision.Granted);
        Assert.Contains("在本地没有缴费记录", decision.Reason, StringComparison.Ordinal);
        Assert.StartsWith("The old place issued no certificate", decision.ReasonEn, StringComparison.Ordinal);
        Assert.True(_grid.State(id).Ended);
        Assert.Contains(_grid.State(id).Documents, document => document.Kind == "delivery-proof");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Months_paid_twice_are_refunded_where_they_were_paid_whatever_becomes_of_the_transfer(bool transferred)
    {
        var id = AcceptedWithoutCertificate();
        _grid.Answer(id, Old, """{"months":60,"amountFen":500,"duplicateMonths":4,"duplicateRegion":"440100"}""");
        _grid.Agree(id);
        var refund = Child(id, "pension-refund");
        var transfer = Child(id, "pension-transfer-out");
        Assert.Equal(Old, _grid.State(refund).Department);
        Assert.Equal(4, _grid.Data(refund).Form.AsObject!.Get("DuplicateMonths").AsNumber);
        if (transferred)
            ToTheEnd(id, transfer);
        else
            Refuse(transfer);
        Assert.Equal((CaseStatus.Completed, transferred, true), (_grid.State(id).Status, _grid.State(id).Decision!.Granted, _grid.State(id).Ended));

        _grid.Agree(refund);
        _grid.Agree(refund, """{"RefundFen":32000}""");
        Assert.Equal((CaseStatus.Completed, true), (_grid.State(refund).Status, _grid.State(refund).Decision!.Granted));
        Assert.Equal("Granted", _grid.State(id).Children[refund].Outcome);
    }

    [Fact]
    public void Months_paid_twice_that_the_review_finds_are_cleared_at_the_new_place_and_a_refused_refund_holds_up_nothing()
    {
        var id = Accepted();
        _grid.Agree(id, """{"DuplicateMonths":2}""");
        var refund = Child(id, "pension-refund");
        Assert.Equal(New, _grid.State(refund).Department);
        _grid.Handle(refund, TaskOperation.Disagree, "两地缴费时段不重叠");
        Assert.False(_grid.State(refund).Decision!.Granted);

        ToTheEnd(id, Child(id, "pension-transfer-out"));
        Assert.True(_grid.State(id).Decision!.Granted);
    }

    [Fact]
    public void A_temporary_account_is_told_in_both_languages_and_nothing_is_asked_of_the_old_place()
    {
        var (id, _) = _grid.File(WithoutCertificate(People.Filing(birth: "1980-01-01")), People.Applicant);
        _grid.Agree(id);

        var decision = _grid.View(id, People.Applicant).Decision!;
        Assert.Contains("临时基本养老保险缴费账户", decision.Reason, StringComparison.Ordinal);
        Assert.Contains("temporary contribution account", decision.ReasonEn, StringComparison.Ordinal);
        Assert.Empty(_grid.State(id).Law.DataChecks);
        Assert.Empty(_grid.State(id).Children);
    }

    [Fact]
    public void The_employer_is_told_of_arrears_by_a_case_of_its_own_and_the_leg_goes_on_without_these_months()
    {
        var (id, old) = AtTheOldPlace();
        _grid.Agree(old, """{"ArrearsMonths":3,"Employer":"示例制造有限公司"}""");
        var notice = Child(old, "pension-arrears-notice");
        Assert.Equal("示例制造有限公司", _grid.Data(notice).Form.AsObject!.Get("Employer").AsString);
        Assert.Equal("欠费处理后决定", _grid.Waiting(old));
        _grid.Agree(old);
        Assert.Equal(63, Transferred(id).Get("months").AsNumber);
        Assert.False(_grid.State(notice).Ended);

        _grid.Agree(notice, """{"ServedOn":"2026-09-21"}""");
        Assert.Equal(CaseStatus.Completed, _grid.State(notice).Status);
        Assert.Equal("Granted", _grid.State(id).Children[old].Outcome);
    }

    /// <summary>Waiting is a choice of the old place and at its own expense: three working days, and no clock stops.</summary>
    [Theory]
    [InlineData("paid", 66)]
    [InlineData("unpaid", 63)]
    [InlineData("silent", 63)]
    public void Where_the_old_place_waits_for_the_payment_no_clock_stops_and_what_is_paid_moves(string payment, int months)
    {
        _grid.MoveTo(2026, 9, 18);
        var (id, old) = AtTheOldPlace();
        var statutory = _grid.State(old).Clocks.Values.Single(clock => clock.Kind == ClockKind.Statutory);
        _grid.Agree(old, """{"ArrearsMonths":3,"Employer":"示例制造有限公司","WaitForArrears":true}""");
        Assert.Equal("补缴核对", _grid.Waiting(old));
        if (payment == "silent")
            _grid.PassTo(2026, 9, 24, 0, 1);
        else
            _grid.Handle(old, payment == "paid" ? TaskOperation.Agree : TaskOperation.Disagree, "已核对");
        Assert.Equal("欠费处理后决定", _grid.Waiting(old));
        Assert.Empty(_grid.State(old).Law.Stops);
        Assert.Equal(statutory.Deadline, _grid.State(old).Clocks[statutory.Number].Deadline);

        _grid.Agree(old);
        Assert.Equal(months, Transferred(id).Get("months").AsNumber);
    }

    [Fact]
    public void The_years_of_both_places_are_merged_and_the_person_is_told_within_five_working_days()
    {
        var (id, old) = AtTheOldPlace("""{"LocalMonths":20}""");
        ToTheEnd(id, old);

        var merged = _grid.Data(id).Memory.Outputs["MergedRecord"].AsObject!;
        Assert.Equal((66, 20, 86), (merged.Get("transferredMonths").AsNumber, merged.Get("localMonths").AsNumber, merged.Get("mergedMonths").AsNumber));
        var told = _grid.State(id).Clocks.Values.Single(clock => clock.Kind == ClockKind.Delivery);
        Assert.Equal((5, ClockEnd.Met), (told.Days, told.End));
    }

    /// <summary>一表申请: what the applicant corrects reaches the old place under the names of its own form.</summary>
    [Fact]
    public void What_the_applicant_corrects_reaches_the_old_place()
    {
        var (id, old) = AtTheOldPlace();
        Assert.Null(_grid.Perform(id, People.Applicant, new ChangeForm { Form = JsonText.From(new Dictionary<string, object> { ["AccountMonths"] = 70, ["InsuredSince"] = "2025-02-01" }) }));
        _grid.Deliver();

        var form = _grid.Data(old).Form.AsObject!;
        Assert.Equal(70, form.Get("AccountMonths").AsNumber);
        Assert.True(form.Get("InsuredSince").IsNullish);
    }

    [Fact]
    public void Every_clock_names_its_basis_in_english_too()
    {
        var (id, old) = AtTheOldPlace();
        Assert.All(
            _grid.View(id, People.Applicant).Clocks.Concat(_grid.View(old, People.Applicant).Clocks).Where(clock => clock.Basis is not null),
            clock => Assert.NotNull(clock.BasisEn));
    }

    private static FileCase WithoutCertificate(FileCase filing)
    {
        var form = JsonSerializer.Deserialize<Dictionary<string, object>>(filing.Form!.Text)!;
        form.Remove("AccountMonths");
        form.Remove("AmountFen");
        return filing with { Form = JsonText.From(form) };
    }

    private long AcceptedWithoutCertificate() => Accepted(WithoutCertificate(People.Filing()));

    private long Accepted(FileCase? filing = null)
    {
        var (id, refusal) = _grid.File(filing ?? People.Filing(), People.Applicant);
        Assert.Null(refusal);
        _grid.Agree(id);
        return id;
    }

    /// <summary>A transfer of 66 months that the old place has accepted.</summary>
    private (long Id, long Old) AtTheOldPlace(string? found = null)
    {
        var id = Accepted();
        _grid.Agree(id, found);
        var old = Child(id, "pension-transfer-out");
        _grid.Agree(old);
        return (id, old);
    }

    private void ToTheEnd(long id, long old)
    {
        while (!_grid.State(old).Ended)
            _grid.Agree(old);
        Assert.Null(_grid.Raise(id, People.OldSystem, "TransferTableReceived", """{"amountFen":500}"""));
        Assert.Null(_grid.Raise(id, People.Bank, "MoneyReceived", """{"amountFen":500}"""));
        _grid.Agree(id);
        Assert.Equal(CaseStatus.Completed, _grid.State(id).Status);
    }

    private void Refuse(long old)
    {
        _grid.Agree(old);
        _grid.Handle(old, TaskOperation.Disagree, "关系已经转出");
    }

    private long Child(long id, string item) => _grid.State(id).Children.Values.Single(child => child.ServiceItem == item).CaseId;

    private (int Days, string Owner) Leg(long id) =>
        _grid.State(id).Clocks.Values.Where(clock => clock is { Kind: ClockKind.Step, End: null }).Select(clock => (clock.Days, clock.Owner)).Single();

    private JsObject Transferred(long id) =>
        _grid.Data(Child(id, "pension-transfer-out")).Memory.Outputs["TransferTable"].AsObject!;
}

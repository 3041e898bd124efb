using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Tests.Cases.Chains;

/// <summary>政务数据共享: a request is answered by whoever holds the data.</summary>
public sealed class DataSharingChainTests
{
    private readonly Grid _grid = new();

    /// <summary>B32: each class of sharing has its own limit.</summary>
    [Theory]
    [InlineData("unconditional", "430100/data", 2)]
    [InlineData("conditional", "430100/hrss", 5)]
    [InlineData("unpublished", "430100/hrss", 10)]
    public void A_request_for_shared_data_is_answered_within_the_days_of_its_class(string sharing, string holder, int days)
    {
        var (id, refusal) = _grid.File(
            new FileCase
            {
                ServiceItem = "data-sharing-request",
                Region = "430100",
                Applicant = new Applicant { Kind = ApplicantKind.Organisation, Name = "示例市税务局", Uscc = "91350100M000100Y43" },
                Form = JsonText.From(new Dictionary<string, object> { ["Resource"] = "参保信息", ["Provider"] = "430100/hrss", ["SharingClass"] = sharing, ["Purpose"] = "核定税前扣除" }),
                Materials = [new FiledMaterial { Code = "legal-duty" }],
            },
            Office.Official("tax", "税务", "window") with { Department = "430100/tax" });
        Assert.Null(refusal);
        _grid.Agree(id);
        var clock = _grid.State(id).Clocks.Values.Single(known => known is { Kind: ClockKind.Step, End: null });
        Assert.Equal((holder, days), (clock.Owner, clock.Days));

        _grid.Agree(id);
        if (sharing != "unconditional")
            _grid.Agree(id);
        Assert.Equal(CaseStatus.Completed, _grid.State(id).Status);
        Assert.Equal(_grid.Now.AddMonths(12).AddDays(-1).Day, _grid.State(id).Law.Certificate!.ValidUntil!.Value.Day);
    }
}

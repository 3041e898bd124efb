using System.Text.Json;

namespace ApprovalGrid.Cli.Tests.Chains;

public sealed class PensionTransferOutTests
{
    [Fact]
    public void A_granted_transfer_answers_with_its_table()
    {
        var (last, _) = Filed().Answer("Accept", "Accepted").Answer("Review", "Agreed").Answer("Decide", "Granted").Answer("Deliver", "Delivered").Run();

        Assert.Equal("Finished", last.SubStatus);
        var table = JsonDocument.Parse(last.Output["TransferTable"]).RootElement;
        Assert.Equal("N1", table.GetProperty("newCase").GetString());
        Assert.Equal(60, table.GetProperty("months").GetInt32());
        Assert.Equal(12345, table.GetProperty("amountFen").GetInt64());
    }

    [Theory]
    [InlineData("Disagreed", "RefuseReview")]
    [InlineData("Agreed", "Decide")]
    public void A_refused_transfer_has_no_table(string review, string decision)
    {
        var (last, _) = Filed().Answer("Accept", "Accepted").Answer("Review", review).Answer(decision, "Refused").Answer("DeliverRefusal", "Delivered").Run();

        Assert.Equal("Finished", last.SubStatus);
        Assert.Empty(last.Output);
    }

    private static ChainRun Filed() => new ChainRun("pension-transfer-out")
        .With("NewCase", "N1").With("NewRegion", "430100").With("AccountMonths", 60).With("AmountFen", 12345);
}

namespace ApprovalGrid.Cli.Tests.Chains;

public sealed class PensionTransferInTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_head_decides_when_the_later_of_table_and_money_has_come(bool tableFirst)
    {
        var run = Sent();
        run = tableFirst ? Table(run, 100) : Money(run, 100);
        Assert.DoesNotContain("Decide:Started", run.Run().Journal);

        run = tableFirst ? Money(run, 100) : Table(run, 100);
        Assert.Contains("Decide:Suspended", run.Run().Journal);

        var (last, journal) = run.Answer("Decide", "Granted").Answer("IssueCertificate", "Issued").Answer("Deliver", "Delivered").Run();
        Assert.Equal("Finished", last.SubStatus);
        Assert.DoesNotContain("CheckMismatch:Started", journal);
    }

    [Theory]
    [InlineData("""{"amountFen":100}""", """{"amountFen":101}""")]
    [InlineData("""{"amountFen":100}""", """{"amountFen":"100"}""")]
    [InlineData("""{"amountFen":100.5}""", """{"amountFen":100.5}""")]
    [InlineData("""{}""", """{}""")]
    [InlineData("null", "null")]
    public void What_is_not_the_same_to_the_fen_goes_to_a_person(string table, string money)
    {
        var run = Sent().Event("TransferTableReceived", table).Event("MoneyReceived", money);
        Assert.Contains("CheckMismatch:Suspended", run.Run().Journal);

        Assert.Contains("DecideAfterCheck:Suspended", run.Answer("CheckMismatch", "Agreed").Run().Journal);
    }

    [Fact]
    public void A_mismatch_that_a_person_does_not_accept_is_refused()
    {
        var run = Money(Table(Sent(), 100), 90).Answer("CheckMismatch", "Disagreed");

        Assert.Contains("RefuseMismatch:Suspended", run.Run().Journal);
        Assert.Equal("Finished", run.Answer("RefuseMismatch", "Refused").Answer("DeliverRefusal", "Delivered").Run().Last.SubStatus);
    }

    [Theory]
    [InlineData("M", "1976-03-02", "2026-03-01", false, false)] // one day before 50
    [InlineData("M", "1976-03-02", "2026-03-02", false, true)]
    [InlineData("M", "1976-03-02", "2026-03-02", true, false)] // household registered here
    [InlineData("F", "1986-03-02", "2026-03-01", false, false)] // one day before 40
    [InlineData("F", "1986-03-02", "2026-03-02", false, true)]
    [InlineData("F", "1984-02-29", "2024-02-28", false, false)]
    [InlineData("F", "1984-02-29", "2024-02-29", false, true)]
    public void Who_is_too_old_and_registered_elsewhere_gets_a_temporary_account(
        string sex, string birth, string since, bool registered, bool temporary)
    {
        var run = Filed(sex, birth, since, registered).Answer("Submit", "Done").Answer("Accept", "Accepted");

        Assert.Contains(temporary ? "RefuseTemporary:Suspended" : "Review:Suspended", run.Run().Journal);
    }

    [Fact]
    public void A_supplement_leads_back_to_the_acceptance()
    {
        var journal = Filed().Answer("Submit", "Done").Answer("Accept", "Supplement").Answer("Submit", "Done").Run().Journal;

        Assert.Equal(2, journal.Count(entry => entry == "Accept:Started"));
        Assert.Equal("Accept:Suspended", journal[^1]);
    }

    [Fact]
    public void What_is_not_accepted_is_delivered_in_writing_and_ends()
    {
        var (last, journal) = Filed().Answer("Submit", "Done").Answer("Accept", "NotAccepted").Answer("DeliverNotAccepted", "Delivered").Run();

        Assert.Equal("Finished", last.SubStatus);
        Assert.DoesNotContain("Review:Started", journal);
    }

    [Fact]
    public void A_refusal_of_the_review_is_put_into_writing()
    {
        var run = Filed().Answer("Submit", "Done").Answer("Accept", "Accepted").Answer("Review", "Disagreed");

        Assert.Contains("RefuseReview:Suspended", run.Run().Journal);
        Assert.Equal("Finished", run.Answer("RefuseReview", "Refused").Answer("DeliverRefusal", "Delivered").Run().Last.SubStatus);
    }

    [Theory]
    [InlineData("Refused", "RefuseOldPlace:Suspended")]
    [InlineData("Withdrawn", "FinishWithdrawn:Completed")]
    public void The_old_places_answer_ends_the_transfer(string outcome, string last)
    {
        var run = Reviewed().Answer("SendToOldPlace", outcome, """{"Result":{"outcome":"Refused","reason":"欠费"}}""");

        Assert.Contains(last, run.Run().Journal);
    }

    private static ChainRun Filed(string sex = "F", string birth = "1990-03-07", string since = "2026-03-02", bool registered = false) =>
        new ChainRun("pension-transfer-in")
            .With("OldRegion", "440100").With("Region", "430100").With("CaseNumber", "C1").With("AccountMonths", 60).With("AmountFen", 100)
            .With("Sex", sex).With("BirthDate", birth).With("InsuredSince", since).With("HouseholdRegistered", registered);

    private static ChainRun Reviewed() => Filed().Answer("Submit", "Done").Answer("Accept", "Accepted").Answer("Review", "Agreed");

    private static ChainRun Sent() => Reviewed().Answer("SendToOldPlace", "Granted", """{"Result":{"outcome":"Granted"}}""");

    private static ChainRun Table(ChainRun run, int fen) => run.Event("TransferTableReceived", $$"""{"amountFen":{{fen}}}""");

    private static ChainRun Money(ChainRun run, int fen) => run.Event("MoneyReceived", $$"""{"amountFen":{{fen}}}""");
}

using ApprovalGrid.Tasks;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Connections break at the worst moments; a command still takes effect once and is answered truly.</summary>
public sealed class UnknownOutcomeTests : GridFixture
{
    [Fact]
    public async Task A_commit_whose_answer_was_lost_has_won()
    {
        Silo.Store.CutAfter(1);
        var id = await FileAsync();
        Silo.Store.CutAfter(1);
        Assert.True((await Silo.Case(id).ActAsync(People.Window, Agree)).Accepted);

        Assert.Equal(2, await Silo.Store.NewestVersionAsync(id, CancellationToken.None));
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public async Task A_commit_that_never_arrived_is_made_again()
    {
        var id = await FileAsync();
        Silo.Store.CutBefore(2);

        Assert.True((await Silo.Case(id).ActAsync(People.Window, Agree)).Accepted);
        Assert.Equal(2, await Silo.Store.NewestVersionAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task A_database_that_stays_away_is_said_to_be_and_the_same_key_finishes_later()
    {
        var id = await FileAsync();
        Silo.Store.CutBefore(GrainLimits.MaxAttempts);
        var command = Agree with { IdempotencyKey = "k" };
        Assert.Equal(Answers.RefusalClass.Unavailable, (await Silo.Case(id).ActAsync(People.Window, command)).Refusal!.Class);

        Assert.True((await Silo.Case(id).ActAsync(People.Window, command)).Accepted);
    }

    private static TaskCommand Agree => new() { Task = 1, Version = 1, Operation = TaskOperation.Agree };
}

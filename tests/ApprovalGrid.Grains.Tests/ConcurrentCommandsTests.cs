using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Two silos take two commands on one version of one task at the same time, again and again, in an order that nobody chooses.</summary>
public sealed class ConcurrentCommandsTests : GridFixture
{
    private const int Cases = 25;
    private const int Rounds = 12;

    private static readonly TaskOperation[] Operations = [TaskOperation.Claim, TaskOperation.Unclaim, TaskOperation.Agree, TaskOperation.Disagree, TaskOperation.Return];

    [Fact]
    public async Task Of_two_commands_on_one_version_at_most_one_is_accepted_and_nothing_is_lost_or_doubled()
    {
        var other = await AddSiloAsync();
        var random = new Random(7);
        var (accepted, contended) = (0, 0);
        for (var number = 0; number < Cases; number++)
        {
            var id = await FileAsync();
            for (var round = 0; round < Rounds; round++)
            {
                if ((await Silo.Case(id).GetAsync(People.Window)).Value!.CurrentSteps.SelectMany(step => step.Tasks).FirstOrDefault() is not { } task)
                {
                    await Silo.Case(id).SupplementAsync(People.Applicant, new SupplementCase());
                    continue;
                }

                var commands = Enumerable.Range(0, 2).Select(_ => Draw(random, task)).ToArray();
                var answers = await Task.WhenAll(
                    Task.Run(() => Silo.Case(id).ActAsync(commands[0].By, commands[0].Command)),
                    Task.Run(() => other.Case(id).ActAsync(commands[1].By, commands[1].Command)));
                Assert.True(answers.Count(answer => answer.Accepted) <= 1, $"{commands[0]} and {commands[1]} were both accepted");
                Assert.All(answers.Where(answer => !answer.Accepted), answer => Assert.NotEqual(RefusalClass.Unavailable, answer.Refusal!.Class));
                accepted += answers.Count(answer => answer.Accepted);
                contended += answers.Count(answer => answer.Refusal?.Code is RefusalCodes.StaleVersion or RefusalCodes.TaskClosed);
            }

            Assert.True((await other.Case(id).GetAuditAsync(People.Head)).Value!.ChainIntact);
        }

        Assert.True(accepted > Cases && contended > 5, $"{accepted} accepted, {contended} second");
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public async Task Of_a_withdrawal_and_a_decision_in_the_same_moment_exactly_one_wins_and_the_other_is_told_of_the_conflict()
    {
        var other = await AddSiloAsync();
        for (var round = 0; round < Cases; round++)
        {
            // Past the age the acceptance decides at once.
            var id = Silo.NewId();
            Assert.Null((await Silo.Case(id).FileAsync(People.Applicant, People.Filing(birth: "1980-01-01"))).Refusal);
            var decide = Task.Run(() => Silo.Case(id).ActAsync(People.Window, new TaskCommand { Task = 1, Version = 1, Operation = TaskOperation.Agree }));
            var withdraw = Task.Run(() => other.Case(id).WithdrawAsync(People.Applicant, new WithdrawCase { Reason = "不办了" }));
            var (decided, taken) = (await decide, await withdraw);

            Assert.NotEqual(decided.Accepted, taken.Accepted);
            Assert.Equal(RefusalClass.Conflict, (decided.Refusal ?? taken.Refusal)!.Class);
            var view = (await Silo.Case(id).GetAsync(People.Window)).Value!;
            Assert.Equal(taken.Accepted ? CaseStatus.Withdrawn : CaseStatus.Completed, view.Status);
            Assert.Equal(taken.Accepted, view.Decision is null);
        }
    }

    private static (Actor By, TaskCommand Command) Draw(Random random, TaskSummary task)
    {
        Actor[] able = task.Role switch { "window" => [People.Window], "head" => [People.Head], _ => [People.Reviewer, KnownOfficials.Second] };
        var by = able[random.Next(able.Length)];
        var operation = Operations[random.Next(Operations.Length)];
        return (by, new TaskCommand { Task = task.Number, Version = task.Version, Operation = operation, Comment = "意见" });
    }
}

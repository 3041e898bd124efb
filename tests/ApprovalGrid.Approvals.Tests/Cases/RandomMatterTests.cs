using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases;

/// <summary>
/// Random people send random commands, legal or not, while time passes and messages are late and come twice. <see cref="Grid"/> checks the
/// fold and the invariants after every turn; nothing may throw but a typed refusal.
/// </summary>
public sealed class RandomMatterTests
{
    private const int Matters = 300;
    private const int Commands = 60;

    private static readonly Actor[] Everybody =
    [
        People.Applicant, People.Stranger, People.Window, People.Reviewer, People.Head, People.OldWindow, People.OldReviewer, People.OldHead,
        People.Bank, People.OldSystem, new() { Kind = ActorKind.Operator, Id = "ops" },
    ];

    [Fact]
    public void No_sequence_of_commands_breaks_an_invariant()
    {
        var ended = 0;
        for (var seed = 1; seed <= Matters; seed++)
        {
            try
            {
                ended += Play(seed) ? 1 : 0;
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"Seed {seed}: {fault.Message}", fault);
            }
        }

        Assert.InRange(ended, Matters / 10, Matters);
    }

    private static bool Play(int seed)
    {
        var random = new Random(seed);
        var grid = new Grid();
        var id = grid.File(People.Filing(birth: random.Next(5) == 0 ? "1975-05-05" : "1990-03-07"), People.Applicant).Id;
        for (var step = 0; step < Commands; step++)
        {
            var cases = grid.Cases.ToArray();
            var target = cases[random.Next(cases.Length)];
            Send(grid, target, random);
            if (grid.Post.Count > 0 && random.Next(2) == 0)
                Deliver(grid, random);
            if (random.Next(10) == 0)
                Pass(grid, random);
        }

        return grid.State(id).Ended;
    }

    private static void Send(Grid grid, long target, Random random)
    {
        var by = Everybody[random.Next(Everybody.Length)];
        var task = grid.State(target).Tasks.Values.LastOrDefault(known => known.Open);
        if (task is not null && random.Next(3) > 0)
            by = Everybody.FirstOrDefault(actor => TaskAccess.MayAct(actor, task)) ?? by;
        switch (random.Next(14))
        {
            case 0:
                grid.Supplement(target, People.Applicant, random.Next(2) == 0 ? """{"AccountMonths":80}""" : null);
                break;
            case 1 when random.Next(6) == 0:
                grid.Withdraw(target, by);
                break;
            case 2 or 3:
                grid.Raise(target, random.Next(2) == 0 ? People.Bank : by, "MoneyReceived", """{"amountFen":100}""");
                break;
            case 4 or 5:
                grid.Raise(target, People.OldSystem, "TransferTableReceived", $$"""{"amountFen":{{random.Next(2) * 100}}}""");
                break;
            default:
                var operation = (TaskOperation)random.Next(6);
                var number = random.Next(10) == 0 ? random.Next(5) : task?.Number;
                grid.Act(target, by, operation is TaskOperation.Disagree && random.Next(2) == 0 ? TaskOperation.Agree : operation, random.Next(3) > 0 ? "意见" : null, task: number);
                break;
        }
    }

    internal static void Deliver(Grid grid, Random random)
    {
        var index = random.Next(grid.Post.Count);
        var envelope = grid.Post[index];
        var (order, _) = grid.DeliverOne(index);
        if (order == MessageOrder.Next && random.Next(4) == 0)
            grid.Repeat(envelope);
    }

    internal static void Pass(Grid grid, Random random)
    {
        var day = grid.Now.AddDays(random.Next(1, 12));
        grid.MoveTo(day.Year, day.Month, day.Day, random.Next(24));
        grid.FireDue();
    }
}

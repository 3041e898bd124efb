using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases;

/// <summary>A matter in which random people send random commands, legal or not, while time passes and messages are late and come twice.</summary>
internal sealed class RandomMatter
{
    private static readonly Actor[] Everybody =
    [
        People.Applicant, People.Stranger, People.Window, People.Reviewer, People.Head, People.OldWindow, People.OldReviewer, People.OldHead,
        People.Bank, People.OldSystem, new() { Kind = ActorKind.Operator, Id = "ops" },
    ];

    private readonly Random _random;

    public RandomMatter(int seed)
    {
        _random = new Random(seed);
        Id = Grid.File(People.Filing(birth: _random.Next(5) == 0 ? "1975-05-05" : "1990-03-07"), People.Applicant).Id;
    }

    public Grid Grid { get; } = new();

    public long Id { get; }

    public void Step()
    {
        var cases = Grid.Cases.ToArray();
        Send(Grid, cases[_random.Next(cases.Length)], _random);
        if (Grid.Post.Count > 0 && _random.Next(2) == 0)
            Deliver(Grid, _random);
        if (_random.Next(10) == 0)
            Pass(Grid, _random);
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

    private static void Deliver(Grid grid, Random random)
    {
        var index = random.Next(grid.Post.Count);
        var envelope = grid.Post[index];
        var (order, _) = grid.DeliverOne(index);
        if (order == MessageOrder.Next && random.Next(4) == 0)
            grid.Repeat(envelope);
    }

    private static void Pass(Grid grid, Random random)
    {
        var day = grid.Now.AddDays(random.Next(1, 12));
        grid.MoveTo(day.Year, day.Month, day.Day, random.Next(24));
        grid.FireDue();
    }
}

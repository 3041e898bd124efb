using ApprovalGrid.Approvals.Operations;

namespace ApprovalGrid.Approvals.Tests.Cases;

/// <summary>
/// Random people send random commands, legal or not, while time passes and messages are late and come twice. <see cref="Grid"/> checks the
/// fold and the invariants after every turn; nothing may throw but a typed refusal.
/// </summary>
public sealed class RandomMatterTests
{
    private const int Matters = 300;
    private const int Commands = 60;

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
        var matter = new RandomMatter(seed);
        for (var step = 0; step < Commands; step++)
            matter.Step();
        return matter.Grid.State(matter.Id).Ended;
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

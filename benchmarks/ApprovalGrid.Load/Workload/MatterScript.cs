using System.Globalization;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Load.Workload;

/// <summary>The rows that one matter writes, turn by turn, as recorded from the grains; written again for other cases.</summary>
internal sealed class MatterScript
{
    private readonly TurnCommit[] _turns;
    private readonly long _parent;

    private MatterScript(TurnCommit[] turns, long parent)
    {
        _turns = turns;
        _parent = parent;
    }

    public int Length => _turns.Length;

    /// <summary>One script for each whole matter among the recorded commits, which are in the order of their commits.</summary>
    public static IReadOnlyList<MatterScript> From(IReadOnlyList<TurnCommit> commits)
    {
        var scripts = new List<MatterScript>();
        foreach (var matter in commits.GroupBy(turn => turn.Head.Parent ?? turn.CaseId))
        {
            TurnCommit[] turns = [.. matter];
            if (turns.Length == PensionMatter.Turns)
                scripts.Add(new MatterScript(turns, matter.Key));
        }

        return scripts;
    }

    /// <summary>The turn at <paramref name="step"/>, as if parent and child had been these cases.</summary>
    public TurnCommit Turn(int step, long parent, long child)
    {
        var turn = _turns[step];
        var id = Renamed(turn.CaseId, parent, child);
        var number = id.ToString(CultureInfo.InvariantCulture);
        return turn with
        {
            CaseId = id,
            Head = turn.Head with { Number = number, Parent = turn.Head.Parent is null ? null : parent },
            OutboxAdded = [.. turn.OutboxAdded.Select(row => row with { Target = Renamed(long.Parse(row.Target, CultureInfo.InvariantCulture), parent, child).ToString(CultureInfo.InvariantCulture) })],
            OutboxRemoved = [.. turn.OutboxRemoved.Select(row => row with { CaseId = Renamed(row.CaseId, parent, child) })],
            TasksWritten = [.. turn.TasksWritten.Select(task => task with { CaseNumber = number })],
            Idempotency = turn.Idempotency is { } answer ? answer with { Key = number } : null,
        };
    }

    private long Renamed(long id, long parent, long child) => id == _parent ? parent : child;
}

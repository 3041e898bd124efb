using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Workflows.Benchmarks;

/// <summary>Keeps the facts of a turn, as a case does until they are committed.</summary>
internal sealed class Facts : IWorkflowLog
{
    private readonly List<WorkflowEvent> _control = [];
    private readonly List<MemoryEvent> _data = [];

    public int Count => _control.Count + _data.Count;

    public void Append(WorkflowEvent fact) => _control.Add(fact);

    public void Append(MemoryEvent change) => _data.Add(change);
}

/// <summary>An instance between two turns.</summary>
internal sealed record Stored(WorkflowProgram Program, WorkflowState State, WorkflowMemory Memory)
{
    private static readonly TurnContext Context = new() { Now = new DateTimeOffset(2026, 9, 18, 1, 0, 0, TimeSpan.Zero), InstanceId = "measured" };

    public static Stored Started(WorkflowProgram program)
    {
        var stored = new Stored(program, new WorkflowState(), new WorkflowMemory());
        stored.Turn(new Facts()).Start(new StartOptions());
        return stored;
    }

    /// <summary>A turn on this very state; nothing is copied.</summary>
    public WorkflowTurn Turn(Facts facts) => new(Program, State, Memory, Context, facts);

    /// <summary>The copy that a turn works on, so that a refusal leaves no trace.</summary>
    public Stored Copy() => new(Program, State.Clone(), Memory.Clone());
}

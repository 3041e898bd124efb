using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>A type of activity: its descriptor, and how it runs.</summary>
public abstract class ActivityType
{
    private protected ActivityType(ActivityDescriptor descriptor) => Descriptor = descriptor;

    /// <summary>What the designer shows, and what definitions are checked against.</summary>
    public ActivityDescriptor Descriptor { get; }

    /// <summary>It was written by somebody else: what it throws becomes an incident, not the end of the turn.</summary>
    internal bool IsForeign => GetType().Assembly != typeof(ActivityType).Assembly;

    /// <summary>Checks a node of this type and prepares what running it needs. The result becomes <see cref="ProgramNode.Plan"/>.</summary>
    protected internal virtual object? Compile(NodeCompiler node) => null;

    /// <summary>The outcomes that a node can complete with; null when they are not known before it runs.</summary>
    protected internal virtual IReadOnlyList<string>? Outcomes(ProgramNode node) => DeclaredOutcomes();

    /// <summary>The outcomes that something should follow.</summary>
    protected internal virtual IReadOnlyList<string>? ExpectedOutcomes(ProgramNode node) => Outcomes(node);

    private protected IReadOnlyList<string> DeclaredOutcomes()
    {
        var flow = Descriptor.Ports.Where(port => port.Type == PortType.Flow).Select(port => port.Name).ToArray();
        return flow.Length > 0 ? flow : ["Done"];
    }
}

/// <summary>
/// An activity whose work is done by the layer above: on entry the engine evaluates all its inputs and waits,
/// until <see cref="Execution.WorkflowTurn.CompleteVisit"/> gives the outcome.
/// </summary>
/// <param name="descriptor">What the designer shows.</param>
/// <param name="expected">
/// The outcomes of a node that something should follow; null: all. The layer above deals itself with the others, or never gives them.
/// </param>
public sealed class ExternalActivity(ActivityDescriptor descriptor, Func<ProgramNode, IReadOnlyList<string>>? expected = null) : ActivityType(descriptor)
{
    private readonly IReadOnlyList<string> _outcomes = [.. descriptor.Ports.Where(port => port.Type == PortType.Flow).Select(port => port.Name)];

    protected internal override IReadOnlyList<string> Outcomes(ProgramNode node) => _outcomes.Count > 0 ? _outcomes : ["Done"];

    protected internal override IReadOnlyList<string>? ExpectedOutcomes(ProgramNode node) => expected is null ? Outcomes(node) : expected(node);
}

/// <summary>
/// An activity that the engine runs itself, within the turn. Derive from it to write an activity of your own: one object serves all
/// instances and threads, so it keeps nothing in fields. See <c>docs/tutorials/own-activity.md</c>.
/// </summary>
public abstract class EngineActivity : ActivityType
{
    protected EngineActivity(ActivityDescriptor descriptor)
        : base(descriptor)
    {
    }

    /// <summary>Completing it ends the flowchart or sequence around it.</summary>
    protected internal virtual bool IsTerminal => Descriptor.IsTerminal;

    /// <summary>Runs when a visit opens. It completes the visit, waits, or throws <see cref="ActivityFaultException"/>.</summary>
    protected internal abstract void Execute(in ActivityContext context);

    /// <summary>Runs when a child has completed.</summary>
    protected internal virtual void ChildCompleted(in ActivityContext context, in ChildResult child) => context.Complete();

    /// <summary>Runs when a child was canceled without its container ending.</summary>
    protected internal virtual void ChildCanceled(in ActivityContext context, in ChildResult child)
    {
    }

    /// <summary>Runs when what the visit waited for has come.</summary>
    protected internal virtual void Resume(in ActivityContext context, in Resumption resumption) => context.Complete();
}

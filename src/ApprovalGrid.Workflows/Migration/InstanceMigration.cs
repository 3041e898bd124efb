using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Expressions;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Migration;

/// <summary>How one instance would go on in another version: what is in the way, or the facts that move it.</summary>
public sealed class InstanceMigration
{
    private readonly WorkflowState _state;
    private readonly WorkflowMemory _memory;
    private readonly ProgramMapping _mapping;
    private readonly List<MigrationFault> _faults = [];
    private readonly List<MigrationFault> _notes = [];
    private readonly SortedSet<int> _referenced = [];
    private readonly List<SlotMove> _slots = [];
    private readonly List<VariableSet> _values = [];
    private readonly List<ConnectionMove> _connections = [];
    private readonly List<ConnectionsReset> _counts = [];
    private readonly List<TagMove> _tags = [];

    private InstanceMigration(WorkflowState state, WorkflowMemory memory, ProgramMapping mapping)
    {
        _state = state;
        _memory = memory;
        _mapping = mapping;
    }

    /// <summary>Why it is impossible; empty when it is possible.</summary>
    public IReadOnlyList<MigrationFault> Faults => _faults;

    /// <summary>What whoever decides on it should know: it is possible all the same.</summary>
    public IReadOnlyList<MigrationFault> Notes => _notes;

    /// <summary>The control facts, in order.</summary>
    internal IEnumerable<WorkflowEvent> Events()
    {
        var nodes = _referenced.Select(node => (From: node, To: _mapping.Find(node))).Where(pair => pair.To is not null);
        yield return new ProgramChanged([.. nodes.Select(pair => new NodeMove(pair.From, pair.To!.Index))], [.. _connections], [.. _tags]);
        foreach (var reset in _counts)
            yield return reset;
    }

    /// <summary>The facts about data, in order.</summary>
    internal IEnumerable<MemoryEvent> MemoryEvents()
    {
        var nodes = _memory.NodeOutputs.Keys.Select(node => (From: node, To: _mapping.Find(node))).Where(pair => pair.To is not null);
        yield return new MemoryMoved([.. nodes.Select(pair => new NodeMove(pair.From, pair.To!.Index))], [.. _slots]);
        foreach (var value in _values)
            yield return value;
    }

    /// <summary>Reads only; the state and memory stay as they are.</summary>
    public static InstanceMigration Plan(WorkflowState state, WorkflowMemory memory, ProgramMapping mapping)
    {
        var migration = new InstanceMigration(state, memory, mapping);
        migration.PlanInstance();
        if (migration._faults.Count > 0)
            return migration;
        foreach (var visit in state.Visits)
            migration.PlanVisit(visit);
        migration.PlanBlocks();
        migration.PlanMemory();
        foreach (var flow in state.Visits.Where(visit => mapping.Source.Nodes[visit.Node].Plan is FlowchartPlan))
            migration.PlanFlow(flow);
        return migration;
    }

    internal void Fault(string code, ProgramNode node, string message) => _faults.Add(new MigrationFault(code, node.NodeId, message));

    internal void Note(string code, ProgramNode node, string message) => _notes.Add(new MigrationFault(code, node.NodeId, message));

    private string Newer => $"version {_mapping.Target.Definition.Version}";

    private void PlanInstance()
    {
        if (_state.IsFinal || _state.Status == WorkflowStatus.NotStarted)
            _faults.Add(new MigrationFault("NotRunning", _mapping.Source.Workflow.NodeId, "the instance does not run; what has ended stays in its version."));
        else if (_state.Mode != _mapping.Target.Mode)
            _faults.Add(new MigrationFault("OtherMode", _mapping.Source.Workflow.NodeId, $"the instance runs in {_state.Mode} mode and {Newer} in {_mapping.Target.Mode} mode."));
        else if (_state.Trigger >= 0 && _mapping.Find(_state.Trigger) is null)
            Fault("TriggerGone", _mapping.Source.Nodes[_state.Trigger], $"the instance was started by an activity that {Newer} does not have; map it.");
        if (_state.Trigger >= 0)
            _referenced.Add(_state.Trigger);
        _referenced.UnionWith(_state.Incidents.Select(incident => incident.Node));
    }

    private void PlanVisit(Visit visit)
    {
        var node = _mapping.Source.Nodes[visit.Node];
        _referenced.Add(visit.Node);
        foreach (var record in visit.History)
        {
            _referenced.Add(record.Node);
            _referenced.UnionWith(record.Path.Select(step => step.Fork));
        }

        if (_mapping.Find(visit.Node) is not { } there)
        {
            Fault("NodeGone", node, $"the instance stands at '{node.DisplayName}', which {Newer} does not have; map it to a {node.Type} of {Newer}.");
            return;
        }

        if (visit.Parent != 0 && Position(node, there, visit) is { } tag && tag != visit.Tag)
            _tags.Add(new TagMove(visit.Number, tag));
    }

    /// <summary>Where a container tells its children apart by position, the position in the new version.</summary>
    private int? Position(ProgramNode node, ProgramNode there, Visit visit)
    {
        if (there.Parent!.Activity is Sequence)
            return ((IReadOnlyList<ProgramNode>)there.Parent.Plan!).ToList().IndexOf(there);
        if (there.Parent.Activity is not StateMachine)
            return null;
        var (from, to) = ((StateMachinePlan)node.Parent!.Plan!, (StateMachinePlan)there.Parent.Plan!);
        if (node.Port.EndsWith(".entry", StringComparison.OrdinalIgnoreCase))
            return Array.FindIndex(to.States, state => state.Entry == there);
        var transition = from.Transitions[visit.Tag];
        var same = Array.FindIndex(to.Transitions, other => other.Trigger == there || other.Action == there);

        // The exit of a state belongs to all its transitions: of several with the same ends it is the one in the same place.
        bool SameEnds(MachineTransition other) => other.From == transition.From && other.To == transition.To;
        if (same < 0)
            same = to.Transitions.Where(SameEnds).Skip(from.Transitions.Take(visit.Tag).Count(SameEnds)).FirstOrDefault()?.Index ?? Array.FindIndex(to.Transitions, SameEnds);
        if (same >= 0)
            return same;
        Fault("TransitionGone", node, $"{Newer} has no transition from '{transition.From}' to '{transition.To}'; the instance is in the middle of it.");
        return null;
    }

    private void PlanBlocks()
    {
        foreach (var block in _state.Blocks)
        {
            _referenced.Add(block.Fork);
            if (_mapping.Find(block.Fork) is null)
                Fault("ForkGone", _mapping.Source.Nodes[block.Fork], $"branches of '{_mapping.Source.Nodes[block.Fork].DisplayName}' are open, and {Newer} does not have it; map it.");
        }

        _referenced.UnionWith(_state.Visits.SelectMany(visit => visit.Path).Select(step => step.Fork));
    }

    private void PlanMemory()
    {
        foreach (var node in _memory.NodeOutputs.Keys.Where(node => _mapping.Find(node) is null).Select(node => _mapping.Source.Nodes[node]))
            Note("OutputForgotten", node, $"what '{node.DisplayName}' gave out is forgotten: {Newer} does not have it.");
        foreach (var scope in _memory.Scopes)
        {
            if (_state.FindVisit(scope.Visit) is { } visit)
                PlanScope(scope, _mapping.Source.Nodes[visit.Node]);
        }

        foreach (var visit in _state.Visits)
            PlanNewVariables(visit);
    }

    private void PlanScope(MemoryScope scope, ProgramNode node)
    {
        foreach (var slot in scope.Slots)
        {
            // What a script or a loop made is found by its name in any version.
            if (node.Variables.FirstOrDefault(known => known.Id == slot.Id) is not { } variable)
                continue;
            if (!_mapping.TryMapVariable(node.Index, slot.Id, out var to))
            {
                _faults.Add(new MigrationFault("VariableGone", variable.Name, $"the variable '{variable.Name}' has a value, and {Newer} does not have it; map it, or drop it by mapping it to null."));
                continue;
            }

            if (to != slot.Id)
                _slots.Add(new SlotMove(scope.Visit, slot.Id, to));
            if (to is not null && _mapping.Find(node.Index) is { } there)
                Convert(scope.Visit, variable, there.Variables.First(other => other.Id == to), slot.Value);
        }
    }

    private void Convert(int scope, CompiledVariable from, CompiledVariable to, JsValue value)
    {
        if (from.TypeName == to.TypeName || value.IsNullish)
            return;
        if (TypeAlias.Parse(to.TypeName).TryConvert(value, out var converted))
            _values.Add(new VariableSet(scope, to.Id, converted));
        else
            _faults.Add(new MigrationFault("VariableType", from.Name, $"the value of '{from.Name}' is no {to.TypeName}, which {Newer} expects; correct the value first, or drop it by mapping it to null."));
    }

    private void PlanNewVariables(Visit visit)
    {
        if (_mapping.Find(visit.Node) is not { } there)
            return;
        var node = _mapping.Source.Nodes[visit.Node];
        var kept = node.Variables.Select(variable => _mapping.TryMapVariable(node.Index, variable.Id, out var to) ? to : null).ToHashSet();
        foreach (var variable in there.Variables.Where(variable => !variable.Initial.IsNullish && !kept.Contains(variable.Id)))
            _values.Add(new VariableSet(visit.Number, variable.Id, variable.Initial));
    }

    private void PlanFlow(Visit visit)
    {
        if (_mapping.Find(visit.Node) is not { Plan: FlowchartPlan plan })
            return;
        var flow = new FlowMigration(this, _mapping, _state, visit, plan);
        flow.Run();
        _connections.AddRange(flow.Connections);
        _referenced.UnionWith(flow.Referenced);
        if (flow.NewCounts.Length > 0)
            _counts.Add(new ConnectionsReset(visit.Number, flow.NewCounts));
    }
}

using System.Collections.Immutable;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Execution;

public sealed partial class WorkflowTurn
{
    private readonly Dictionary<int, ImmutableArray<string>> _compositeOutcomes = [];

    /// <summary>The outcomes that a Complete below has chosen for this composite.</summary>
    internal ImmutableArray<string> CompositeOutcomes(Visit composite) =>
        _compositeOutcomes.TryGetValue(composite.Number, out var outcomes) ? outcomes : Done;

    /// <summary>Completes the visit, then the composite around it with these outcomes.</summary>
    internal void CompleteComposite(Visit visit, string[] outcomes)
    {
        foreach (var outcome in outcomes)
            CheckLength(outcome);
        var composite = FindComposite(visit);
        _compositeOutcomes[composite.Number] = [.. outcomes];
        Complete(visit, Done);
        Complete(composite, [.. outcomes]);
    }

    internal void SetCompositeOutput(Visit visit, string name, JsValue value)
    {
        var composite = FindComposite(visit);
        if (composite.Parent == 0)
            Emit(new OutputSet(name, Stored(value)));
        else
            SetOutput(composite, Program.Nodes[composite.Node], name, value);
    }

    internal void Finish(Visit visit)
    {
        Close(visit, VisitStatus.Completed, Done);
        End(WorkflowStatus.Finished);
    }

    private Visit FindComposite(Visit visit)
    {
        var place = State.FindVisit(visit.Parent)!;
        while (place.Parent != 0 && !Composite.Is(Program.Nodes[place.Node]))
            place = State.FindVisit(place.Parent)!;
        return place;
    }
}

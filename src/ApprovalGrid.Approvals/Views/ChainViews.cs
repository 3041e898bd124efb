using System.Collections.Immutable;
using System.Text.Json;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Definitions;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Migration;

namespace ApprovalGrid.Approvals.Views;

/// <summary>A chain as a picture (流程图): the outermost flowchart, and what a case has done of it.</summary>
public static class ChainViews
{
    /// <param name="facts">All control facts of a case, the oldest first; none for a chain that nobody runs.</param>
    public static ChainView Of(WorkflowProgram program, CaseState? state = null, IEnumerable<object>? facts = null)
    {
        var flow = program.Workflow.Children is [var root, ..] ? root : program.Workflow;
        var shown = flow.Children.Length > 0 ? flow.Children : [flow];
        var stays = Stays(program, flow, facts ?? []);
        var open = state is null ? [] : state.Workflow.Visits.Select(visit => Shown(program.Nodes[visit.Node], flow)).ToHashSet();
        var stopped = state is null ? [] : state.Workflow.Incidents.Where(incident => !incident.Resolved).Select(incident => Shown(program.Nodes[incident.Node], flow)).ToHashSet();
        return new ChainView
        {
            DefinitionId = program.Definition.DefinitionId,
            Version = program.Definition.Version,
            Name = program.Definition.Name ?? program.Definition.DefinitionId,
            NameEn = flow.Source?.DisplayTextEnglish,
            Nodes = [.. shown.Select(node => Node(node, stays.GetValueOrDefault(node.Index), open.Contains(node), stopped.Contains(node)))],
            Links = [.. Links(flow)],
        };
    }

    private static ChainNode Node(ProgramNode node, Stay stay, bool open, bool stopped)
    {
        var place = Place(node);
        return new ChainNode
        {
            Id = node.Id,
            Name = node.DisplayName,
            Type = node.Type,
            NameEn = node.EnglishName,
            TypeName = node.Activity.Descriptor.DisplayName.English,
            X = place?.X,
            Y = place?.Y,
            Visits = stay.Count,
            State = stopped ? "stopped" : open ? "current" : stay.Count == 0 ? "ahead" : stay.Completed ? "done" : "returned",
        };
    }

    private static IEnumerable<ChainLink> Links(ProgramNode flow)
    {
        if (flow.FlowStart is not null)
            return flow.FlowLinks.Select(link => new ChainLink { From = link.From.Id, Port = link.Port, To = link.To.Id });
        return flow.Type == "Elsa.Sequence"
            ? flow.Children.Zip(flow.Children.Skip(1), (from, to) => new ChainLink { From = from.Id, Port = "Done", To = to.Id })
            : [];
    }

    /// <summary>How often each shown node was entered, and whether the newest stay was completed. A migrated case keeps what maps to its new version.</summary>
    private static Dictionary<int, Stay> Stays(WorkflowProgram program, ProgramNode flow, IEnumerable<object> facts)
    {
        var nodes = new Dictionary<int, int>();
        var completed = new HashSet<int>();
        foreach (var fact in facts)
        {
            switch (fact)
            {
                case VisitOpened opened:
                    nodes[opened.Visit] = opened.Node;
                    break;
                case VisitClosed { Status: VisitStatus.Completed } closed:
                    completed.Add(closed.Visit);
                    break;
                case ProgramChanged changed:
                    var moves = changed.Nodes.ToDictionary(move => move.From, move => move.To);
                    nodes = nodes.Where(pair => moves.ContainsKey(pair.Value)).ToDictionary(pair => pair.Key, pair => moves[pair.Value]);
                    break;
            }
        }

        return nodes
            .Where(pair => program.Nodes[pair.Value].Parent == flow)
            .GroupBy(pair => pair.Value)
            .ToDictionary(group => group.Key, group => new Stay(group.Count(), completed.Contains(group.Max(pair => pair.Key))));
    }

    private static ProgramNode Shown(ProgramNode node, ProgramNode flow)
    {
        while (node.Parent is { } parent && node.Parent != flow && parent != node)
            node = parent;
        return node;
    }

    private static (double X, double Y)? Place(ProgramNode node)
    {
        if (node.Member("metadata") is { ValueKind: JsonValueKind.Object } metadata
            && metadata.TryGetProperty("designer", out var designer) && designer.ValueKind == JsonValueKind.Object
            && designer.TryGetProperty("position", out var position) && position.ValueKind == JsonValueKind.Object
            && position.TryGetProperty("x", out var x) && x.TryGetDouble(out var left)
            && position.TryGetProperty("y", out var y) && y.TryGetDouble(out var top))
            return (left, top);
        return null;
    }

    private readonly record struct Stay(int Count, bool Completed);
}

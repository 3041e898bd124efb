using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Definitions;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Migration;

namespace ApprovalGrid.Grains.Migration;

/// <summary>Migrations as they are shown. Nothing personal.</summary>
internal static class MigrationViews
{
    public static MigrationPlan Plan(ProgramMapping mapping) => new()
    {
        DefinitionId = mapping.Source.Definition.DefinitionId,
        From = mapping.Source.Definition.Version,
        To = mapping.Target.Definition.Version,
        Usable = mapping.Faults.Count == 0,
        Faults = [.. mapping.Faults.Select(Finding)],
        Nodes = [.. mapping.Source.Nodes.Where(node => node.Source is not null).Select(node => Mapped(mapping, node))],
        New = [.. mapping.New.Select(Name)],
    };

    public static CaseMigrationView Case(
        CaseState state, ProgramMapping mapping, (IReadOnlyList<MigrationFault> Faults, IReadOnlyList<MigrationFault> Notes) migration)
    {
        var standing = state.Workflow.Bookmarks.Select(bookmark => bookmark.Visit).Distinct()
            .Select(state.Workflow.FindVisit)
            .Select(visit => mapping.Source.Nodes[visit!.Node]);
        return new CaseMigrationView
        {
            CaseId = state.CaseId,
            CaseNumber = state.Number,
            Possible = migration.Faults.Count == 0,
            Faults = [.. migration.Faults.Select(Finding)],
            Notes = [.. migration.Notes.Select(Finding)],
            Stands = [.. standing.Select(node => Mapped(mapping, node))],
            Tasks = [.. state.Tasks.Values.Where(task => task.Open).Select(task => new KeptTask
            {
                Number = task.Number,
                Version = task.Revision,
                Step = task.Step,
                Department = task.Department,
                Claimed = task.Assignee is not null,
            })],
            Deadlines = [.. state.Deadlines.Values.Select(deadline => new KeptDeadline
            {
                Number = deadline.Number,
                Purpose = deadline.Purpose == DeadlinePurpose.Clock ? "clock" : "timer",
                DueAt = deadline.DueAt,
            })],
        };
    }

    public static MigrationFinding Finding(MigrationFault fault) => new() { Code = fault.Code, Subject = fault.Subject, Message = fault.Message };

    private static MappedNode Mapped(ProgramMapping mapping, ProgramNode node) =>
        new() { From = Name(node), To = mapping.Find(node.Index) is { } there ? Name(there) : null };

    private static NodeName Name(ProgramNode node) => new() { NodeId = node.NodeId, Name = node.DisplayName, Type = node.Type };
}

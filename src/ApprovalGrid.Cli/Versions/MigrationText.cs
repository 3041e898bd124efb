using ApprovalGrid.Definitions;

namespace ApprovalGrid.Cli.Versions;

/// <summary>Migrations for people.</summary>
internal static class MigrationText
{
    public static void Write(TextWriter output, MigrationPlan plan)
    {
        output.WriteLine($"{plan.DefinitionId}: version {plan.From} → {plan.To}");
        foreach (var node in plan.Nodes)
            output.WriteLine($"  {Name(node.From)} → {(node.To is { } there ? Name(there) : "gone: a case that stands here cannot be moved")}");
        foreach (var node in plan.New)
            output.WriteLine($"  new: {Name(node)}");
        foreach (var fault in plan.Faults)
            output.WriteLine($"error {fault.Code} ({fault.Subject}): {fault.Message}");
        output.WriteLine(plan.Usable ? "The map can be used. Next: grid migrate dry-run." : "The map cannot be used.");
    }

    public static void Write(TextWriter output, CaseMigrationView one)
    {
        output.WriteLine($"{one.CaseNumber}: {(one.Possible ? "can be moved" : "CANNOT be moved")}");
        foreach (var node in one.Stands)
            output.WriteLine($"  stands at {Name(node.From)}{(node.To is { } there && there != node.From ? $" → {Name(there)}" : "")}");
        foreach (var task in one.Tasks)
            output.WriteLine($"  keeps task {task.Number} (version {task.Version}, {task.Step}, {task.Department}{(task.Claimed ? ", claimed" : "")})");
        foreach (var deadline in one.Deadlines)
            output.WriteLine($"  keeps {deadline.Purpose} {deadline.Number}, due {deadline.DueAt:yyyy-MM-dd HH:mm}");
        foreach (var fault in one.Faults)
            output.WriteLine($"  error {fault.Code} ({fault.Subject}): {fault.Message}");
        foreach (var note in one.Notes)
            output.WriteLine($"  note {note.Code} ({note.Subject}): {note.Message}");
    }

    public static void Write(TextWriter output, MigrationRunView run)
    {
        foreach (var problem in run.Problems)
            output.WriteLine($"{problem.CaseNumber}: {problem.Code}: {problem.Message}");
        output.WriteLine($"{run.DefinitionId} version {run.Order.From} → {run.Order.To}, batch {run.Id} {run.Status}: {Counts(run)}");
    }

    public static string Progress(MigrationRunView run) => $"grid: {Counts(run)} so far";

    private static string Counts(MigrationRunView run) => $"{run.Migrated} moved, {run.Impossible} impossible, {run.Failed} failed";

    private static string Name(NodeName node) => $"{node.Name} ({node.NodeId[(node.NodeId.LastIndexOf(':') + 1)..]})";
}

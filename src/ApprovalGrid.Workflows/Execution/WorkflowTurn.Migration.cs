using ApprovalGrid.Workflows.Migration;

namespace ApprovalGrid.Workflows.Execution;

public sealed partial class WorkflowTurn
{
    /// <summary>
    /// Lets the instance go on in the version of this turn's program. Nothing is run: what was open stays open, with its waits, timers, effects
    /// and data, at the nodes of the new version.
    /// </summary>
    /// <returns>With faults: nothing was changed.</returns>
    /// <exception cref="ArgumentException">The mapping does not lead to this turn's program.</exception>
    public InstanceMigration Migrate(ProgramMapping mapping)
    {
        if (mapping.Target != Program)
            throw new ArgumentException("The mapping leads to another program than this turn runs.", nameof(mapping));
        var migration = InstanceMigration.Plan(State, Memory, mapping);
        if (migration.Faults.Count > 0)
            return migration;
        foreach (var fact in migration.Events().ToArray())
            Emit(fact);
        foreach (var change in migration.MemoryEvents().ToArray())
            Emit(change);
        return migration;
    }
}

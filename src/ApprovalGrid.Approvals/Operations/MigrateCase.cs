using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Migration;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 版本迁移: a running case goes on in another version of its definition. Nothing is done or decided by it: open tasks keep their numbers,
/// holders and revisions, clocks and deadlines run on, opinions already given count.
/// </summary>
public static class MigrateCase
{
    /// <param name="turn">A turn in the world of the new version.</param>
    /// <param name="mapping">From the version the case runs to that of the turn.</param>
    /// <param name="reason">Why: the change of law or the fault that asks for it.</param>
    /// <param name="run">The batch it belongs to, or null.</param>
    public static Refusal? Decide(CaseTurn turn, ProgramMapping mapping, string reason, string? run)
    {
        if (turn.By.Kind is not (ActorKind.Integrator or ActorKind.Operator))
            return Refuse.Forbidden("Only an integrator or an operator moves cases to another version.");
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > CaseLimits.MaxCommentCharacters)
            return Refuse.Invalid("$.reason", "text-length", $"A reason has 1 to {CaseLimits.MaxCommentCharacters} characters.");
        if (WrongVersion(turn.State, mapping) is { } wrong)
            return wrong;
        var before = turn.State.Steps.Values.ToArray();
        var visits = turn.State.Workflow.Visits.ToDictionary(visit => visit.Number, visit => visit.Node);
        var migration = turn.Workflow.Migrate(mapping);
        if (migration.Faults.Count > 0)
            return Impossible(migration.Faults);
        turn.Emit(new CaseMigrated(
            mapping.Source.Definition.Version,
            mapping.Target.Definition.Version,
            [.. before.Select(step => new MovedStep(step.Visit, mapping.Find(visits[step.Visit])!.Id))],
            run,
            MigratedNames.Of(turn.State, mapping),
            [.. turn.State.Returns.Where(back => mapping.Find(back.Value.Node) is not null).Select(back => new MovedReturn(back.Key, mapping.Find(back.Value.Node)!.Index))]));
        turn.Emit(new ReasonGiven("migration", reason));
        if (turn.By.Name is { } name && turn.Data.Names.GetValueOrDefault(turn.By.Id) != name)
            turn.Emit(new ActorNamed(turn.By.Id, name));
        return null;
    }

    /// <summary>What the migration would find, without a turn.</summary>
    /// <returns>Why it is impossible, and what whoever decides on it should know.</returns>
    public static (IReadOnlyList<MigrationFault> Faults, IReadOnlyList<MigrationFault> Notes) Preview(CaseState state, CaseData data, ProgramMapping mapping)
    {
        var plan = InstanceMigration.Plan(state.Workflow, data.Memory, mapping);
        return (plan.Faults, [.. plan.Notes, .. MigratedNames.Notes(state, mapping)]);
    }

    /// <summary>Null when the case runs the version that the mapping leads from.</summary>
    public static Refusal? WrongVersion(CaseState state, ProgramMapping mapping)
    {
        if (state.Ended)
            return Refuse.NotInThisState("The case has ended; it stays in its version.");
        if (state.Law.Collection is { ReceivedAt: null })
            return Refuse.NotInThisState("The case is on its way from the place that collected it; move it once it has begun.");
        return state.Definition == mapping.Source.Definition.DefinitionId && state.DefinitionVersion == mapping.Source.Definition.Version
            ? null
            : Refuse.NotInThisState($"The case runs {state.Definition} version {state.DefinitionVersion}, not {mapping.Source.Definition.DefinitionId} version {mapping.Source.Definition.Version}.");
    }

    public static Refusal Impossible(IReadOnlyList<MigrationFault> faults) => new()
    {
        Code = RefusalCodes.MigrationImpossible,
        Class = RefusalClass.Conflict,
        Message = $"The case cannot go on in the other version: {faults[0].Message}",
        Faults = [.. faults.Select(Fault)],
    };

    private static Fault Fault(MigrationFault fault) => new() { Path = fault.Subject, Rule = fault.Code, Message = fault.Message };
}

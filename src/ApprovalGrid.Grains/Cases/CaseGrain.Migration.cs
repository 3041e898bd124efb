using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Definitions;
using ApprovalGrid.Grains.Migration;
using ApprovalGrid.Workflows.Migration;

namespace ApprovalGrid.Grains.Cases;

public sealed partial class CaseGrain
{
    /// <inheritdoc/>
    public async Task<Answer<CaseMigrationView>> MigrateAsync(Actor by, CaseMigration migration)
    {
        var preview = await PreviewMigrationAsync(by, migration);
        if (!preview.Accepted)
            return preview;
        var mapping = await MappingAsync(_case!, migration.Order);
        if (!mapping.Accepted)
            return mapping.Refusal;
        return await TurnAsync(
            Request(by, "migrate", null, migration) with { RunsOn = mapping.Value.Target },
            turn => MigrateCase.Decide(turn, mapping.Value, migration.Reason, migration.Run),
            _ => preview.Value);
    }

    /// <inheritdoc/>
    public async Task<Answer<CaseMigrationView>> PreviewMigrationAsync(Actor by, CaseMigration migration)
    {
        var current = await NewestAsync();
        if (!current.Exists)
            return Refuse.UnknownCase();
        if (current.Data is null)
            return Erased();
        var mapping = await MappingAsync(current, migration.Order);
        if (!mapping.Accepted)
            return mapping.Refusal;
        if (MigrateCase.WrongVersion(current.State, mapping.Value) is { } wrong)
            return wrong;
        return MigrationViews.Case(current.State, mapping.Value, MigrateCase.Preview(current.State, current.Data, mapping.Value));
    }

    private ValueTask<Answer<ProgramMapping>> MappingAsync(LoadedCase of, MigrationOrder order) =>
        _mappings.FindAsync(of.State.Definition, order, of.State.Outward.IsPlain);
}

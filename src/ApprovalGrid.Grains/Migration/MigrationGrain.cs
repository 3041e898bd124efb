using System.Globalization;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Definitions;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Migration;

namespace ApprovalGrid.Grains.Migration;

/// <summary>Migrations of one definition's cases: compares, previews, starts and watches batches. Holds nothing.</summary>
public sealed class MigrationGrain(
    IGridStore store, ProgramMappings mappings, DefinitionAuthority authority, TimeProvider time) : Grain, IMigrationGrain
{
    /// <summary>Cases of one page of a preview.</summary>
    public const int MaxPreview = 200;

    /// <summary>Cases a second of a batch.</summary>
    public const int MaxRate = 1_000;

    private readonly MigrationRuns _runs = new(store.States);

    private string Definition => this.GetPrimaryKeyString();

    public async Task<Answer<MigrationPlan>> PlanAsync(Actor by, MigrationOrder order)
    {
        var mapping = await AllowedAsync(by, order);
        return mapping.Accepted ? MigrationViews.Plan(mapping.Value) : mapping.Refusal;
    }

    public async Task<Answer<MigrationPreview>> PreviewAsync(Actor by, MigrationQuery query)
    {
        if (query.Limit is < 1 or > MaxPreview)
            return Refuse.Invalid("$.limit", "page-size", $"A page has 1 to {MaxPreview} cases.");
        var mapping = await UsableAsync(by, query.Order);
        if (!mapping.Accepted)
            return mapping.Refusal;
        Page<ListedCase> page;
        try
        {
            page = await store.Lists.ListCasesAsync(
                CaseFilters.Running(Definition, query.Order.From, query.Filter) with { Cursor = query.Cursor, Limit = query.Limit }, CancellationToken.None);
        }
        catch (ArgumentException)
        {
            return Refuse.Invalid("$.cursor", "cursor", "The cursor is none that a page gave.");
        }

        var answers = await Task.WhenAll(page.Items
            .Where(listed => CaseFilters.Matches(query.Filter, listed))
            .Select(listed => GrainFactory.GetGrain<ICaseMailbox>(listed.CaseId.ToString(CultureInfo.InvariantCulture))
                .PreviewMigrationAsync(by, new CaseMigration { Order = query.Order, Reason = "preview" })));
        return new MigrationPreview { Cases = [.. answers.Where(answer => answer.Accepted).Select(answer => answer.Value!)], Next = page.Next };
    }

    public async Task<Answer<MigrationRunView>> StartAsync(Actor by, StartMigration command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > CaseLimits.MaxCommentCharacters)
            return Refuse.Invalid("$.reason", "text-length", $"A reason has 1 to {CaseLimits.MaxCommentCharacters} characters.");
        if (command.CasesPerSecond is < 1 or > MaxRate)
            return Refuse.Invalid("$.casesPerSecond", "rate", $"A batch moves 1 to {MaxRate} cases a second.");
        if (await UsableAsync(by, command.Order) is { Accepted: false } unusable)
            return unusable.Refusal;
        var now = time.GetUtcNow();
        var run = new MigrationRun
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Definition = Definition,
            Command = command,
            By = by,
            StartedAt = now,
            ChangedAt = now,
            NextAt = now,
        };
        await _runs.WriteAsync(run, null, CancellationToken.None);
        return run.View();
    }

    public async Task<Answer<MigrationRunView>> GetAsync(Actor by, string run)
    {
        if (NotForThem(by) is { } refusal)
            return refusal;
        return await FindAsync(run) is { } found ? found.Run.View() : UnknownRun;
    }

    public Task<Answer<MigrationRunView>> StopAsync(Actor by, string run) => SetAsync(by, run, RunStatus.Stopped);

    public Task<Answer<MigrationRunView>> ResumeAsync(Actor by, string run) => SetAsync(by, run, RunStatus.Running);

    private async Task<Answer<MigrationRunView>> SetAsync(Actor by, string id, RunStatus status)
    {
        if (NotForThem(by) is { } refusal)
            return refusal;
        for (var attempt = 0; attempt < GrainLimits.MaxAttempts; attempt++)
        {
            if (await FindAsync(id) is not { } found)
                return UnknownRun;
            if (await AllowedAsync(by, found.Run.Command.Order) is { Accepted: false } outside)
                return outside.Refusal;
            if (found.Run.Status == RunStatus.Done)
                return Refuse.NotInThisState("The batch is done.");
            var changed = found.Run with { Status = status, ChangedAt = time.GetUtcNow() };
            if (await _runs.WriteAsync(changed, found.Etag, CancellationToken.None) is not null)
                return changed.View();
        }

        return Refuse.Unavailable("The batch is being carried on just now. Try again.");
    }

    private async ValueTask<(MigrationRun Run, string Etag)?> FindAsync(string id) =>
        await _runs.FindAsync(id, CancellationToken.None) is { } found && found.Run.Definition == Definition ? found : null;

    /// <summary>The mapping, for those who may move cases of this definition.</summary>
    private async Task<Answer<ProgramMapping>> AllowedAsync(Actor by, MigrationOrder order)
    {
        if (NotForThem(by) is { } refusal)
            return refusal;
        var mapping = await mappings.FindAsync(Definition, order);
        if (!mapping.Accepted || by.Kind == ActorKind.Operator)
            return mapping;
        return await authority.RefuseAsync(by, mapping.Value.Target, CancellationToken.None) is { } outside ? outside : mapping;
    }

    private async Task<Answer<ProgramMapping>> UsableAsync(Actor by, MigrationOrder order)
    {
        var mapping = await AllowedAsync(by, order);
        if (!mapping.Accepted || mapping.Value.Faults.Count == 0)
            return mapping;
        return Refuse.Invalid([.. mapping.Value.Faults.Select(fault => new Fault { Path = $"$.order: {fault.Subject}", Rule = fault.Code, Message = fault.Message })]);
    }

    private static Refusal? NotForThem(Actor by) => by.Kind is ActorKind.Integrator or ActorKind.Operator
        ? null
        : Refuse.Forbidden("Only an integrator or an operator moves cases to another version.");

    private static Refusal UnknownRun => new()
    {
        Code = RefusalCodes.UnknownMigration,
        Class = RefusalClass.NotFound,
        Message = "There is no such batch of this definition.",
    };
}

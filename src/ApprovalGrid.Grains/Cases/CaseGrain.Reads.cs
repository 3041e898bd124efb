using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.Views;
using ApprovalGrid.Cases;
using ApprovalGrid.Definitions;
using ApprovalGrid.Storage;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Grains.Cases;

public sealed partial class CaseGrain
{
    public Task<Answer<CaseView>> GetAsync(Actor by) =>
        ReadAsync(by, (current, world) => CaseViews.Of(current.State, current.Data, world, by, _time.GetUtcNow()));

    public async Task<Answer<CertificateView>> GetCertificateAsync(Actor by)
    {
        var current = await NewestAsync();
        var world = current.Exists ? await _catalog.WorldAsync(current.State, _ids.Next) : null;
        return world is not null && LawViews.Certificate(current.State, current.Data, world, _time.GetUtcNow()) is { } certificate
            ? certificate
            : Refuse.UnknownCase();
    }

    public Task<Answer<DeadlineReport>> GetDeadlinesAsync(Actor by) =>
        ReadAsync(by, (current, world) => new DeadlineReport
        {
            Clocks = [.. current.State.Clocks.Values.Select(clock => ClockViews.Explain(current.State, clock, world, _time.GetUtcNow()))],
        });

    public async Task<Answer<TaskView>> GetTaskAsync(Actor by, int task)
    {
        var current = await NewestAsync();
        if (!current.State.Tasks.TryGetValue(task, out var found) || !TaskAccess.MaySee(by, found))
            return Refuse.UnknownTask();
        return TaskViews.Of(current.State, current.Data, task, await _catalog.WorldAsync(current.State, _ids.Next));
    }

    public async Task<Answer<Timeline>> GetTimelineAsync(Actor by)
    {
        var current = await NewestAsync();
        if (CaseAccess.SightOf(by, current.State, current.Data) == CaseSight.None || !current.Exists)
            return Refuse.UnknownCase();
        var mayRead = by.Kind is ActorKind.Official && CaseAccess.SightOf(by, current.State, current.Data) == CaseSight.Whole;
        var names = new StepNames((await _catalog.WorldAsync(current.State, _ids.Next))?.Program);
        var rows = await _store.ReadEventsAsync(_caseId, 1, GrainLimits.MaxHistoryRows, CancellationToken.None);
        var entries = rows.SelectMany(row =>
        {
            var (turn, facts) = CaseCodec.ReadFacts(row.SchemaVersion, row.Events);
            return facts.Select(fact => Entry(fact, row.Version, turn, current, mayRead, names)).OfType<TimelineEntry>();
        });
        return new Timeline { Entries = [.. entries] };
    }

    public async Task<Answer<ChainView>> GetChainAsync(Actor by)
    {
        var current = await NewestAsync();
        if (CaseAccess.SightOf(by, current.State, current.Data) == CaseSight.None || !current.Exists)
            return Refuse.UnknownCase();
        if (await _catalog.WorldAsync(current.State, _ids.Next) is not { } world)
            return Refuse.Unavailable("The definition of this case is not in the catalogue of this silo yet.");
        var rows = await _store.ReadEventsAsync(_caseId, 1, GrainLimits.MaxHistoryRows, CancellationToken.None);
        return ChainViews.Of(world.Program, current.State, rows.SelectMany(row => CaseCodec.ReadFacts(row.SchemaVersion, row.Events).Facts));
    }

    /// <summary>What officials said of a case is for those who handle it; the applicant reads the reasons of the decision.</summary>
    private static TimelineEntry? Entry(object fact, int version, TurnInfo turn, LoadedCase current, bool mayRead, StepNames names)
    {
        var shown = TimelineText.Of(fact, version, turn, current.State, names);
        if (shown is not { } entry || !mayRead)
            return shown;
        return entry with
        {
            ByName = current.Data?.Names.GetValueOrDefault(entry.By),
            Words = fact is TaskDecided decided ? current.Data?.Comments.GetValueOrDefault(decided.Number) : null,
        };
    }

    public async Task<Answer<AuditTrail>> GetAuditAsync(Actor by)
    {
        var current = await NewestAsync();
        if (CaseAccess.SightOf(by, current.State, current.Data) == CaseSight.None || !current.Exists)
            return Refuse.UnknownCase();
        var rows = await _store.ReadEventsAsync(_caseId, 1, GrainLimits.MaxHistoryRows, CancellationToken.None);
        return new AuditTrail { Rows = [.. rows.Select(Audit)], ChainIntact = ChainCheck.IsWholeAmong(_caseId, rows) };
    }

    private static AuditRow Audit(EventRow row) => new()
    {
        Version = row.Version,
        CommandId = row.CommandId,
        At = row.At,
        Events = [.. CaseCodec.ReadFacts(row.SchemaVersion, row.Events).Facts.Select(TimelineText.Name)],
        Hash = Convert.ToHexStringLower(row.Hash.Span),
    };

    private async Task<Answer<T>> ReadAsync<T>(Actor by, Func<LoadedCase, CaseWorld, T> read)
        where T : class
    {
        var current = await NewestAsync();
        if (!current.Exists || CaseAccess.SightOf(by, current.State, current.Data) == CaseSight.None)
            return Refuse.UnknownCase();
        return await _catalog.WorldAsync(current.State, _ids.Next) is { } world
            ? read(current, world)
            : Refuse.Unavailable("The definition of this case is not in the catalogue of this silo yet.");
    }

    /// <summary>The case at the newest committed version, whichever silo committed it.</summary>
    private async ValueTask<LoadedCase> NewestAsync()
    {
        if (_case is { Exists: true } cached
            && await _store.NewestVersionAsync(_caseId, CancellationToken.None) == cached.State.Version)
            return cached;
        return _case = await _loader.LoadAsync(_caseId, CancellationToken.None);
    }
}

using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.Views;
using ApprovalGrid.Cases;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Grains.Cases;

public sealed partial class CaseGrain
{
    private const int MaxReplayPage = 200;
    private const int ReplayRows = 500;

    /// <inheritdoc/>
    public async Task<Answer<ReplayPage>> ReplayAsync(Actor by, int from, int limit)
    {
        if (from < 1 || limit is < 1 or > MaxReplayPage)
            return Refuse.Invalid("$.limit", "page-size", $"A page begins at version 1 or later and has 1 to {MaxReplayPage} turns.");
        var current = await NewestAsync();
        var sight = CaseAccess.SightOf(by, current.State, current.Data);
        if (sight == CaseSight.None || !current.Exists)
            return Refuse.UnknownCase();
        var key = sight == CaseSight.Whole ? current.Key : null;
        var (state, steps, whole) = (new CaseState(), new List<ReplayStep>(), true);
        var last = Math.Min(current.State.Version, from + limit - 1);
        ReadOnlyMemory<byte> previous = new byte[EventChain.HashLength];
        while (state.Version < last)
        {
            foreach (var row in await _store.ReadEventsAsync(_caseId, state.Version + 1, ReplayRows, CancellationToken.None))
            {
                if (row.Version > last)
                    break;
                whole &= row.Version == state.Version + 1 && EventChain.Hash(
                    previous.Span, _caseId, row.Version, row.CommandId, row.At, row.SchemaVersion, row.Events.Span, row.SealedEvents.Span).AsSpan().SequenceEqual(row.Hash.Span);
                previous = row.Hash;
                var (turn, facts) = CaseCodec.ReadFacts(row.SchemaVersion, row.Events);
                CaseFold.Apply(state, turn, facts);
                if (row.Version >= from)
                    steps.Add(await StepAsync(state, turn, facts, row, key));
            }
        }

        var ends = last == current.State.Version;
        return new ReplayPage
        {
            CaseNumber = current.State.Number,
            Steps = [.. steps],
            Next = ends ? null : last + 1,
            Intact = ends ? whole && CaseCodec.WriteState(state).AsSpan().SequenceEqual(CaseCodec.WriteState(current.State)) : null,
        };
    }

    private async ValueTask<ReplayStep> StepAsync(CaseState after, TurnInfo turn, IReadOnlyList<object> facts, EventRow row, CaseKey? key)
    {
        var program = await _catalog.FindProgramAsync(after.Definition, after.DefinitionVersion);
        IReadOnlyList<object> hidden = row.SealedEvents.IsEmpty || key is null
            ? [] : CaseCodec.ReadSealedFacts(key.Unseal(SealedPart.Facts, row.Version, row.SealedEvents.Span));
        return new ReplayStep
        {
            Version = row.Version,
            At = turn.At,
            By = $"{turn.ByKind.ToString().ToLowerInvariant()} {turn.By}",
            Channel = turn.Channel,
            Facts =
            [
                .. facts.Select(fact => Fact(fact, program, isSealed: false)),
                .. hidden.Select(fact => Fact(fact, program, isSealed: true)),
            ],
            Hidden = !row.SealedEvents.IsEmpty && key is null,
            Status = after.Status,
            DefinitionVersion = after.DefinitionVersion,
            Waits = [.. after.Workflow.Bookmarks.Select(bookmark => after.Workflow.FindVisit(bookmark.Visit)!.Node)
                .Select(node => program is not null && node < program.Nodes.Count ? program.Nodes[node].DisplayName : $"node {node}")],
            Tasks = [.. after.Tasks.Values.Where(task => task.Open).Select(task =>
                $"{task.Number} {task.Step} ({task.Department}{(task.Assignee is { } holder ? $", {holder}" : "")})")],
        };
    }

    private static ReplayFact Fact(object fact, WorkflowProgram? program, bool isSealed) =>
        new() { Event = TimelineText.Name(fact), Text = FactText.Of(fact, program), Sealed = isSealed };
}

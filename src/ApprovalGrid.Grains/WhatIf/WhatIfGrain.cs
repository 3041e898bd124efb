using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.WhatIf;
using ApprovalGrid.Definitions;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Grains.Definitions;
using ApprovalGrid.Grains.Migration;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Grains.WhatIf;

/// <summary>Runs past cases of one definition through another version, a page at a time. Reads the histories; writes nothing.</summary>
public sealed class WhatIfGrain(IGridStore store, GridCatalog catalog, DefinitionAuthority authority, IRegionKeys keys, TimeProvider time) : Grain, IWhatIfGrain
{
    /// <summary>Cases of one page.</summary>
    public const int MaxPage = 100;

    /// <summary>Turns of one case; a longer history is not compared.</summary>
    public const int MaxHistory = 2_000;

    private string Definition => this.GetPrimaryKeyString();

    public async Task<Answer<WhatIfPage>> RunAsync(Actor by, WhatIfQuery query)
    {
        if (by.Kind is not (ActorKind.Integrator or ActorKind.Operator))
            return Refuse.Forbidden("Only an integrator or an operator tries a version on past cases.");
        if (query.Limit is < 1 or > MaxPage)
            return Refuse.Invalid("$.limit", "page-size", $"A page has 1 to {MaxPage} cases.");
        var tried = await ProgramAsync(query);
        if (!tried.Accepted)
            return tried.Refusal;
        if (by.Kind == ActorKind.Integrator && await authority.RefuseAsync(by, tried.Value, CancellationToken.None) is { } outside)
            return outside;
        Page<ListedCase> page;
        try
        {
            page = await store.Lists.ListCasesAsync(
                CaseFilters.Of(query.Filter) with { Definition = Definition, Cursor = query.Cursor, Limit = query.Limit }, CancellationToken.None);
        }
        catch (ArgumentException)
        {
            return Refuse.Invalid("$.cursor", "cursor", "The cursor is none that a page gave.");
        }

        var cases = new List<WhatIfCase>();
        foreach (var listed in page.Items.Where(listed => CaseFilters.Matches(query.Filter, listed)))
            cases.Add(await CompareAsync(listed, tried.Value));
        return new WhatIfPage { Cases = [.. cases], Next = page.Next };
    }

    private async Task<Answer<WorkflowProgram>> ProgramAsync(WhatIfQuery query)
    {
        if (query.Draft is not { } draft)
        {
            var version = query.Version > 0 ? query.Version : (await catalog.FindDefinitionAsync(Definition, null, CancellationToken.None))?.Version ?? 0;
            return await catalog.FindProgramAsync(Definition, version) is { } program ? program : DefinitionGrain.Unknown(Definition, query.Version);
        }

        try
        {
            var compiled = await catalog.CompileAsync(WorkflowDefinition.Parse(draft.Text));
            if (compiled.Program is { } program && compiled.IsValid)
                return program;
            return Refuse.Invalid([.. compiled.Faults.Where(fault => fault.Severity == FaultSeverity.Error).Select(fault =>
                new Fault { Path = fault.Path, Rule = fault.Code, Message = fault.Message, NodeId = fault.NodeId })]);
        }
        catch (DefinitionFormatException fault)
        {
            return Refuse.Invalid(fault.Path, "definition-format", fault.Rule);
        }
    }

    private async Task<WhatIfCase> CompareAsync(ListedCase listed, WorkflowProgram program)
    {
        var answer = new WhatIfCase { CaseNumber = listed.Head.Number, Version = listed.Head.DefinitionVersion, Verdict = "not-compared" };
        if (listed.Version > MaxHistory)
            return answer with { Unknown = [$"its history has more than {MaxHistory} turns"] };
        if (await store.Cases.ReadAllAsync(listed.CaseId, CancellationToken.None) is not { Record.Key: { } wrapped } rows)
            return answer with { Unknown = ["its personal data was erased"] };
        var recording = Read(listed.CaseId, rows, wrapped);
        if (recording.NotReplayed.Length > 0)
            return answer with { Unknown = [.. recording.NotReplayed.Select(what => $"its history holds {what}")] };
        if (await catalog.WorldAsync(State(rows), () => 0) is not { } world)
            return answer with { Unknown = ["its service item is not in the catalogue"] };
        var children = CaseNumbersAfter(listed.CaseId);
        var outcome = WhatIfRun.Run(recording, world with { Program = program, NewCaseId = children, FindItem = null }, time.GetUtcNow());
        if (outcome.Unknown.Length > 0)
            return answer with { Verdict = "unknown", Unknown = outcome.Unknown };
        var changes = WhatIfComparison.Compare(recording.Result, outcome.Result);
        return answer with
        {
            Verdict = changes.Length == 0 ? "same" : "different",
            Changes = [.. changes.Select(change => new WhatIfChange { What = change.What, Before = change.Before, After = change.After })],
        };
    }

    private CaseRecording Read(long caseId, CaseRows rows, WrappedKey wrapped)
    {
        using var key = CaseKey.Open(caseId, wrapped, keys);
        var recorder = new Recorder();
        foreach (var row in rows.Events)
        {
            var (turn, clear) = CaseCodec.ReadFacts(row.SchemaVersion, row.Events);
            recorder.Add(turn, clear, row.SealedEvents.IsEmpty ? [] : CaseCodec.ReadSealedFacts(key.Unseal(SealedPart.Facts, row.Version, row.SealedEvents.Span)));
        }

        return recorder.Recording();
    }

    private static CaseState State(CaseRows rows)
    {
        var state = new CaseState();
        foreach (var row in rows.Events)
        {
            var (turn, clear) = CaseCodec.ReadFacts(row.SchemaVersion, row.Events);
            CaseFold.Apply(state, turn, clear);
        }

        return state;
    }

    private static Func<long> CaseNumbersAfter(long caseId) => () => ++caseId;
}

using System.Collections.Immutable;
using System.Text.Json;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Grains.Notices;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Cases;

public sealed partial class CaseGrain
{
    /// <summary>
    /// Decides on the newest state and commits. A turn that lost the fence decides again on fresh state; a refusal, or an answer that wrote
    /// nothing, is given only once the version it was decided on is known to be the newest.
    /// </summary>
    private async Task<Answer<T>> TurnAsync<T>(CaseRequest request, Func<CaseTurn, Refusal?> decide, Func<CaseTurn, T> answer)
        where T : class
    {
        if (request.Key is { Length: 0 or > CaseLimits.MaxIdempotencyKeyCharacters })
            return Refuse.Invalid("$.idempotencyKey", "text-length", $"An idempotency key has 1 to {CaseLimits.MaxIdempotencyKeyCharacters} characters.");
        var commandId = Guid.CreateVersion7(_time.GetUtcNow());
        for (var attempt = 1; attempt <= GrainLimits.MaxAttempts; attempt++)
        {
            try
            {
                if (await TryTurnAsync(request, commandId, attempt, decide, answer) is { } done)
                    return done;
            }
            catch (UnknownSchemaException newer)
            {
                LogNewerSchema(_logger, _caseId, newer.Message);
                _case = null;
                return Refuse.Unavailable("A newer silo has written this case; it has to be asked. Try again.");
            }

            CaseGrainInstruments.Retries.Add(1);
            _case = null;
        }

        LogContended(_logger, _caseId, GrainLimits.MaxAttempts);
        return Refuse.Unavailable("The case changed too often while this was decided. Try again with the same Idempotency-Key.");
    }

    /// <summary>One attempt; null when the state was stale.</summary>
    private async Task<Answer<T>?> TryTurnAsync<T>(
        CaseRequest request, Guid commandId, int attempt, Func<CaseTurn, Refusal?> decide, Func<CaseTurn, T> answer)
        where T : class
    {
        // Whoever makes a case has just drawn its id: almost always there is nothing to load, and the fence tells when there is.
        var before = _case ??= request.Makes is not null && attempt == 1
            ? LoadedCase.Empty()
            : await _loader.LoadAsync(_caseId, CancellationToken.None);
        if (await WorldAsync(before, request) is not { } world)
            return await ConfirmedAsync<T>(request, before, UnknownSubject(request));
        if (before is { Exists: true, Data: null })
            return await ConfirmedAsync<T>(request, before, Erased());

        if (before.State.Version >= CaseLimits.MaxVersion)
            return await ConfirmedAsync<T>(request, before, Refuse.Limit("turns", CaseLimits.MaxVersion));
        var (turn, refused) = await DecideAsync(known => new CaseTurn(before.State, before.Data!, known, request.By, _time.GetUtcNow()), world, decide);
        if (refused is { } refusal)
            return turn.RefusedOnRecord ? await CommitRefusalAsync<T>(request, before, turn, commandId, refusal) : await ConfirmedAsync<T>(request, before, refusal);
        if (!turn.Changed)
            return await ConfirmedAsync<T>(request, before, answer(turn));

        if (await _unique.TakeAsync(turn) is { } taken)
            return await ConfirmedAsync<T>(request, before, taken);
        turn.Seal();
        return await CommitAsync(request, before, turn, commandId, answer(turn));
    }

    /// <summary>Refused, and the attempt is on record: the caller's key is not used up, so that a corrected command may take it.</summary>
    private async Task<Answer<T>?> CommitRefusalAsync<T>(CaseRequest request, LoadedCase before, CaseTurn turn, Guid commandId, Refusal refusal)
        where T : class
    {
        turn.Seal();
        if (await CommitAsync<string>(request with { Key = null }, before, turn, commandId, "") is not { } done)
            return null;
        return done.Accepted ? refusal : done.Refusal;
    }

    /// <summary>A turn that needs an item or officials which are not in memory is decided again once they are.</summary>
    private async ValueTask<(CaseTurn Turn, Refusal? Refusal)> DecideAsync(Func<CaseWorld, CaseTurn> begin, CaseWorld world, Func<CaseTurn, Refusal?> decide)
    {
        for (var lookups = 0; ; lookups++)
        {
            var turn = begin(world);
            try
            {
                return (turn, decide(turn));
            }
            catch (ItemNeededException needed) when (lookups < CaseLimits.MaxChildren)
            {
                await _catalog.FindItemAsync(needed.Code);
            }
            catch (OfficialsNeededException needed) when (lookups < CaseLimits.MaxTasks)
            {
                world = world with { Officials = world.Officials.And(await FindOfficialsAsync(needed.Ids)) };
            }
        }
    }

    private async Task<Answer<T>?> CommitAsync<T>(CaseRequest request, LoadedCase before, CaseTurn turn, Guid commandId, T answer)
        where T : class
    {
        var key = before.Key ?? CaseKey.Create(_caseId, turn.State.Region, _keys);
        var idempotency = request.Key is null
            ? null
            : new IdempotencyRow(
                request.Caller,
                request.Key,
                RequestHash.Of(request.Operation, request.Scope, request.Command),
                key.Seal(SealedPart.Answer, 0, JsonSerializer.SerializeToUtf8Bytes(answer, GrainJson.Options)));
        using var load = _courier.Reserve(turn.Outgoing.Count);
        var commit = TurnCommitBuilder.Build(
            before, turn, key, commandId, request.Removes, CaseSearch.Of(_keys, before, turn), idempotency, QuotaPlaces.Of(_keys, before, turn),
            load.Lease, NoticeRows.Of(_notices, turn, key, _keys));
        CommitResult result;
        try
        {
            result = await _store.CommitAsync(commit, CancellationToken.None);
        }
        catch (StoreOverloadedException overloaded)
        {
            return new Refusal
            {
                Code = RefusalCodes.Overloaded,
                Class = RefusalClass.Overloaded,
                Message = overloaded.Message,
                RetryAfterSeconds = 1,
            };
        }
        catch (Exception unknown) when (unknown is not OutOfMemoryException)
        {
            LogUnknownOutcome(_logger, unknown, _caseId, commit.Version);
            if (!await WonAsync(commit))
                return null;
            result = new CommitResult(CommitOutcome.Committed);
        }

        switch (result.Outcome)
        {
            case CommitOutcome.Committed:
                _case = new LoadedCase(turn.State, turn.Data, key, commit.Hash, commit.Snapshot is null ? before.SnapshotVersion : commit.Version);
                CaseGrainInstruments.Committed(turn);
                load.Carry(turn.Outgoing);
                // An ended case is rarely asked again. Kept until it is idle, thousands of them would be what the collector copies.
                if (commit.Head.Ended)
                    DeactivateOnIdle();
                return answer;
            case CommitOutcome.KeyTaken:
                _case = null;
                return await RememberedAsync<T>(request) ?? null;
            case CommitOutcome.VersionLost:
                return null;
            case CommitOutcome.QuotaFull:
                return QuotaPlaces.Full(turn.World.Item);
            case CommitOutcome.QuotaHeld:
                return QuotaPlaces.Held(turn.World.Item);
            default:
                LogRefusedByStore(_logger, _caseId, commit.Version, result.Reason);
                _case = null;
                return Refuse.Unavailable("The database refused this turn; an operator has been told.");
        }
    }

    /// <summary>After an unknown outcome: the turn has won if its own command id stands at its version.</summary>
    private async Task<bool> WonAsync(TurnCommit commit)
    {
        var rows = await _store.ReadEventsAsync(_caseId, commit.Version, 1, CancellationToken.None);
        return rows is [var row] && row.Version == commit.Version && row.CommandId == commit.CommandId;
    }

    /// <summary>An answer without a commit: first the remembered one, and only if nothing newer was committed meanwhile.</summary>
    private async Task<Answer<T>?> ConfirmedAsync<T>(CaseRequest request, LoadedCase before, Answer<T> answer)
        where T : class
    {
        if (await RememberedAsync<T>(request) is { } remembered)
            return remembered;
        return await _store.NewestVersionAsync(_caseId, CancellationToken.None) == before.State.Version ? answer : null;
    }

    /// <summary>The first answer under the caller's key, if there is one.</summary>
    private async Task<Answer<T>?> RememberedAsync<T>(CaseRequest request)
        where T : class
    {
        if (request.Key is null || await _store.FindAnswerAsync(request.Caller, request.Key, CancellationToken.None) is not { } stored)
            return null;
        if (!stored.RequestHash.Span.SequenceEqual(RequestHash.Of(request.Operation, request.Scope, request.Command)))
            return Refuse.KeyReused();
        var record = await _store.LoadAsync(stored.CaseId, CancellationToken.None);
        if (record?.Key is null)
            return Erased();
        using var key = CaseKey.Open(stored.CaseId, record.Key, _keys);
        return JsonSerializer.Deserialize<T>(key.Unseal(SealedPart.Answer, 0, stored.SealedAnswer.Span), GrainJson.Options)!;
    }

    private async ValueTask<CaseWorld?> WorldAsync(LoadedCase before, CaseRequest request)
    {
        var world = before.Exists ? await _catalog.WorldAsync(before.State, _ids.Next)
            : request.Begins is { } definition ? await _catalog.NewestInstanceWorldAsync(definition, _ids.Next)
            : request.Trial is { } trial ? await _catalog.TrialWorldAsync(trial.Item, trial.Definition, trial.DefinitionVersion, _ids.Next)
            : request.Makes is { } made ? await _catalog.NewestWorldAsync(made.Item, _ids.Next, request.Applicant) : null;
        if (world is null)
            return null;
        if (request.RunsOn is { } program)
            world = world with { Program = program };
        if (!before.Exists && request.Filing is { } filing)
            world = world with
            {
                CreditExcluded = await IsCreditExcludedAsync(filing),
                Related = await RelatedAsync(filing),
                Licences = await LicencesAsync(filing, world.Item),
            };
        if (!before.Exists && request.Makes is { } made_)
            world = world with
            {
                NationalNumber = world.Item.ImplementationCode is { } code
                    ? await _serials.NextAsync(code, world.Calendar.TimeZone.DayOf(_time.GetUtcNow()), CancellationToken.None)
                    : null,
                DepartmentName = (await _catalog.FindDepartmentAsync(request.Start?.Department ?? $"{made_.Region}/{world.Item.Department}"))?.Name,
            };
        return world with { Officials = await OfficialsAsync(request), Addressed = await AddressedAsync(before, request) };
    }

    private async ValueTask<AddressedDepartment?> AddressedAsync(LoadedCase before, CaseRequest request) =>
        request.Addresses is { } asked && (asked.Department ?? before.State.Tasks.GetValueOrDefault(asked.Task)?.Department) is { } key
            ? new AddressedDepartment(key, (await _catalog.FindDepartmentAsync(key))?.Roles ?? default)
            : null;

    /// <summary>Asked only where it matters: for a filing that promises or commits, or whose chain asks.</summary>
    private async ValueTask<bool> IsCreditExcludedAsync(FileCase filing) =>
        (filing.Applicant.IdNumber ?? filing.Applicant.Uscc) is { } number && filing.Promises.Length + filing.Commitments.Length > 0
        && await _states.ReadAsync(CreditList.StateName, CreditList.KeyOf(_keys, number), CancellationToken.None) is not null;

    private async ValueTask<RelatedCase?> RelatedAsync(FileCase filing) =>
        filing.Relates is { } relation ? await FindCaseAsync(relation.CaseNumber) : null;

    /// <summary>The cases of the licences that the guide fetches by itself, by the licence's number in the form.</summary>
    private async ValueTask<IReadOnlyDictionary<string, RelatedCase>?> LicencesAsync(FileCase filing, ServiceItem item)
    {
        if (!item.Materials.Any(material => material.Licence is not null) || filing.Form.Text.Length > FilingCheck.MaxFormCharacters)
            return null;
        using var form = JsonDocument.Parse(filing.Form.Text);
        var found = new Dictionary<string, RelatedCase>(StringComparer.Ordinal);
        foreach (var material in item.Materials)
        {
            if (material.Licence is { } licence
                && form.RootElement.ValueKind == JsonValueKind.Object
                && form.RootElement.TryGetProperty(licence.Field, out var value)
                && value.ValueKind == JsonValueKind.String
                && value.GetString() is { Length: <= 64 } number
                && number.LastIndexOf("-ZZ", StringComparison.Ordinal) is var mark and > 0
                && await FindCaseAsync(number[..mark]) is { } holder)
                found[number] = holder;
        }

        return found;
    }

    private async ValueTask<RelatedCase?> FindCaseAsync(string caseNumber)
    {
        var id = CaseNumber.TryParse(caseNumber, out var number) ? number.CaseId : await _store.FindByNumberAsync(caseNumber, CancellationToken.None);
        return id is { } found && await _loader.LoadAsync(found, CancellationToken.None) is { Exists: true } loaded
            ? new RelatedCase(loaded.State, loaded.Data)
            : null;
    }

    private async ValueTask<OfficialDirectory> OfficialsAsync(CaseRequest request)
    {
        var rules = await _rules.AllAsync(CancellationToken.None);
        return request.Officials.IsEmpty ? rules : rules.And(await FindOfficialsAsync(request.Officials));
    }

    private async ValueTask<Dictionary<string, Official?>> FindOfficialsAsync(ImmutableArray<string> ids)
    {
        var found = new Dictionary<string, Official?>(StringComparer.Ordinal);
        foreach (var id in ids)
            found[id] = await _officials.FindAsync(id, CancellationToken.None);
        return found;
    }

    private static Refusal UnknownSubject(CaseRequest request) => request.Makes is not { } made
        ? request.Begins is { } definition
            ? Refuse.Invalid("$.definition", "unknown-definition", $"There is no published definition '{definition}'.")
            : Refuse.UnknownCase()
        : new Refusal
        {
            Code = RefusalCodes.UnknownServiceItem,
            Class = RefusalClass.Invalid,
            Message = $"There is no service item '{made.Item}'. The list is at /api/v1/service-items.",
            Faults = [new Fault { Path = "$.serviceItem", Rule = "unknown-service-item", Message = "Use the code of a published item." }],
        };

    private static Refusal Erased() => new()
    {
        Code = RefusalCodes.Erased,
        Class = RefusalClass.Conflict,
        Message = "The personal data of this case was erased; it can no longer be acted on.",
    };
}

using System.Collections.Immutable;
using System.Globalization;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.Views;
using ApprovalGrid.Cases;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Grains.Migration;
using ApprovalGrid.Grains.Notices;
using ApprovalGrid.Grains.Officials;
using ApprovalGrid.Grains.Pumps;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;
using ApprovalGrid.Tasks;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Cases;

/// <summary>One case (办件): loads, lets the pure core decide, commits, answers. Any silo may run it at any time; the store's fence decides.</summary>
public sealed partial class CaseGrain : Grain, ICaseGrain, ICaseMailbox, ITrialCase, IReplayGrain
{
    private readonly ICaseStore _store;
    private readonly IStateStore _states;
    private readonly GridCatalog _catalog;
    private readonly IRegionKeys _keys;
    private readonly CaseIdSource _ids;
    private readonly TimeProvider _time;
    private readonly ILogger<CaseGrain> _logger;
    private readonly StandingRules _rules;
    private readonly IOfficialDirectory _officials;
    private readonly SerialRanges _serials;
    private readonly UniqueFields _unique;
    private readonly CaseLoader _loader;
    private readonly ProgramMappings _mappings;
    private readonly MessageCourier _courier;
    private readonly NoticeOptions _notices;
    private long _caseId;
    private LoadedCase? _case;

    public CaseGrain(
        IGridStore store,
        GridCatalog catalog,
        IRegionKeys keys,
        CaseIdSource ids,
        ProgramMappings mappings,
        StandingRules rules,
        IOfficialDirectory officials,
        SerialRanges serials,
        UniqueFields unique,
        MessageCourier courier,
        NoticeOptions notices,
        TimeProvider time,
        ILogger<CaseGrain> logger)
    {
        _mappings = mappings;
        _courier = courier;
        _notices = notices;
        _rules = rules;
        _officials = officials;
        _serials = serials;
        _unique = unique;
        _store = store.Cases;
        _states = store.States;
        _catalog = catalog;
        _keys = keys;
        _ids = ids;
        _time = time;
        _logger = logger;
        _loader = new CaseLoader(_store, keys);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _caseId = long.Parse(this.GetPrimaryKeyString(), NumberStyles.None, CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _case?.Key?.Dispose();
        return Task.CompletedTask;
    }

    public Task<Answer<CaseReceipt>> FileAsync(Actor by, FileCase command) =>
        TurnAsync(
            new CaseRequest(by, "file", "", command.IdempotencyKey, command with { IdempotencyKey = null }) { Filing = command },
            turn => FileCaseOperation.Decide(turn, _caseId, command),
            Receipt);

    public Task<Answer<TaskView>> ActAsync(Actor by, TaskCommand command) =>
        TurnAsync(
            Request(by, "act", command.IdempotencyKey, command with { IdempotencyKey = null }) with
            {
                Officials = Named(command.To),
                Addresses = command.Role is null ? null : (command.Task, command.Department),
            },
            turn => ActOnTask.Decide(turn, command),
            turn => TaskViews.Of(turn.State, turn.Data, command.Task, turn.World));

    public Task<Answer<CaseView>> SupplementAsync(Actor by, SupplementCase command) =>
        TurnAsync(
            Request(by, "supplement", command.IdempotencyKey, command with { IdempotencyKey = null }),
            turn => SupplementOperation.Decide(turn, command),
            View);

    public Task<Answer<CaseView>> WithdrawAsync(Actor by, WithdrawCase command) =>
        TurnAsync(
            Request(by, "withdraw", command.IdempotencyKey, command with { IdempotencyKey = null }),
            turn => WithdrawOperation.Decide(turn, command),
            View);

    public Task<Answer<CaseView>> PerformAsync(Actor by, LegalAct act) =>
        TurnAsync(
            Request(by, act.GetType().Name, act.IdempotencyKey, act with { IdempotencyKey = null }),
            turn => PerformLegalAct.Decide(turn, act),
            View);

    public Task<Answer<CaseView>> RaiseEventAsync(Actor by, RaiseEvent command) =>
        TurnAsync(
            Request(by, "event", command.IdempotencyKey, command with { IdempotencyKey = null }),
            turn => RaiseEventOperation.Decide(turn, command),
            View);

    public Task<Answer<CaseView>> UrgeAsync(Actor by, UrgeCase command) =>
        TurnAsync(
            Request(by, "urge", command.IdempotencyKey, command with { IdempotencyKey = null }), turn => UrgeOperation.Decide(turn, command), View);

    public Task<Answer<CaseView>> SuspendAsync(Actor by, SuspendCase command) =>
        TurnAsync(
            Request(by, "suspend", command.IdempotencyKey, command with { IdempotencyKey = null }), turn => SuspendOperation.Decide(turn, command), View);

    public Task<Answer<CaseView>> ResumeAsync(Actor by, ResumeCase command) =>
        TurnAsync(
            Request(by, "resume", command.IdempotencyKey, command with { IdempotencyKey = null }), turn => ResumeOperation.Decide(turn, command), View);

    public Task<Answer<CaseView>> JumpAsync(Actor by, JumpCase command) =>
        TurnAsync(
            Request(by, "jump", command.IdempotencyKey, command with { IdempotencyKey = null }), turn => JumpOperation.Decide(turn, command), View);

    public Task<Answer<CaseView>> TerminateAsync(Actor by, TerminateCase command) =>
        TurnAsync(
            Request(by, "terminate", command.IdempotencyKey, command with { IdempotencyKey = null }), turn => TerminateOperation.Decide(turn, command), View);

    /// <inheritdoc/>
    public Task<Answer<TaskView>> ClaimNextAsync(Actor by, ClaimPick pick)
    {
        var command = new TaskCommand { Task = pick.Task, Version = pick.Version, Operation = TaskOperation.Claim };
        return TurnAsync(
            new CaseRequest(by, "claim-next", "", pick.IdempotencyKey, $"{pick.Department} {pick.Role}"),
            turn => ActOnTask.Decide(turn, command),
            turn => TaskViews.Of(turn.State, turn.Data, pick.Task));
    }

    /// <inheritdoc/>
    public async Task<bool> FireDeadlineAsync(int number)
    {
        var answer = await TurnAsync(Request(Actor.Engine, "deadline", null, number), turn => FireDeadline.Decide(turn, number), _ => Nothing);
        return answer.Accepted || answer.Refusal.Class is RefusalClass.NotFound or RefusalClass.Forbidden;
    }

    public async Task<Answer<RunTaskList>> GetRunTasksAsync(Actor by)
    {
        var current = await NewestAsync();
        return current.Exists ? RunTaskViews.Of(current.State, current.Data, by) : Refuse.UnknownCase();
    }

    public Task<Answer<RunTaskView>> CompleteRunTaskAsync(Actor by, CompleteTask command) =>
        TurnAsync(
            Request(by, "complete-task", command.IdempotencyKey, command with { IdempotencyKey = null }),
            turn => CompleteRunTask.Decide(turn, command),
            turn => RunTaskViews.After(turn.State, command.TaskId));

    public Task<Answer<CaseView>> RetryIncidentAsync(Actor by, MendIncident command) =>
        TurnAsync(
            Request(by, "retry-incident", command.IdempotencyKey, command with { IdempotencyKey = null }),
            turn => RetryIncident.Decide(turn, command),
            View);

    public Task<Answer<CaseView>> SkipIncidentAsync(Actor by, MendIncident command) =>
        TurnAsync(
            Request(by, "skip-incident", command.IdempotencyKey, command with { IdempotencyKey = null }),
            turn => SkipIncident.Decide(turn, command),
            View);

    public Task<Answer<CaseView>> EndByIncidentAsync(Actor by, MendIncident command) =>
        TurnAsync(
            Request(by, "end-by-incident", command.IdempotencyKey, command with { IdempotencyKey = null }),
            turn => EndByIncident.Decide(turn, command),
            View);

    /// <inheritdoc/>
    public async Task<bool> RecomputeClocksAsync()
    {
        var answer = await TurnAsync(Request(Actor.Engine, "recompute-clocks", null, ""), RecomputeClocks.Decide, _ => Nothing);
        return answer.Accepted || answer.Refusal.Class is RefusalClass.NotFound or RefusalClass.Conflict;
    }

    /// <inheritdoc/>
    public async Task<Delivery> DeliverAsync(Parcel parcel)
    {
        Envelope envelope;
        try
        {
            envelope = CaseCodec.ReadMessage(parcel.Sender, _caseId, parcel.Outbox, parcel.Message.AsMemory());
        }
        catch (UnknownSchemaException)
        {
            return Delivery.NotNow;
        }

        var order = MessageOrder.Next;
        var request = Request(Actor.Engine, "deliver", null, parcel.Outbox) with
        {
            Start = envelope.Message as StartChild,
            Begins = (envelope.Message as StartInstance)?.Definition,
            Removes = [new OutboxId(parcel.Sender, parcel.Outbox)],
        };
        var answer = await TurnAsync(
            request,
            turn =>
            {
                order = TakeMessage.Order(turn.State, envelope);
                return TakeMessage.Decide(turn, envelope);
            },
            _ => Nothing);
        return answer.Accepted ? Delivery.Taken
            : order == MessageOrder.Repeated ? Delivery.Repeated
            : order == MessageOrder.Early ? Delivery.Early
            : answer.Refusal.Class is RefusalClass.Unavailable or RefusalClass.Overloaded ? Delivery.NotNow
            : Delivery.Undeliverable;
    }

    private static string Nothing => "";

    private static ImmutableArray<string> Named(string? official) => string.IsNullOrEmpty(official) || official.Length > CaseLimits.MaxAccountCharacters ? [] : [official];

    private CaseRequest Request(Actor by, string operation, string? key, object command) =>
        new(by, operation, _caseId.ToString(CultureInfo.InvariantCulture), key, command);

    private CaseReceipt Receipt(CaseTurn turn) => new()
    {
        CaseId = turn.State.CaseId,
        CaseNumber = turn.State.Number,
        ReceiptNumber = turn.State.Documents.First(document => document.Kind == "receipt").Number,
        Status = turn.State.Status,
        Version = turn.State.Version,
        FiledAt = turn.State.FiledAt,
        ContentSha256 = ReceiptSeal.Of(turn.Data, "sha256"),
        Seal = ReceiptSeal.Of(turn.Data, "seal"),
        NationalNumber = turn.State.Law.NationalNumber,
        QueryCode = PublicCode.Of(_keys, QueryKind, turn.State.Number),
    };

    private CaseView View(CaseTurn turn) => CaseViews.Of(turn.State, turn.Data, turn.World, turn.By, turn.Now);
}

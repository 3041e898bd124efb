using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Tests.Clocks;
using ApprovalGrid.Approvals.Tests.Handling;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.Views;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Migration;

namespace ApprovalGrid.Approvals.Tests.Cases;

/// <summary>
/// All cases of a matter in memory, with a clock that stands until it is moved. After every turn the stored bytes of the turn are folded onto
/// the state before, and must give the state after to the byte; then the invariants are checked.
/// </summary>
internal sealed class Grid
{
    private static readonly Dictionary<string, (ServiceItem Item, WorkflowProgram Program)> Shipped = Load();
    private static readonly WorkingCalendar National = CalendarSet.Load([RepositoryFiles.Text("workflows/calendars/cn.json")]).National;

    private readonly SmallChain? _chain;
    private readonly Dictionary<long, (CaseState State, CaseData Data)> _cases = [];
    private readonly List<Envelope> _post = [];
    private readonly Dictionary<long, List<(TurnInfo Turn, IReadOnlyList<object> Facts, IReadOnlyList<object> SealedFacts)>> _history = [];
    private readonly Dictionary<string, (ServiceItem Item, WorkflowProgram Program)> _catalog = new(Shipped);
    private int _sequence;

    public Grid(SmallChain? chain = null) => _chain = chain;

    /// <summary>The officials and standing rules that every turn knows.</summary>
    public OfficialDirectory Officials { get; set; } = OfficialDirectory.Empty;

    public DateTimeOffset Now { get; private set; } = new(2026, 9, 18, 9, 0, 0, TimeSpan.FromHours(8));

    public bool InstantApprovalOff { get; set; }

    public bool CreditExcluded { get; set; }

    public RelatedCase? Related { get; set; }

    public bool FilingSuspended { get; set; }

    public IReadOnlyDictionary<string, RelatedCase>? Licences { get; set; }

    /// <summary>What other authorities handle; null: not checked.</summary>
    public Func<string, ServiceItem?>? FindItem { get; init; }

    /// <summary>Further versions of the definitions, by id and version.</summary>
    public Dictionary<(string Definition, int Version), WorkflowProgram> Versions { get; } = [];

    public WorkingCalendar Calendar { get; set; } = National;

    /// <summary>A turn is committed.</summary>
    public event Action<CaseTurn>? Committed;

    public IReadOnlyList<Envelope> Post => _post;

    public IEnumerable<long> Cases => _cases.Keys;

    /// <summary>Adds an item and its chain, or a newer version of them.</summary>
    public void Add(string item, string definition)
    {
        var known = ServiceItemFile.Parse(item);
        _catalog[known.Code] = (known, Compile(definition));
    }

    public Refusal? Perform(long id, Actor by, LegalAct act) => Do(id, by, turn => PerformLegalAct.Decide(turn, act));

    public CaseState State(long id) => _cases[id].State;

    /// <summary>Every turn of a case.</summary>
    public IReadOnlyList<(TurnInfo Turn, IReadOnlyList<object> Facts, IReadOnlyList<object> SealedFacts)> History(long id) => _history[id];

    public CaseData Data(long id) => _cases[id].Data;

    public CaseView View(long id, Actor by) => CaseViews.Of(State(id), Data(id), World(State(id)), by, Now);

    public void MoveTo(int year, int month, int day, int hour = 9, int minute = 0) =>
        Now = new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.FromHours(8));

    public (long Id, Refusal? Refusal) File(FileCase command, Actor by)
    {
        var id = NewId();
        return (id, Do(id, by, turn => FileCaseOperation.Decide(turn, id, command), command.ServiceItem));
    }

    public Refusal? Act(long id, Actor by, TaskOperation operation, string? comment = null, string? data = null, int? task = null, int? version = null)
    {
        var open = State(id).Tasks.Values.LastOrDefault(known => known.Open);
        var number = task ?? open?.Number ?? 0;
        return Do(id, by, turn => ActOnTask.Decide(turn, new TaskCommand
        {
            Task = number,
            Version = version ?? (State(id).Tasks.TryGetValue(number, out var found) ? found.Revision : 0),
            Operation = operation,
            Comment = comment,
            Data = data is null ? null : new JsonText { Text = data },
        }));
    }

    public Refusal? Raise(long id, Actor by, string name, string payload) =>
        Do(id, by, turn => RaiseEventOperation.Decide(turn, new RaiseEvent { EventName = name, Payload = new JsonText { Text = payload } }));

    public Refusal? Withdraw(long id, Actor by) => Do(id, by, turn => WithdrawOperation.Decide(turn, new WithdrawCase { Reason = "不再需要" }));

    public Refusal? Supplement(long id, Actor by, string? form = null) =>
        Do(id, by, turn => SupplementOperation.Decide(turn, new SupplementCase { Form = form is null ? null : new JsonText { Text = form } }));

    public Refusal? Fire(long id, int deadline) => Do(id, Actor.Engine, turn => FireDeadline.Decide(turn, deadline));

    /// <summary>Fires all that is due by now.</summary>
    public void FireDue()
    {
        foreach (var id in _cases.Keys.ToArray())
        {
            foreach (var deadline in State(id).Deadlines.Values.Where(armed => armed.DueAt <= Now).ToArray())
                Assert.Null(Fire(id, deadline.Number));
        }
    }

    /// <summary>Lets time pass, and fires every deadline at its own instant on the way.</summary>
    public void PassTo(int year, int month, int day, int hour = 9, int minute = 0)
    {
        var to = new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.FromHours(8));
        while (_cases.Values.SelectMany(known => known.State.Deadlines.Values).Select(armed => armed.DueAt).Where(due => due <= to).Order().ToArray() is [var next, ..])
        {
            Now = next > Now ? next.ToOffset(TimeSpan.FromHours(8)) : Now;
            FireDue();
        }

        Now = to;
    }

    /// <summary>Delivers everything that is on its way, and what that causes.</summary>
    public void Deliver()
    {
        while (_post.Count > 0)
            Assert.Equal(MessageOrder.Next, DeliverOne(0).Order);
    }

    /// <summary>Delivers one message; it stays on its way when it was not taken in.</summary>
    public (MessageOrder Order, Refusal? Refusal) DeliverOne(int index)
    {
        var envelope = _post[index];
        var order = TakeMessage.Order(_cases.TryGetValue(envelope.Receiver, out var known) ? known.State : new CaseState(), envelope);
        var refusal = Do(
            envelope.Receiver,
            Actor.Engine,
            turn => TakeMessage.Decide(turn, envelope),
            envelope.Message is StartChild start ? start.ServiceItem : null);
        if (refusal is null)
            _post.RemoveAt(_post.IndexOf(envelope));
        return (order, refusal);
    }

    /// <summary>The post office stutters: a message is on its way once more.</summary>
    public void Repeat(Envelope envelope) => _post.Add(envelope);

    public Refusal? Migrate(long id, Actor by, ProgramMapping mapping, string reason = "修法") =>
        Do(id, by, turn => MigrateCase.Decide(turn, mapping, reason, null), program: mapping.Target);

    public Refusal? Do(long id, Actor by, Func<CaseTurn, Refusal?> decide, string? item = null, WorkflowProgram? program = null)
    {
        var (state, data) = _cases.TryGetValue(id, out var known) ? known : (new CaseState(), new CaseData());
        if (!_cases.ContainsKey(id) && item is null)
            return Refuse.UnknownCase();
        var before = CaseCodec.WriteState(state);
        var world = state.Version > 0 ? World(state) : World(item!);
        var turn = new CaseTurn(state, data, program is null ? world : world with { Program = program }, by, Now);
        var refusal = decide(turn);
        Assert.Equal(before, CaseCodec.WriteState(state));
        if ((refusal is not null && !turn.RefusedOnRecord) || !turn.Changed)
            return refusal;
        turn.Seal();
        RequireSameFold(state, data, turn);
        Invariants.Check(turn.State, Calendar);
        _cases[id] = (turn.State, turn.Data);
        (_history.TryGetValue(id, out var turns) ? turns : _history[id] = []).Add((turn.Info, turn.Facts, turn.SealedFacts));
        _post.AddRange(turn.Outgoing);
        Committed?.Invoke(turn);
        return refusal;
    }

    /// <summary>Decides and drops what was decided: another was first.</summary>
    public Refusal? Try(long id, Actor by, Func<CaseTurn, Refusal?> decide)
    {
        var (state, data) = _cases[id];
        return decide(new CaseTurn(state, data, World(state), by, Now));
    }

    private static void RequireSameFold(CaseState state, CaseData data, CaseTurn turn)
    {
        var folded = CaseCodec.ReadState(CaseCodec.SchemaVersion, CaseCodec.WriteState(state));
        var (info, facts) = CaseCodec.ReadFacts(CaseCodec.SchemaVersion, CaseCodec.WriteFacts(turn.Info, turn.Facts));
        CaseFold.Apply(folded, info, facts);
        Assert.Equal(CaseCodec.WriteState(turn.State), CaseCodec.WriteState(folded));

        var foldedData = CaseCodec.ReadData(CaseCodec.WriteData(data));
        CaseFold.Apply(foldedData, CaseCodec.ReadSealedFacts(CaseCodec.WriteSealedFacts(turn.SealedFacts)));
        Assert.Equal(CaseCodec.WriteData(turn.Data), CaseCodec.WriteData(foldedData));
    }

    public CaseWorld World(CaseState state)
    {
        var world = World(state.ServiceItem);
        return Versions.TryGetValue((state.Definition, state.DefinitionVersion), out var program) ? world with { Program = program } : world;
    }

    private CaseWorld World(string item)
    {
        var (known, program) = item == SmallChain.Code && _chain is not null ? (_chain.Item, _chain.Program) : _catalog[item];
        return new CaseWorld(known, program, Calendar, NewId)
        {
            FindItem = FindItem,
            Officials = Officials,
            InstantApprovalOff = InstantApprovalOff,
            CreditExcluded = CreditExcluded,
            Related = Related,
            FilingSuspended = FilingSuspended,
            Licences = Licences,
        };
    }

    private long NewId() => CaseIdentifiers.NewId(Now, 1, ++_sequence % CaseIdentifiers.MaxSequence);

    private static Dictionary<string, (ServiceItem, WorkflowProgram)> Load()
    {
        var catalog = new Dictionary<string, (ServiceItem, WorkflowProgram)>();
        foreach (var code in Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "workflows/items"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!))
        {
            var item = ServiceItemFile.Parse(RepositoryFiles.Text($"workflows/items/{code}.json"));
            catalog[code] = (item, Compile(RepositoryFiles.Text($"workflows/chains/{item.Definition}.json")));
        }

        return catalog;
    }

    private static WorkflowProgram Compile(string definition)
    {
        var compiled = WorkflowProgram.Compile(
            WorkflowDefinition.Parse(definition),
            ApprovalActivities.Catalog,
            new CompileOptions { IncidentStrategy = IncidentStrategy.ContinueWithIncidents });
        Assert.True(compiled.IsValid, string.Join("; ", compiled.Faults));
        return compiled.Program!;
    }
}

using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Tests.Clocks;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Tests.Support;
using ApprovalGrid.Workflows.Values;
using Refusal = ApprovalGrid.Answers.Refusal;

namespace ApprovalGrid.Approvals.Tests.Effects;

/// <summary>
/// Answers, completions, outcomes and repairs in any order, repeated, early and late. After every turn its bytes are folded again onto the state
/// before; what stands in the outbox is what the case waits for; nothing takes effect twice.
/// </summary>
public sealed class RandomEffectTests
{
    private const long Parent = 77;
    private static readonly WorkingCalendar Calendar = CalendarSet.Load([RepositoryFiles.Text("workflows/calendars/cn.json")]).National;
    private static readonly WorkflowProgram Program = Compile();
    private static readonly Actor Printer = new() { Kind = ActorKind.System, Id = "printer", Events = ["Print"] };
    private static readonly Actor Operator = new() { Kind = ActorKind.Operator, Id = "operator" };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_comes_in_whatever_order_each_effect_takes_effect_once(int seed)
    {
        var random = new Random(seed);
        for (var matter = 0; matter < 50; matter++)
            new OneCase(random).Run();
    }

    private static WorkflowProgram Compile()
    {
        static System.Text.Json.Nodes.JsonObject Branch(string id) => Flow.Sequence(
            id,
            Flow.Activity("SendHttpRequest", id + "1", ("url", Flow.Literal("https://outside.example/")), ("method", Flow.Literal("GET"))),
            Flow.Activity("RunTask", id + "2", ("taskName", Flow.Literal("Print"))),
            Flow.Activity("ExecuteWorkflow", id + "3", ("workflowDefinitionId", Flow.Literal("child")), ("waitForCompletion", Flow.Literal(true))));
        var root = Flow.Activity("Parallel", "root", ("activities", new System.Text.Json.Nodes.JsonArray(Branch("a"), Branch("b"), Branch("c"))));
        var compiled = WorkflowProgram.Compile(
            WorkflowDefinition.Parse(Flow.Definition(root)),
            ApprovalActivities.Catalog,
            new CompileOptions { IncidentStrategy = IncidentStrategy.ContinueWithIncidents });
        return compiled.Program!;
    }

    private sealed class OneCase(Random random)
    {
        private readonly Dictionary<long, int> _toldBy = [];
        private readonly HashSet<int> _outbox = [];
        private readonly HashSet<int> _closed = [];
        private CaseState _state = new();
        private CaseData _data = new();
        private long _lastId = 1_000;

        public void Run()
        {
            var start = new StartInstance("test", "430100", "430100/hrss", 1, 0, InstanceWait.End, false, null, new JsObject());
            Assert.Null(Do(Actor.Engine, turn => TakeMessage.Decide(turn, new Envelope(Parent, 500, 1, 1, start))));
            for (var step = 0; step < 200 && !_state.Ended; step++)
                Step();
            Assert.True(_state.Ended || _state.Workflow.Bookmarks.Count > 0 || _state.Workflow.Incidents.Exists(incident => !incident.Resolved));
        }

        private void Step()
        {
            var effect = random.Next(1, _state.Workflow.LastEffect + 3);
            switch (random.Next(12))
            {
                case < 4:
                    Do(Actor.Engine, turn => IsTask(effect) ? null : TakeReply.Decide(turn, effect, "200", JsJson.Parse("{\"statusCode\":200}")));
                    break;
                case 4:
                    Do(Actor.Engine, turn => TakeReply.Fail(turn, effect, "refused", "TargetNotAllowed"));
                    break;
                case < 8:
                    Do(Printer, turn => CompleteRunTask.Decide(
                        turn, new CompleteTask { TaskId = $"{_state.Number}.{effect}", TaskName = "Print", Result = new JsonText { Text = "1" } }));
                    break;
                case < 10 when _lastId > 1_000:
                    Tell(random.NextInt64(1_001, _lastId + 1));
                    break;
                case 10 when _state.Workflow.LastIncident > 0:
                    Do(Operator, turn => RetryIncident.Decide(turn, new MendIncident { Incident = random.Next(1, _state.Workflow.LastIncident + 1) }));
                    break;
                case 11 when _state.Workflow.LastIncident > 0:
                    var mend = new MendIncident { Incident = random.Next(1, _state.Workflow.LastIncident + 1), Reason = "known" };
                    Do(Operator, turn => random.Next(20) == 0 ? EndByIncident.Decide(turn, mend) : SkipIncident.Decide(turn, mend));
                    break;
            }
        }

        private bool IsTask(int effect) => _state.Workflow.Effects.Exists(pending => pending.Number == effect && pending.Kind == EffectKind.RunTask);

        private void Tell(long child)
        {
            var status = random.Next(3) switch { 0 => WorkflowStatus.Faulted, 1 => WorkflowStatus.Cancelled, _ => WorkflowStatus.Finished };
            var number = _toldBy.GetValueOrDefault(child) + 1;
            var envelope = new Envelope(child, _state.CaseId, number, number, new InstanceOutcome(status, new JsObject()));
            if (Do(Actor.Engine, turn => TakeMessage.Decide(turn, envelope)) is null)
                _toldBy[child] = number;
        }

        private Refusal? Do(Actor by, Func<CaseTurn, Refusal?> decide)
        {
            var world = new CaseWorld(ServiceItem.None("test", "test"), Program, Calendar, () => ++_lastId);
            var before = CaseCodec.WriteState(_state);
            var turn = new CaseTurn(_state, _data, world, by, new DateTimeOffset(2026, 9, 18, 9, 0, 0, TimeSpan.FromHours(8)));
            var refusal = decide(turn);
            Assert.Equal(before, CaseCodec.WriteState(_state));
            if (refusal is not null || !turn.Changed)
                return refusal;
            turn.Seal();
            RequireSameFold(turn);
            _outbox.ExceptWith(turn.Withdrawn);
            _outbox.UnionWith(turn.Requests.Select(request => request.Outbox));
            (_state, _data) = (turn.State, turn.Data);
            Assert.Equal(_state.Outward.Sent.Values.Select(sent => sent.Outbox).Order(), _outbox.Order());
            Assert.All(turn.Facts.OfType<EffectClosed>(), closed => Assert.True(_closed.Add(closed.Effect), $"effect {closed.Effect} ended twice"));
            if (_state.Ended)
                Assert.Equal(0, _state.Outward.Sent.Count + _state.Outward.Instances.Count + _data.Outward.Results.Count);
            return null;
        }

        private void RequireSameFold(CaseTurn turn)
        {
            var folded = CaseCodec.ReadState(CaseCodec.SchemaVersion, CaseCodec.WriteState(_state));
            var (info, facts) = CaseCodec.ReadFacts(CaseCodec.SchemaVersion, CaseCodec.WriteFacts(turn.Info, turn.Facts));
            CaseFold.Apply(folded, info, facts);
            Assert.Equal(CaseCodec.WriteState(turn.State), CaseCodec.WriteState(folded));
            var data = CaseCodec.ReadData(CaseCodec.WriteData(_data));
            CaseFold.Apply(data, CaseCodec.ReadSealedFacts(CaseCodec.WriteSealedFacts(turn.SealedFacts)));
            Assert.Equal(CaseCodec.WriteData(turn.Data), CaseCodec.WriteData(data));
            Assert.All(turn.Requests, request =>
                Assert.Equal(request.Request.Id, CaseCodec.ReadRequest(CaseCodec.WriteRequest(request.Request)).Id));
        }
    }
}

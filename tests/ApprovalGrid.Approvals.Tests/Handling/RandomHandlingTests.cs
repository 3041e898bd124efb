using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Tests.Cases;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>
/// Random officials do random things with random chains: opinions, returns, added signs, transfers, taking back, jumps, suspensions, withdrawals,
/// time that passes, child cases whose messages are late and doubled, commands that were made on a state just gone. After every turn the stored
/// bytes are folded and compared, and <see cref="Invariants"/> hold; here those of a whole run are added.
/// </summary>
public sealed class RandomHandlingTests
{
    private const int Matters = 600;
    private const int Commands = 120;

    /// <summary>What has to happen in a mix that proves something, beside every operation: each this often at least.</summary>
    private static readonly (Type Fact, int Least)[] Reached =
    [
        (typeof(StageReached), 100), (typeof(ClockExpired), 200), (typeof(StepDecidedBySilence), 30), (typeof(ChildSent), 100), (typeof(ChildEnded), 30),
        (typeof(JointChildStarted), 30), (typeof(JointChildEnded), 10), (typeof(ClocksStopped), 100), (typeof(ClocksResumed), 30), (typeof(JumpClosed), 30),
        (typeof(StepResubmitted), 8), (typeof(SupplementDelivered), 30), (typeof(AgreedByRule), 50), (typeof(DeadlineQueued), 50), (typeof(DecisionMade), 50),
    ];

    private static readonly Actor[] Everybody =
    [
        .. Desk.Everybody, People.Applicant, People.Stranger, People.OldWindow, People.OldReviewer, People.OldHead, People.OldSystem,
        new() { Kind = ActorKind.Operator, Id = "ops" },
    ];

    [Fact]
    public void No_sequence_of_operations_breaks_an_invariant()
    {
        var done = new Dictionary<TaskOperation, int>();
        var (ended, returned, withdrawn, refused, elsewhere) = (0, 0, 0, 0, 0);
        var facts = new Dictionary<Type, int>();
        for (var seed = 1; seed <= Matters; seed++)
        {
            try
            {
                var state = Play(seed, done, facts);
                ended += state.Ended ? 1 : 0;
                returned += state.Workflow.Returns;
                withdrawn += state.Status == CaseStatus.Withdrawn ? 1 : 0;
                refused += state.Decision is { Granted: false } ? 1 : 0;
                elsewhere += state.Tasks.Values.Count(task => task is { Kind: StepKind.Review or StepKind.Decide, Department: "430100/tax" });
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"Seed {seed}: {fault.Message}", fault);
            }
        }

        // A generator that reaches nothing proves nothing.
        Assert.InRange(ended, Matters / 10, Matters);
        Assert.True(returned > 400, $"{returned} returns");
        Assert.True(withdrawn > 20 && refused > 10 && elsewhere > 100, $"{withdrawn} withdrawn, {refused} refused, {elsewhere} tasks of another department");
        Assert.All(Reached, one => Assert.True(facts.GetValueOrDefault(one.Fact) >= one.Least, $"{one.Fact.Name}: {facts.GetValueOrDefault(one.Fact)} times"));
        foreach (var operation in Enum.GetValues<TaskOperation>())
            Assert.True(done.GetValueOrDefault(operation) > 15, $"{operation}: {done.GetValueOrDefault(operation)} times");
    }

    private static CaseState Play(int seed, Dictionary<TaskOperation, int> done, Dictionary<Type, int> facts)
    {
        var random = new Random(seed);
        var chain = new RandomChain(seed);
        var grid = new Grid(chain.Next()) { Officials = Desk.Directory([new Proxy("a", "e", new(2026, 9, 1), new(2026, 10, 15), [])]) };
        var joins = new JoinLedger();
        grid.Committed += turn => joins.Take(turn.State.CaseId, turn.World.Program, turn.Facts, turn.State.Workflow.IsFinal);
        grid.Committed += turn =>
        {
            foreach (var fact in turn.Facts)
                facts[fact.GetType()] = facts.GetValueOrDefault(fact.GetType()) + 1;
        };
        var (id, refusal) = grid.File(Desk.Filing, random.Next(4) == 0 ? Desk.A : People.Applicant);
        Assert.Null(refusal);
        for (var step = 0; step < Commands && !grid.State(id).Ended; step++)
        {
            var cases = grid.Cases.ToArray();
            Send(grid, cases[random.Next(2) == 0 ? 0 : random.Next(cases.Length)], chain.Nodes, random, done);
            if (grid.Post.Count > 0 && random.Next(2) == 0)
                RandomMatterTests.Deliver(grid, random);
            if (random.Next(12) == 0)
                RandomMatterTests.Pass(grid, random);
        }

        joins.Check();
        foreach (var ended in grid.Cases.Where(known => grid.State(known).Ended))
            RequireRemedies(grid, ended);
        return grid.State(id);
    }

    /// <summary>(viii) What ended against the applicant was delivered in writing, with the remedies.</summary>
    private static void RequireRemedies(Grid grid, long id)
    {
        var view = grid.View(id, Desk.Head with { Department = grid.State(id).Department });
        foreach (var adverse in view.Documents.Where(document => document.Kind is "non-acceptance" or "termination" or "termination-notice" || (document.Kind == "decision" && view.Decision is { Granted: false })))
        {
            Assert.Contains("行政复议", adverse.Text, StringComparison.Ordinal);
            Assert.Contains("行政诉讼", adverse.Text, StringComparison.Ordinal);
        }
    }

    internal static void Send(Grid grid, long target, IReadOnlyList<string> nodes, Random random, Dictionary<TaskOperation, int> done, bool stops = true)
    {
        switch (random.Next(40))
        {
            case 0:
                grid.Supplement(target, People.Applicant);
                break;
            case 1 when random.Next(5) == 0:
                grid.Withdraw(target, People.Applicant);
                break;
            case 2:
                grid.Do(target, Pick(random, Everybody), turn => UrgeOperation.Decide(turn, new UrgeCase()));
                break;
            case 3:
                grid.Do(target, Desk.Head, turn => SuspendOperation.Decide(turn, new SuspendCase { Reason = "核查" }));
                break;
            case 4 or 5 or 6:
                grid.Do(target, Desk.Head, turn => ResumeOperation.Decide(turn, new ResumeCase()));
                break;
            case 7 or 8:
                Jump(grid, target, nodes, random);
                break;
            case 10 when stops:
                Stop(grid, target, random);
                break;
            case 11:
                Race(grid, target, random);
                break;
            case 9 when random.Next(8) == 0:
                grid.Do(target, Desk.Head, turn => TerminateOperation.Decide(turn, new TerminateCase { Reason = "事由", Basis = "依据" }));
                break;
            default:
                Act(grid, target, nodes, random, done);
                break;
        }
    }

    private static void Stop(Grid grid, long target, Random random)
    {
        LegalAct act = random.Next(2) == 0 && grid.State(target).Law.Stops.Count < 6
            ? new StopClock { Reason = Pick(random, ["hearing", "testing", "appraisal"]), ExpectedDays = random.Next(1, 15), Notice = "中止告知" }
            : new ResumeClock { Stop = random.Next(1, 7) };
        grid.Perform(target, Desk.Head with { Department = grid.State(target).Department }, act);
    }

    /// <summary>Two silos decide on the same version at once: one commit wins; the other's facts are dropped, and it decides again on what now is.</summary>
    private static void Race(Grid grid, long target, Random random)
    {
        var open = grid.State(target).Tasks.Values.Where(task => task.Open).ToArray();
        if (open.Length == 0)
            return;
        var commands = Enumerable.Range(0, 2).Select(_ => Pick(random, open)).Select(task => (By: Holder(task, TaskOperation.Agree, random), Command: new TaskCommand
        {
            Task = task.Number,
            Version = task.Revision,
            Operation = Pick(random, [TaskOperation.Claim, TaskOperation.Agree, TaskOperation.Disagree, TaskOperation.Return]),
            Comment = "意见",
        })).ToArray();
        var lost = grid.Try(target, commands[1].By, turn => ActOnTask.Decide(turn, commands[1].Command));
        var won = grid.Do(target, commands[0].By, turn => ActOnTask.Decide(turn, commands[0].Command));
        var again = grid.Do(target, commands[1].By, turn => ActOnTask.Decide(turn, commands[1].Command));
        if (won is null && commands[0].Command.Task == commands[1].Command.Task)
            Assert.True(again is not null, $"of two commands on one version of a task both were accepted ({lost?.Code ?? "accepted"} on the old state)");
    }

    private static void Jump(Grid grid, long target, IReadOnlyList<string> nodes, Random random)
    {
        var (node, from) = (Pick(random, nodes), grid.State(target).Steps.Values is [var step, ..] ? step.Node : null);
        var command = new JumpCase { Target = node, Reason = "程序有误", From = from, Children = random.Next(2) == 0 ? ChildrenChoice.Cancel : ChildrenChoice.Keep };
        grid.Do(target, Desk.Head, turn => JumpOperation.Decide(turn, command));
        grid.Do(target, Desk.Deputy, turn => JumpOperation.Decide(turn, command));
    }

    private static void Act(Grid grid, long target, IReadOnlyList<string> nodes, Random random, Dictionary<TaskOperation, int> done)
    {
        var state = grid.State(target);
        var tasks = state.Tasks.Values.Where(known => known.Open || random.Next(6) == 0).ToArray();
        if (tasks.Length == 0)
            return;
        var task = Pick(random, tasks);
        var operations = OfferedOperations.Of(state, task);
        var operation = operations.Count > 0 && random.Next(8) > 0 ? Pick(random, operations) : (TaskOperation)random.Next(16);
        if (operation is TaskOperation.Disagree or TaskOperation.Return && random.Next(2) == 0)
            operation = TaskOperation.Agree;
        var by = random.Next(10) == 0 ? Pick(random, Everybody) : Holder(task, operation, random);
        var command = new TaskCommand
        {
            Task = task.Number,
            Version = random.Next(20) == 0 ? task.Revision - 1 : task.Revision,
            Operation = operation,
            Comment = random.Next(12) > 0 ? "意见" : null,
            Data = random.Next(12) == 0 ? new JsonText { Text = """{"Found":1}""" } : null,
            To = Pick(random, Desk.Everybody).Id,
            Target = Pick(random, ["applicant", "previous", "previous", "previous-slot", Pick(random, nodes)]),
            Resubmission = (Resubmission)random.Next(2),
            Children = random.Next(3) == 0 ? null : (ChildrenChoice)random.Next(2),
            Place = (AddSignPlace)random.Next(3),
            Department = random.Next(2) == 0 ? "430100/tax" : null,
            Role = random.Next(4) == 0 ? null : "clerk",
            Days = random.Next(2) == 0 ? 2 : null,
        };
        if (operation == TaskOperation.RemoveSign)
            command = command with { To = state.Tasks.Values.LastOrDefault(other => other is { Open: true, Assignee: not null } && other.Visit == task.Visit)?.Assignee };
        if (grid.Do(target, by, turn => ActOnTask.Decide(turn, command)) is null)
            done[operation] = done.GetValueOrDefault(operation) + 1;

        // Another silo decided the same command on the state that was: its commit loses, and on the new state it must be refused.
        if (grid.State(target).Tasks.TryGetValue(task.Number, out var now) && now.Revision != command.Version)
            Assert.NotNull(grid.Do(target, by, turn => ActOnTask.Decide(turn, command)));
    }

    private static Actor Holder(TaskState task, TaskOperation operation, Random random) => operation switch
    {
        TaskOperation.HandOver => Desk.Head,
        TaskOperation.TakeBack => Everybody.FirstOrDefault(actor => actor.Id == (task.Open ? task.Owner : task.ClosedBy)) ?? Pick(random, Everybody),
        TaskOperation.RemoveSign when random.Next(2) == 0 => Desk.Head,
        _ => Everybody.Where(actor => TaskAccess.MayAct(actor, task)).OrderBy(_ => random.Next()).FirstOrDefault() ?? Pick(random, Everybody),
    };

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}

using System.Text;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Tests.Handling;
using ApprovalGrid.Cases;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Tasks;
using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Grains.Tests;

/// <summary>
/// Two silos take commands on the same cases at the same moment, in an order that nobody chooses: opinions, returns, added signs, transfers,
/// jumps, suspensions, withdrawals, deadlines that both pumps look at, child cases whose messages both carry. The chains are drawn at random.
/// What is stored must hold every invariant after every round, and folding it from the first event must give the stored case to the byte.
/// </summary>
public sealed class RandomHandlingOnTwoSilosTests : GridFixture
{
    private const int Matters = 30;
    private const int Rounds = 36;

    private static readonly Actor[] Everybody =
        [.. KnownOfficials.Letters, KnownOfficials.OneHead, KnownOfficials.OtherHead, KnownOfficials.Tax, People.OldWindow, People.OldReviewer, People.OldHead];

    private readonly Dictionary<string, WorkflowProgram> _programs = [];

    [Fact]
    public async Task Commands_that_meet_on_two_silos_break_no_invariant()
    {
        var other = await AddSiloAsync();
        var (accepted, contended, children, joins) = (0, 0, 0, new JoinLedger());
        for (var seed = 1; seed <= Matters; seed++)
        {
            var chain = new RandomChain(seed);
            var program = chain.Next().Program;
            var code = $"random-{seed}";
            _programs[code] = program;
            await Silo.PublishAsync(code, Encoding.UTF8.GetString(program.Definition.ToUtf8Json()));
            Clock.Advance(TimeSpan.FromSeconds(2)); // both silos know it
            var id = Silo.NewId();
            Assert.Null((await Silo.Case(id).FileAsync(People.Applicant, People.Filing() with { ServiceItem = code, Form = JsonText.EmptyObject, Materials = [] })).Refusal);
            var random = new Random(seed);
            for (var round = 0; round < Rounds && !(await LoadAsync(id)).State.Ended; round++)
            {
                var answers = await RoundAsync(random, id, chain.Nodes, other);
                accepted += answers.Count(refusal => refusal is null);
                contended += answers.Count(refusal => refusal?.Code is RefusalCodes.StaleVersion or RefusalCodes.TaskClosed);
                foreach (var each in await CasesAsync(id))
                    Invariants.Check((await LoadAsync(each)).State, Calendar);
            }

            children += (await CasesAsync(id)).Count - 1;
            foreach (var each in await CasesAsync(id))
                await RequireSameFoldAsync(each, joins);
        }

        joins.Check();
        // A generator that reaches nothing proves nothing.
        Assert.True(accepted > Matters * 4 && contended > Matters / 2 && children > 0, $"{accepted} accepted, {contended} second, {children} children");
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    private async Task<Refusal?[]> RoundAsync(Random random, long root, IReadOnlyList<string> nodes, TestSilo other)
    {
        if (random.Next(5) == 0)
        {
            Clock.Advance(TimeSpan.FromDays(random.Next(1, 5)));
            await Task.WhenAll(
                Task.Run(() => Silo.Deadlines.FireDueAsync(CancellationToken.None)), Task.Run(() => other.Deadlines.FireDueAsync(CancellationToken.None)),
                Task.Run(Silo.DeliverAllAsync), Task.Run(other.DeliverAllAsync));
        }

        var cases = await CasesAsync(root);
        var id = random.Next(2) == 0 ? root : cases[random.Next(cases.Count)];
        var state = (await LoadAsync(id)).State;
        var commands = new[] { Draw(random, state, nodes), Draw(random, state, nodes) };
        return await Task.WhenAll(
            Task.Run(() => commands[0](Silo.Case(id))),
            Task.Run(() => commands[1](other.Case(id))));
    }

    private static Func<ICaseGrain, Task<Refusal?>> Draw(Random random, CaseState state, IReadOnlyList<string> nodes)
    {
        var head = KnownOfficials.OneHead with { Department = state.Department };
        switch (random.Next(30))
        {
            case 0:
                return async grain => (await grain.SuspendAsync(head, new SuspendCase { Reason = "核查" })).Refusal;
            case 1 or 2 or 3:
                return async grain => (await grain.ResumeAsync(head, new ResumeCase())).Refusal;
            case 4 or 5:
                return async grain => (await grain.SupplementAsync(People.Applicant, new SupplementCase())).Refusal;
            case 6:
                return async grain => (await grain.UrgeAsync(People.Applicant, new UrgeCase())).Refusal;
            case 7 or 8 when state.Steps.Count > 0:
                var by = random.Next(2) == 0 ? KnownOfficials.OneHead : KnownOfficials.OtherHead;
                var jump = new JumpCase { Target = Pick(random, nodes), Reason = "程序有误", From = state.Steps.Values[0].Node, Children = ChildrenChoice.Keep };
                return async grain => (await grain.JumpAsync(by, jump)).Refusal;
            case 9 when random.Next(6) == 0:
                return async grain => (await grain.WithdrawAsync(People.Applicant, new WithdrawCase { Reason = "不再需要" })).Refusal;
            default:
                var (official, command) = OnTask(random, state, nodes);
                return async grain => (await grain.ActAsync(official, command)).Refusal;
        }
    }

    private static (Actor By, TaskCommand Command) OnTask(Random random, CaseState state, IReadOnlyList<string> nodes)
    {
        var tasks = state.Tasks.Values.Where(known => known.Open || random.Next(6) == 0).ToArray();
        if (tasks.Length == 0)
            return (People.OldWindow, new TaskCommand { Task = 1, Version = 1, Operation = TaskOperation.Claim });
        var task = Pick(random, tasks);
        var offered = OfferedOperations.Of(state, task);
        var operation = offered.Count > 0 ? Pick(random, offered) : TaskOperation.TakeBack;
        if (operation is TaskOperation.Disagree or TaskOperation.Return && random.Next(3) > 0)
            operation = TaskOperation.Agree;
        var by = operation == TaskOperation.TakeBack
            ? Everybody.FirstOrDefault(actor => actor.Id == (task.Open ? task.Owner : task.ClosedBy))
            : Everybody.Where(actor => TaskAccess.MayAct(actor, task)).OrderBy(_ => random.Next()).FirstOrDefault();
        return (by ?? Pick(random, Everybody), new TaskCommand
        {
            Task = task.Number,
            Version = task.Revision,
            Operation = operation,
            Comment = "意见",
            To = Pick(random, KnownOfficials.Letters).Id,
            Target = Pick(random, ["applicant", "previous", "previous-slot", Pick(random, nodes)]),
            Resubmission = (Resubmission)random.Next(2),
            Children = (ChildrenChoice)random.Next(2),
            Place = (AddSignPlace)random.Next(3),
            Department = random.Next(2) == 0 ? "430100/tax" : null,
            Role = "clerk",
            Days = 2,
        });
    }

    /// <summary>(v) All events of the case, folded from the first, give the stored case; its joins are counted on the way.</summary>
    private async Task RequireSameFoldAsync(long id, JoinLedger joins)
    {
        var folded = new CaseState();
        foreach (var row in (await Silo.Store.ReadAllAsync(id, CancellationToken.None))!.Events)
        {
            var (turn, facts) = CaseCodec.ReadFacts(row.SchemaVersion, row.Events);
            CaseFold.Apply(folded, turn, facts);
            if (_programs.TryGetValue(folded.Definition, out var program))
                joins.Take(id, program, facts, folded.Workflow.IsFinal);
        }

        Assert.Equal(CaseCodec.WriteState((await LoadAsync(id)).State), CaseCodec.WriteState(folded));
    }

    private async Task<LoadedCase> LoadAsync(long id) => await new CaseLoader(Silo.Store, Silo.Keys).LoadAsync(id, CancellationToken.None);

    /// <summary>The matter and its child cases that have begun.</summary>
    private async Task<IReadOnlyList<long>> CasesAsync(long root)
    {
        var found = new List<long> { root };
        for (var index = 0; index < found.Count; index++)
        {
            foreach (var child in (await LoadAsync(found[index])).State.Children.Keys)
            {
                if ((await LoadAsync(child)).Exists)
                    found.Add(child);
            }
        }

        return found;
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static WorkingCalendar Calendar { get; } =
        CalendarSet.Load([System.IO.File.ReadAllText(Path.Combine(Repository.Root, "workflows", "calendars", "cn.json"))]).National;
}

using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Tests.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;
using ApprovalGrid.Workflows.Migration;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>版本迁移 of cases in the middle of whatever officials do with them: a case moved earlier and one moved later are the same case.</summary>
public sealed class MovedHandlingTests
{
    private const int Matters = 150;
    private const int Commands = 80;

    private static readonly Actor Integrator = new() { Kind = ActorKind.Integrator, Id = "integrator" };

    /// <summary>
    /// Two grids get the same commands. At some moment one case is moved to a version in which every node has the name and place of another; the
    /// other is moved to a copy of its own version. After every command the other one is moved too, on paper: both must be equal to the byte.
    /// </summary>
    [Fact]
    public void A_case_that_was_moved_is_to_the_byte_one_that_is_moved_now()
    {
        var (compared, returned, done) = (0, 0, new Dictionary<TaskOperation, int>());
        for (var seed = 1; seed <= Matters; seed++)
        {
            try
            {
                var state = Play(seed, done, ref compared);
                returned += state.Workflow.Returns;
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"Seed {seed}: {fault.Message}", fault);
            }
        }

        Assert.True(compared > Matters * 10, $"{compared} comparisons");
        Assert.True(returned > 80, $"{returned} returns");
        Assert.True(done.GetValueOrDefault(TaskOperation.TakeBack) > 10, $"{done.GetValueOrDefault(TaskOperation.TakeBack)} opinions taken back");
    }

    [Fact]
    public void A_case_that_was_returned_to_come_straight_back_does_so_after_it_was_moved()
    {
        var desk = Line();
        desk.Agree(Desk.A, Desk.B);
        Assert.Null(desk.Return(Desk.C, "a", Resubmission.Direct));
        var moved = Move(desk);
        Assert.Equal($"{moved["a"]}:a", desk.Waiting);

        desk.Agree(Desk.A);

        Assert.Equal($"{moved["c"]}:c", desk.Waiting);
        Assert.Equal([moved["a"], moved["b"]], desk.State.Done.Keys.Order());
    }

    [Fact]
    public void An_opinion_given_before_the_move_is_taken_back_after_it()
    {
        var desk = Line();
        desk.Agree(Desk.A, Desk.B);
        var task = desk.State.Tasks.Values.Single(known => known.ClosedBy == "b");
        var moved = Move(desk);

        Assert.Null(desk.Do(Desk.B, TaskOperation.TakeBack, task: task.Number));

        Assert.Equal($"{moved["b"]}:b", desk.Waiting);
    }

    [Fact]
    public void What_was_done_before_the_move_can_be_returned_to_by_its_new_name()
    {
        var desk = Line();
        desk.Agree(Desk.A, Desk.B);
        var moved = Move(desk);

        Desk.Refused("unknown-target", desk.Return(Desk.C, "no-node"));
        Assert.Null(desk.Return(Desk.C, moved["a"]));

        Assert.Equal($"{moved["a"]}:a", desk.Waiting);
    }

    [Fact]
    public void A_jump_that_was_proposed_before_the_move_is_approved_after_it()
    {
        var desk = Line();
        desk.Agree(Desk.A);
        Assert.Null(desk.Grid.Do(desk.Id, Desk.Head, turn => JumpOperation.Decide(turn, new JumpCase { Target = "c", Reason = "程序有误" })));
        var moved = Move(desk);

        Assert.Null(desk.Grid.Do(desk.Id, Desk.Deputy, turn => JumpOperation.Decide(turn, new JumpCase { Target = moved["c"], Reason = "程序有误" })));

        Assert.Equal($"{moved["c"]}:c", desk.Waiting);
    }

    [Fact]
    public void Four_eyes_see_after_the_move_who_decided_before_it_even_where_the_node_is_gone()
    {
        var chain = SmallChain.Line(
            SmallChain.Review("a", people: ["a"]), SmallChain.Review("b", people: ["b"]), SmallChain.Review("c", "reviewer", policy: """{"fourEyesWith":["a"]}"""));
        var (renamed, gone) = (new Desk(chain), new Desk(chain));
        foreach (var desk in new[] { renamed, gone })
            desk.Agree(Desk.A, Desk.B);
        Move(renamed);
        var without = SmallChain.Line(SmallChain.Review("other", people: ["a"]), SmallChain.Review("b", people: ["b"]), SmallChain.Review("c", "reviewer"));
        MoveTo(gone, ProgramMapping.Create(chain.Program, Versioned(without.Program), MigrationMap.Empty));

        foreach (var desk in new[] { renamed, gone })
        {
            Desk.Refused("four-eyes", desk.Do(Desk.A, TaskOperation.Agree));
            Assert.Null(desk.Do(Desk.B, TaskOperation.Agree));
        }
    }

    [Fact]
    public void What_is_done_at_a_node_that_is_gone_can_neither_be_returned_to_nor_taken_back_and_a_new_node_of_its_name_is_another()
    {
        var chain = Chain();
        var desk = new Desk(chain);
        desk.Agree(Desk.A, Desk.B);
        Assert.Null(desk.Return(Desk.C, "b", Resubmission.Direct));
        var task = desk.State.Tasks.Values.Single(known => known.ClosedBy == "a");
        var other = SmallChain.Line(SmallChain.Review("first", people: ["a"]), SmallChain.Review("b", people: ["b"]), SmallChain.Review("a", people: ["c"]), SmallChain.Review("d", people: ["d"]));
        var mapping = ProgramMapping.Create(chain.Program, Versioned(other.Program), MigrationMap.Empty with
        {
            Nodes = MigrationMap.Empty.Nodes.Add("a", null).Add("c", null),
        });

        var notes = MigrateCase.Preview(desk.State, desk.Data, mapping).Notes;
        MoveTo(desk, mapping);

        Assert.Contains(notes, note => note.Code == "WayBackGone" && note.Subject.EndsWith(":c", StringComparison.Ordinal));
        Assert.Empty(desk.State.Done);
        Desk.Refused("not-in-this-state", desk.Do(Desk.A, TaskOperation.TakeBack, task: task.Number));
        Desk.Refused("unknown-target", desk.Return(Desk.B, "a"));
        desk.Agree(Desk.B);
        Assert.Equal("a:c", desk.Waiting);
    }

    private static CaseState Play(int seed, Dictionary<TaskOperation, int> done, ref int compared)
    {
        var chain = new RandomChain(seed);
        var small = chain.Next();
        var (copy, renamed) = (new RenamedChain(small.Program, 2, rename: false), new RenamedChain(small.Program, 3));
        var (later, itself) = (new RenamedChain(copy.Program, 3), ProgramMapping.Create(renamed.Program, renamed.Program, MigrationMap.Empty));
        var names = chain.Nodes.Select(node => renamed[node]).ToArray();
        var (stayed, moved) = (Begin(small, seed), Begin(small, seed));
        var at = new Random(seed).Next(Commands / 2);
        for (var step = 0; step < Commands && !stayed.Grid.State(stayed.Id).Ended; step++)
        {
            Step(stayed.Grid, stayed.Id, stayed.Random, chain.Nodes, done);
            Step(moved.Grid, moved.Id, moved.Random, step > at ? names : chain.Nodes, done);
            if (step == at && !stayed.Grid.State(stayed.Id).Ended)
            {
                MoveTo(stayed.Grid, stayed.Id, copy.Mapping);
                MoveTo(moved.Grid, moved.Id, renamed.Mapping);
            }

            if (step < at || stayed.Grid.State(stayed.Id).Ended)
                continue;
            Assert.Equal(OnPaper(stayed.Grid, stayed.Id, later.Mapping), OnPaper(moved.Grid, moved.Id, itself));
            compared++;
        }

        Assert.Equal(Closed(stayed.Grid.State(stayed.Id)), Closed(moved.Grid.State(moved.Id)));
        return moved.Grid.State(moved.Id);
    }

    private static (Grid Grid, long Id, Random Random) Begin(SmallChain chain, int seed)
    {
        var grid = new Grid(chain) { Officials = Desk.Directory([new Proxy("a", "e", new(2026, 9, 1), new(2026, 10, 15), [])]) };
        var (id, refusal) = grid.File(Desk.Filing, People.Applicant);
        Assert.Null(refusal);
        return (grid, id, new Random(seed));
    }

    private static void Step(Grid grid, long id, Random random, IReadOnlyList<string> nodes, Dictionary<TaskOperation, int> done)
    {
        var cases = grid.Cases.ToArray();
        RandomHandlingTests.Send(grid, cases[random.Next(2) == 0 ? 0 : random.Next(cases.Length)], nodes, random, done);
        if (grid.Post.Count > 0 && random.Next(2) == 0)
            RandomMatterTests.Deliver(grid, random);
        if (random.Next(12) == 0)
            RandomMatterTests.Pass(grid, random);
    }

    /// <summary>The bytes of the case as it would be after a move that is not made.</summary>
    private static byte[] OnPaper(Grid grid, long id, ProgramMapping mapping)
    {
        var state = grid.State(id);
        var turn = new CaseTurn(state, grid.Data(id), grid.World(state) with { Program = mapping.Target }, Integrator, grid.Now);
        Assert.Null(MigrateCase.Decide(turn, mapping, "修法", null));
        turn.Seal();
        return [.. CaseCodec.WriteState(turn.State), .. CaseCodec.WriteData(turn.Data)];
    }

    // Between the two moves stand names of two versions.
    private static string Closed(CaseState state) => string.Join('\n',
    [
        $"{state.Status} {state.Decision} {state.EndedAt} {state.Version} {state.Workflow.Returns}",
        .. state.Tasks.Values.Select(task => (task with { Node = null }).ToString()),
        .. state.Clocks.Values.Select(clock => clock.ToString()),
        .. state.Documents.Select(document => document.ToString()),
    ]);

    private static SmallChain Chain() => SmallChain.Line(
        SmallChain.Review("a", people: ["a"]), SmallChain.Review("b", people: ["b"]), SmallChain.Review("c", people: ["c"]), SmallChain.Review("d", people: ["d"]));

    private static Desk Line() => new(Chain());

    private static RenamedChain Move(Desk desk)
    {
        var renamed = new RenamedChain(desk.Grid.World(desk.State).Program, 2);
        MoveTo(desk, renamed.Mapping);
        return renamed;
    }

    private static void MoveTo(Desk desk, ProgramMapping mapping) => MoveTo(desk.Grid, desk.Id, mapping);

    private static void MoveTo(Grid grid, long id, ProgramMapping mapping)
    {
        Assert.Empty(mapping.Faults);
        grid.Versions[("test", mapping.Target.Definition.Version)] = mapping.Target;
        Assert.Null(grid.Migrate(id, Integrator, mapping));
    }

    private static Workflows.Compilation.WorkflowProgram Versioned(Workflows.Compilation.WorkflowProgram program) => new RenamedChain(program, 2, rename: false).Program;
}

using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Tests.Cases;
using ApprovalGrid.Approvals.WhatIf;
using ApprovalGrid.Tasks;
using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>试算: past cases run through a version in memory, whatever officials have done in them.</summary>
public sealed class WhatIfTests
{
    private const int Matters = 300;
    private const int Commands = 80;

    /// <summary>Run through its own version, no past case may differ: every return, jump, added sign and delegation comes out as it did.</summary>
    [Fact]
    public void No_random_case_differs_in_its_own_version()
    {
        var (compared, skipped, done) = (0, new SortedDictionary<string, int>(StringComparer.Ordinal), new Dictionary<TaskOperation, int>());
        for (var seed = 1; seed <= Matters; seed++)
        {
            var grid = Play(seed, done);
            foreach (var id in grid.Cases)
            {
                var recording = Record(grid, id);
                foreach (var reason in recording.NotReplayed)
                    skipped[reason] = skipped.GetValueOrDefault(reason) + 1;
                if (recording.NotReplayed.Length > 0)
                    continue;
                RequireSame(recording, Run(grid, id, recording), $"Seed {seed}, case {grid.State(id).Number}");
                compared++;
            }
        }

        Assert.True(compared > Matters * 9 / 10, $"{compared} compared; {string.Join(", ", skipped)}");
        Assert.All([TaskOperation.Return, TaskOperation.TakeBack, TaskOperation.Delegate, TaskOperation.AddSign, TaskOperation.RemoveSign, TaskOperation.Answer],
            operation => Assert.True(done.GetValueOrDefault(operation) > 4, $"{operation}: {done.GetValueOrDefault(operation)}"));
    }

    /// <summary>A step that is left out is missing from the way, what came after it comes earlier by as long as it took, and nothing else changes.</summary>
    [Fact]
    public void A_step_that_is_left_leftis_exactly_what_differs()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var random = new Random(seed);
            var steps = random.Next(2, 6);
            var (grid, id) = PlayLine(random, steps);
            var recording = Record(grid, id);
            var left = $"r{random.Next(steps)}";

            var outcome = Run(grid, id, recording, Line(steps, without: left).Program);

            var took = recording.Stays.TryGetValue(left, out var stays) ? stays.Single().Length!.Value : TimeSpan.Zero;
            Assert.Empty(outcome.Unknown);
            Assert.Equal(recording.Result.Path.Where(entry => entry.Node != left), outcome.Result.Path);
            Assert.Equal(recording.Result.DecidedAt - took, outcome.Result.DecidedAt);
            Assert.Equal((recording.Result.Status, recording.Result.Granted), (outcome.Result.Status, outcome.Result.Granted));
            Assert.Equal(["path", "decided", "ended"], WhatIfComparison.Compare(recording.Result, outcome.Result).Select(change => change.What).Where(what => what != "overdue clocks"));
        }
    }

    /// <summary>Where somebody is asked who never was, nothing is guessed, and the step is named; another name of a step is no difference.</summary>
    [Fact]
    public void A_step_that_is_new_is_named_and_a_new_name_changes_nothing()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var random = new Random(seed);
            var steps = random.Next(2, 6);
            var (grid, id) = PlayLine(random, steps);
            var recording = Record(grid, id);

            var more = Run(grid, id, recording, Line(steps, with: random.Next(steps)).Program);

            Assert.Contains("(new)", Assert.Single(more.Unknown), StringComparison.Ordinal);
            RequireSame(recording, Run(grid, id, recording, Line(steps, name: "另一个名称").Program), $"Seed {seed}");
        }
    }

    [Fact]
    public void What_a_version_does_not_have_to_return_to_is_said_and_not_guessed()
    {
        var (grid, id, random) = (new Grid(Line(3)) { Officials = Desk.Directory() }, 0L, new Random(1));
        (id, _) = grid.File(Desk.Filing, People.Applicant);
        Give(grid, id, random, disagree: false);
        Give(grid, id, random, disagree: false);
        var task = grid.State(id).Tasks.Values.Single(open => open.Open && open.Assignee == "b");
        Assert.Null(grid.Do(id, Desk.B, turn => ActOnTask.Decide(turn, new TaskCommand
        {
            Task = task.Number,
            Version = task.Revision,
            Operation = TaskOperation.Return,
            Target = "r0",
            Comment = "请核对",
        })));
        while (!grid.State(id).Ended)
            Give(grid, id, random, disagree: false);
        var recording = Record(grid, id);

        RequireSame(recording, Run(grid, id, recording), "itself");
        Assert.Contains("'r0', which this version does not have", Assert.Single(Run(grid, id, recording, Line(3, without: "r0").Program).Unknown), StringComparison.Ordinal);
    }

    private static (Grid Grid, long Id) PlayLine(Random random, int steps)
    {
        var grid = new Grid(Line(steps)) { Officials = Desk.Directory() };
        var (id, refusal) = grid.File(Desk.Filing, People.Applicant);
        Assert.Null(refusal);
        while (!grid.State(id).Ended)
        {
            Later(grid, TimeSpan.FromMinutes(random.Next(2, 3_000)));
            Give(grid, id, random, random.Next(3) == 0);
        }

        return (grid, id);
    }

    private static void Give(Grid grid, long id, Random random, bool disagree)
    {
        var open = grid.State(id).Tasks.Values.Where(task => task.Open).ToArray();
        var task = open[random.Next(open.Length)];
        var accepts = grid.State(id).AcceptedAt is null;
        var by = Desk.Everybody.First(actor => TaskAccess.MayAct(actor, task));
        Assert.Null(grid.Do(id, by, turn => ActOnTask.Decide(turn, new TaskCommand
        {
            Task = task.Number,
            Version = task.Revision,
            Operation = disagree && !accepts ? TaskOperation.Disagree : TaskOperation.Agree,
            Comment = "意见",
        })));
    }

    /// <summary>Acceptance, some reviews one after the other whatever they say, the decision.</summary>
    private static SmallChain Line(int steps, string? without = null, int? with = null, string? name = null)
    {
        var ids = Enumerable.Range(0, steps).Select(step => $"r{step}").Where(id => id != without).ToList();
        if (with is { } at)
            ids.Insert(at, "new");
        var reviews = ids.Select((id, index) => SmallChain.Review(id, people: id is "r0" or "r2" ? ["a"] : ["b", "c"])).ToArray();
        if (name is not null)
            reviews[0]["metadata"] = new System.Text.Json.Nodes.JsonObject { ["displayText"] = name };
        string[] all = [.. ids, "decide"];
        return SmallChain.Of(
            [SmallChain.Step("Accept", "accept", "reviewer"), .. reviews, SmallChain.Step("Decide", "decide", people: ["d"]), SmallChain.Activity("ApprovalGrid.Deliver", "deliver")],
            [
                $"accept:Accepted -> {all[0]}",
                .. ids.SelectMany((id, index) => new[] { $"{id}:Agreed -> {all[index + 1]}", $"{id}:Disagreed -> {all[index + 1]}" }),
                "decide:Granted -> deliver", "decide:Refused -> deliver",
            ]);
    }

    private static void RequireSame(CaseRecording recording, WhatIfOutcome outcome, string where)
    {
        Assert.True(outcome.Unknown.IsEmpty, $"{where}: unknown: {string.Join("; ", outcome.Unknown)}");
        var changes = WhatIfComparison.Compare(recording.Result, outcome.Result);
        Assert.True(changes.IsEmpty, $"{where}: {string.Join("\n", changes.Select(change => $"{change.What}\n  {change.Before}\n  {change.After}"))}");
    }

    private static Grid Play(int seed, Dictionary<TaskOperation, int> done)
    {
        var random = new Random(seed);
        var chain = new RandomChain(seed);
        var grid = new Grid(chain.Next()) { Officials = Desk.Directory([new Proxy("a", "e", new(2026, 9, 1), new(2026, 10, 15), [])]) };
        var (id, refusal) = grid.File(Desk.Filing, People.Applicant);
        Assert.Null(refusal);
        for (var step = 0; step < Commands && !grid.State(id).Ended; step++)
        {
            var cases = grid.Cases.ToArray();
            RandomHandlingTests.Send(grid, cases[random.Next(2) == 0 ? 0 : random.Next(cases.Length)], chain.Nodes, random, done, stops: false);
            Later(grid, TimeSpan.FromMinutes(1));
            if (grid.Post.Count > 0 && random.Next(2) == 0)
                RandomMatterTests.Deliver(grid, random);
            Later(grid, random.Next(12) == 0 ? TimeSpan.FromHours(random.Next(1, 200)) : TimeSpan.FromMinutes(1));
        }

        return grid;
    }

    /// <summary>Time passes, and what is due comes at its own instant.</summary>
    private static void Later(Grid grid, TimeSpan time)
    {
        var to = grid.Now + time;
        grid.PassTo(to.Year, to.Month, to.Day, to.Hour, to.Minute);
    }

    private static CaseRecording Record(Grid grid, long id)
    {
        var recorder = new Recorder();
        foreach (var (turn, facts, sealedFacts) in grid.History(id))
            recorder.Add(turn, facts, sealedFacts);
        return recorder.Recording();
    }

    private static WhatIfOutcome Run(Grid grid, long id, CaseRecording recording, WorkflowProgram? program = null)
    {
        var (world, child) = (grid.World(grid.State(id)), id);
        return WhatIfRun.Run(recording, world with { Program = program ?? world.Program, NewCaseId = () => ++child }, grid.Now);
    }
}

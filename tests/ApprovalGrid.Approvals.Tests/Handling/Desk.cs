using System.Collections.Immutable;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Tests.Cases;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>One case of a small chain, and officials named by letters who work in its department.</summary>
internal sealed class Desk
{
    public static readonly Actor A = Person("a");
    public static readonly Actor B = Person("b");
    public static readonly Actor C = Person("c");
    public static readonly Actor D = Person("d");
    public static readonly Actor E = Person("e");
    public static readonly Actor Head = Person("head", "head");
    public static readonly Actor Deputy = Person("deputy", "head");
    public static readonly Actor Elsewhere = Person("x") with { Department = "440100/hrss" };
    public static readonly Actor Tax = Person("tax", "clerk") with { Department = "430100/tax" };

    public static readonly Actor[] Everybody = [A, B, C, D, E, Head, Deputy, Elsewhere, Tax];

    public Desk(SmallChain chain, Actor? filedBy = null)
    {
        Grid = new Grid(chain) { Officials = Directory() };
        (Id, var refusal) = Grid.File(Filing, filedBy ?? People.Applicant);
        Assert.Null(refusal);
    }

    public Grid Grid { get; }

    public long Id { get; }

    public CaseState State => Grid.State(Id);

    public CaseData Data => Grid.Data(Id);

    public IEnumerable<TaskState> Open => State.Tasks.Values.Where(task => task.Open);

    /// <summary>The step names of the open work, in order.</summary>
    public string Waiting => string.Join(" ", Open.Where(task => task.Counts).Select(task => task.Assignee is null ? task.Node : $"{task.Node}:{task.Assignee}").Order());

    public static FileCase Filing => new()
    {
        ServiceItem = SmallChain.Code,
        Region = "430100",
        Applicant = new Applicant { Kind = ApplicantKind.Person, Name = "周小满", IdNumber = People.IdNumber },
    };

    public static Actor Person(string id, string role = "reviewer") => new()
    {
        Kind = ActorKind.Official,
        Id = id,
        Name = $"官员{id}",
        Department = "430100/hrss",
        Roles = [role],
    };

    public static OfficialDirectory Directory(IEnumerable<Proxy>? proxies = null, IReadOnlyDictionary<string, string>? successors = null) => new(
        Everybody.ToDictionary(actor => actor.Id, Official? (actor) => new Official(actor.Id, actor.Name, actor.Department!, actor.Roles)),
        (proxies ?? []).ToLookup(proxy => proxy.From),
        successors ?? ImmutableDictionary<string, string>.Empty);

    /// <summary>The open work of this official, else the newest open task they may take.</summary>
    public TaskState TaskOf(Actor by) =>
        Open.LastOrDefault(task => task.Counts && (task.Assignee == by.Id || task.Owner == by.Id))
        ?? Open.LastOrDefault(task => task.Counts && TaskAccess.MayAct(by, task))
        ?? Open.Last();

    public Refusal? Do(Actor by, TaskOperation operation, Func<TaskCommand, TaskCommand>? with = null, int? task = null)
    {
        var subject = task is { } number ? State.Tasks[number] : TaskOf(by);
        var command = new TaskCommand { Task = subject.Number, Version = subject.Revision, Operation = operation };
        return Grid.Do(Id, by, turn => ActOnTask.Decide(turn, with is null ? command : with(command)));
    }

    public void Agree(params Actor[] officials)
    {
        foreach (var by in officials)
            Assert.Null(Do(by, TaskOperation.Agree));
    }

    public Refusal? Disagree(Actor by) => Do(by, TaskOperation.Disagree, command => command with { Comment = "不符合条件" });

    public Refusal? Return(Actor by, string? target, Resubmission way = Resubmission.Walk, ChildrenChoice? children = null) => Do(
        by, TaskOperation.Return, command => command with { Comment = "请核对", Target = target, Resubmission = way, Children = children });

    public Refusal? Give(Actor by, TaskOperation operation, string to) => Do(by, operation, command => command with { To = to });

    public Refusal? Add(Actor by, AddSignPlace place, string to) => Do(by, TaskOperation.AddSign, command => command with { To = to, Place = place });

    public static void Refused(string rule, Refusal? refusal)
    {
        Assert.NotNull(refusal);
        Assert.Contains(rule, refusal.Faults.Select(fault => fault.Rule).Append(refusal.Code));
    }
}

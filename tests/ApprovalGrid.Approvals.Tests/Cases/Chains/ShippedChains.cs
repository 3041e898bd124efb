using ApprovalGrid.Actors;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Chains;

/// <summary>Plays whoever a shipped chain waits for: its officials by their roles, its systems by their departments.</summary>
internal static class ShippedChains
{
    public static Applicant Person => new() { Kind = ApplicantKind.Person, Name = "周小满", IdNumber = People.IdNumber };

    public static Actor System(string department, params string[] events) =>
        new() { Kind = ActorKind.System, Id = department, Department = department, Events = [.. events] };

    /// <summary>The step that waits for an official.</summary>
    public static string Waiting(this Grid grid, long id) => grid.State(id).Tasks.Values.Single(task => task.Open).Step;

    public static void Agree(this Grid grid, long id, string? data = null) => grid.Handle(id, TaskOperation.Agree, null, data);

    /// <summary>The newest open task, by an official who holds its role.</summary>
    public static void Handle(this Grid grid, long id, TaskOperation operation, string? comment, string? data = null)
    {
        var task = grid.State(id).Tasks.Values.Last(known => known.Open);
        var by = new Actor { Kind = ActorKind.Official, Id = $"{task.Role}-{task.Revision}", Department = task.Department, Roles = task.Role is null ? [] : [task.Role] };
        Assert.Null(grid.Act(id, by, operation, comment, data, task.Number));
        grid.Deliver();
    }

    /// <summary>The department that was asked for data answers.</summary>
    public static void Answer(this Grid grid, long id, string source, string data, DataOutcome outcome = DataOutcome.Match)
    {
        Assert.Null(grid.Perform(id, System(source), new AnswerDataCheck
        {
            Check = grid.State(id).Law.DataChecks.Values.Single(check => check.Outcome is null && check.Source == source).Visit,
            Outcome = outcome,
            Data = new JsonText { Text = data },
        }));
        grid.Deliver();
    }
}

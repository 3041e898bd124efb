using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Grains.Officials;

namespace ApprovalGrid.Grains.Tests;

/// <summary>The officials of the tests, and two more reviewers beside 李娜.</summary>
internal sealed class KnownOfficials : IOfficialDirectory
{
    public static readonly Actor Second = People.Reviewer with { Id = "zhao.lei@430100", Name = "赵磊" };
    public static readonly Actor Third = People.Reviewer with { Id = "sun.yue@430100", Name = "孙悦" };

    private static readonly Dictionary<string, Actor> Known =
        new[] { People.Window, People.Reviewer, Second, Third, People.Head, People.OldReviewer }.ToDictionary(actor => actor.Id);

    public ValueTask<Official?> FindAsync(string id, CancellationToken cancellation) =>
        new(Known.TryGetValue(id, out var actor) ? new Official(actor.Id, actor.Name, actor.Department!, actor.Roles) : null);
}

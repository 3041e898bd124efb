using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Grains.Officials;

namespace ApprovalGrid.Grains.Tests;

/// <summary>The officials of the tests, and two more reviewers beside 李娜.</summary>
internal sealed class KnownOfficials : IOfficialDirectory
{
    public static readonly Actor Second = People.Reviewer with { Id = "zhao.lei@430100", Name = "赵磊" };
    public static readonly Actor Third = People.Reviewer with { Id = "sun.yue@430100", Name = "孙悦" };


    /// <summary>Officials of random chains, which name them by letters.</summary>
    public static readonly Actor[] Letters = [.. "abcde".Select(letter => People.Reviewer with { Id = letter.ToString(), Name = $"官员{letter}" })];
    public static readonly Actor OneHead = People.Head with { Id = "head", Name = "科长" };
    public static readonly Actor OtherHead = People.Head with { Id = "deputy", Name = "副科长" };
    public static readonly Actor Tax = People.Reviewer with { Id = "tax", Name = "税务", Department = "430100/tax", Roles = ["clerk"] };

    private static readonly Dictionary<string, Actor> Known =
        ((Actor[])[People.Window, People.Reviewer, Second, Third, People.Head, People.OldReviewer, OneHead, OtherHead, Tax, .. Letters]).ToDictionary(actor => actor.Id);

    public ValueTask<Official?> FindAsync(string id, CancellationToken cancellation) =>
        new(Known.TryGetValue(id, out var actor) ? new Official(actor.Id, actor.Name, actor.Department!, actor.Roles) : null);
}

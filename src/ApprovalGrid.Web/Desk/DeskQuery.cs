using ApprovalGrid.Departments;
using Microsoft.AspNetCore.Http.Extensions;

namespace ApprovalGrid.Web.Desk;

/// <summary>Which tasks the desk shows; stands in the address, so that a list can be kept as a bookmark.</summary>
/// <param name="View"><c>all</c>, <c>mine</c>, <c>unclaimed</c>, or the account id of somebody whom the official acts for.</param>
/// <param name="Q">Case number, or the applicant's whole name or number.</param>
public sealed record DeskQuery(string View, string? Item, string? Step, string? Due, string? Q, string? Cursor)
{
    public const int PageSize = 30;

    private const int MaxText = 200;

    public static DeskQuery Of(HttpRequest request)
    {
        var query = request.Query;
        return new DeskQuery(Text("view") ?? "all", Text("item"), Text("step"), Text("due"), Text("q"), Text("cursor"));

        string? Text(string name) => query[name].ToString().Trim() is { Length: > 0 and <= MaxText } text ? text : null;
    }

    /// <summary>A number of a case has a hyphen; a name and an identity number have none.</summary>
    private bool LooksLikeNumber => Q?.Contains('-', StringComparison.Ordinal) == true;

    public bool Narrowed => Item is not null || Step is not null || Due is not null || Q is not null;

    public TaskFilter Filter(int limit = PageSize) => new()
    {
        Mine = View == "mine",
        Unclaimed = View == "unclaimed",
        Holder = View is "all" or "mine" or "unclaimed" ? null : View,
        ServiceItem = Item,
        Step = Step,
        Due = Due is "red" or "yellow" or "green" ? Due : null,
        CaseNumber = LooksLikeNumber ? Q : null,
        Applicant = LooksLikeNumber ? null : Q,
        Cursor = Cursor,
        Limit = limit,
    };

    /// <summary>The address of this list at a path.</summary>
    public string At(string path)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("view", View == "all" ? null : View), ("item", Item), ("step", Step), ("due", Due), ("q", Q), ("cursor", Cursor) })
        {
            if (value is not null)
                query.Add(name, value);
        }

        return path + query.ToQueryString();
    }
}

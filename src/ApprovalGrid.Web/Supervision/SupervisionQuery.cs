using System.Globalization;
using ApprovalGrid.Api.Supervision;
using Microsoft.AspNetCore.Http.Extensions;

namespace ApprovalGrid.Web.Supervision;

/// <summary>What supervision looks at; stands in the address, so that a number leads to its cases.</summary>
public sealed record SupervisionQuery(
    string? Region, string? Department, string? Item, string? Status, string? Colour, string? Ended, string? Standing, DateOnly? From, DateOnly? To, string? Cursor)
{
    private const int MaxText = 200;

    public static SupervisionQuery Of(HttpRequest request)
    {
        var query = request.Query;
        return new SupervisionQuery(
            Text("region"), Text("department"), Text("item"), Text("status"), Text("colour"), Text("ended"), Text("standing"), Day("from"), Day("to"), Text("cursor"));

        string? Text(string name) => query[name].ToString().Trim() is { Length: > 0 and <= MaxText } text ? text : null;

        DateOnly? Day(string name) => DateOnly.TryParseExact(query[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    public SupervisionFilter Filter => new(
        Region, Department, Item, Status, Colour, Ended switch { "yes" => true, "no" => false, _ => null }, From, To);

    /// <summary>The address of these conditions at a path.</summary>
    public string At(string path)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[]
        {
            ("region", Region), ("department", Department), ("item", Item), ("status", Status), ("colour", Colour), ("ended", Ended), ("standing", Standing),
            ("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("cursor", Cursor),
        })
        {
            if (value is not null)
                query.Add(name, value);
        }

        return path + query.ToQueryString();
    }

    /// <summary>The cases behind a number of these conditions.</summary>
    public string Cases(Func<SupervisionQuery, SupervisionQuery> narrowed) => (narrowed(this) with { Cursor = null, Standing = null }).At("/supervision/cases");
}

using System.Globalization;
using System.Text.Json.Nodes;
using ApprovalGrid.Grains.Drafts;

namespace ApprovalGrid.ElsaApi.Definitions;

/// <summary>Reading definitions: lists, single ones, histories, names.</summary>
internal static class DefinitionQueriesApi
{
    private const int DefaultPageSize = 100;
    private const int MaxPageSize = 1_000;

    public static void MapDefinitionQueries(this IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/workflow-definitions").Needs(Permissions.ReadDefinitions);
        definitions.MapGet("/", ListAsync);
        definitions.MapGet("/by-definition-id/{definitionId}", FindAsync);
        definitions.MapGet("/{definitionId}", FindAsync);
        definitions.MapGet("/{definitionId}/graph", FindAsync);
        definitions.MapGet("/by-id/{id}", FindByIdAsync);
        definitions.MapGet("/many-by-id", ManyByIdAsync);
        definitions.MapGet("/{definitionId}/versions", VersionsAsync);
        definitions.MapGet("/query/count", async (HttpContext context, DefinitionLibrary library) =>
            ElsaJson.Answer(new { count = (await library.ListAsync(context.RequestAborted)).Count(row => row.IsLatest) }));
        definitions.MapGet("/validation/is-name-unique", IsNameUniqueAsync);
        definitions.MapGet("/{definitionId}/consumers", () => ElsaJson.Answer(new { consumingWorkflowDefinitionIds = Array.Empty<string>() }));
    }

    private static async Task<IResult> ListAsync(HttpContext context, DefinitionLibrary library)
    {
        var query = context.Request.Query;
        var choice = VersionChoice.Parse(query["versionOptions"]);
        var (ids, definitionIds) = (Texts(context, "ids"), Texts(context, "definitionIds"));
        IEnumerable<DefinitionRow> rows;
        if (ids.Count > 0)
            rows = await ManyAsync(library, ids, context.RequestAborted);
        else if (definitionIds.Count > 0 && choice.NeedsHistory)
            rows = await HistoryAsync(library, definitionIds, context.RequestAborted);
        else
            rows = (await library.ListAsync(context.RequestAborted)).Where(row => definitionIds.Count == 0 || definitionIds.Contains(row.DefinitionId));
        if (ids.Count == 0)
            rows = rows.Where(choice.Takes);
        if (query["searchTerm"].ToString() is { Length: > 0 } term)
            rows = rows.Where(row => Matches(row, term));
        var all = Ordered(rows, query["orderBy"], query["orderDirection"]).ToArray();
        var (page, size) = (Number(query["page"], 0, int.MaxValue / MaxPageSize), Number(query["pageSize"], DefaultPageSize, MaxPageSize));
        var by = context.Actor();
        return ElsaJson.Answer(new JsonObject
        {
            ["items"] = new JsonArray([.. all.Skip(page * size).Take(size).Select(row => DefinitionJson.Summary(row, by))]),
            ["totalCount"] = all.Length,
            ["links"] = DefinitionLinks.OfList(by),
        });
    }

    private static async Task<IResult> FindAsync(HttpContext context, string definitionId, DefinitionLibrary library) =>
        await PickAsync(library, definitionId, VersionChoice.Parse(context.Request.Query["versionOptions"]), context.RequestAborted) is { } row
            ? ElsaJson.Answer(DefinitionJson.Whole(row, context.Actor()))
            : Results.NotFound();

    private static async Task<IResult> FindByIdAsync(HttpContext context, string id, DefinitionLibrary library) =>
        DefinitionVersionId.Parse(id) is { } version && await library.FindAsync(version, context.RequestAborted) is { } row
            ? ElsaJson.Answer(DefinitionJson.Whole(row, context.Actor()))
            : Results.NotFound();

    private static async Task<IResult> ManyByIdAsync(HttpContext context, DefinitionLibrary library)
    {
        var by = context.Actor();
        var rows = await ManyAsync(library, Texts(context, "ids"), context.RequestAborted);
        return ElsaJson.List<JsonObject>([.. rows.Select(row => DefinitionJson.Whole(row, by))]);
    }

    private static async Task<IResult> VersionsAsync(HttpContext context, string definitionId, DefinitionLibrary library)
    {
        var by = context.Actor();
        var rows = await library.VersionsAsync(definitionId, context.RequestAborted);
        return rows.Count == 0 ? Results.NotFound() : ElsaJson.Answer(new JsonArray([.. rows.Select(row => DefinitionJson.Whole(row, by))]));
    }

    private static async Task<IResult> IsNameUniqueAsync(HttpContext context, string name, string? definitionId, DefinitionLibrary library)
    {
        var rows = await library.ListAsync(context.RequestAborted);
        var isUnique = !rows.Any(row => row.IsLatest && row.DefinitionId != definitionId
            && row.Definition.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));
        return ElsaJson.Answer(new { isUnique });
    }

    /// <summary>The row of a definition that is meant; nothing said means the newest.</summary>
    public static async ValueTask<DefinitionRow?> PickAsync(
        DefinitionLibrary library, string definitionId, VersionChoice choice, CancellationToken cancellation)
    {
        if (choice.Number is { } number)
            return await library.FindAsync(new DefinitionVersionId(definitionId, number), cancellation);
        if (choice.Takes(Nothing with { IsLatest = true, IsPublished = false }))
            return await library.LatestAsync(definitionId, cancellation);
        return await library.PublishedAsync(definitionId, cancellation);
    }

    private static readonly DefinitionRow Nothing = new(new DefinitionVersionId("", 1), null!, false, false, default, null);

    private static async ValueTask<IReadOnlyList<DefinitionRow>> ManyAsync(DefinitionLibrary library, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var rows = new List<DefinitionRow>();
        foreach (var id in ids.Take(MaxPageSize))
        {
            if (DefinitionVersionId.Parse(id) is { } version && await library.FindAsync(version, cancellation) is { } row)
                rows.Add(row);
        }

        return rows;
    }

    private static async ValueTask<IReadOnlyList<DefinitionRow>> HistoryAsync(
        DefinitionLibrary library, IReadOnlyCollection<string> definitionIds, CancellationToken cancellation)
    {
        var rows = new List<DefinitionRow>();
        foreach (var definitionId in definitionIds.Take(MaxPageSize))
            rows.AddRange(await library.VersionsAsync(definitionId, cancellation));
        return rows;
    }

    private static bool Matches(DefinitionRow row, string term) =>
        row.Definition.Name.Contains(term, StringComparison.OrdinalIgnoreCase)
        || row.DefinitionId.Contains(term, StringComparison.OrdinalIgnoreCase)
        || row.Definition.Description?.Contains(term, StringComparison.OrdinalIgnoreCase) == true;

    private static IEnumerable<DefinitionRow> Ordered(IEnumerable<DefinitionRow> rows, string? by, string? direction)
    {
        var descending = "Descending".Equals(direction, StringComparison.OrdinalIgnoreCase);
        return by?.ToUpperInvariant() switch
        {
            "NAME" => Sort(row => row.Definition.Name, StringComparer.Ordinal),
            "VERSION" => Sort(row => row.Version, Comparer<int>.Default),
            _ when by is null => rows.OrderByDescending(row => row.CreatedAt).ThenBy(row => row.DefinitionId, StringComparer.Ordinal),
            _ => Sort(row => row.CreatedAt, Comparer<DateTimeOffset>.Default),
        };

        IEnumerable<DefinitionRow> Sort<TKey>(Func<DefinitionRow, TKey> key, IComparer<TKey> order) =>
            descending ? rows.OrderByDescending(key, order) : rows.OrderBy(key, order);
    }

    private static IReadOnlyCollection<string> Texts(HttpContext context, string name) =>
        [.. context.Request.Query[name].Where(text => !string.IsNullOrEmpty(text)).Select(text => text!)];

    private static int Number(string? text, int otherwise, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, most) : otherwise;
}

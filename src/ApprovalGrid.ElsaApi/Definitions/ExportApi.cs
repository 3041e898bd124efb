using System.IO.Compression;
using System.Text;
using ApprovalGrid.Grains.Drafts;

namespace ApprovalGrid.ElsaApi.Definitions;

/// <summary>Definitions as files: one as JSON, several as a zip.</summary>
internal static class ExportApi
{
    private const int MaxAtOnce = 500;
    private const string FileType = "application/octet-stream";

    public static void MapExport(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-definitions/{definitionId}/export", OneAsync).Needs(Permissions.ReadDefinitions);
        api.MapPost("/workflow-definitions/{definitionId}/export", OneAsync).Needs(Permissions.ReadDefinitions);
        api.MapPost("/bulk-actions/export/workflow-definitions", SeveralAsync).Needs(Permissions.ReadDefinitions);
    }

    private static async Task<IResult> OneAsync(HttpContext context, string definitionId, DefinitionLibrary library) =>
        await DefinitionQueriesApi.PickAsync(library, definitionId, VersionChoice.Parse(context.Request.Query["versionOptions"]), context.RequestAborted) is { } row
            ? Json(row)
            : Results.NotFound();

    private static async Task<IResult> SeveralAsync(HttpContext context, DefinitionLibrary library)
    {
        var rows = new List<DefinitionRow>();
        foreach (var id in ((await ElsaJson.ReadAsync<Selection>(context)).Ids ?? []).Take(MaxAtOnce))
        {
            if (DefinitionVersionId.Parse(id) is { } version && await library.FindAsync(version, context.RequestAborted) is { } row)
                rows.Add(row);
        }

        return rows switch { [] => Results.NotFound(), [var one] => Json(one), _ => Zip(rows) };
    }

    private static IResult Json(DefinitionRow row) => Results.File(Bytes(row), FileType, FileName(row));

    private static IResult Zip(List<DefinitionRow> rows)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                using var entry = zip.CreateEntry(FileName(row)).Open();
                entry.Write(Bytes(row));
            }
        }

        return Results.File(buffer.ToArray(), FileType, "workflow-definitions.zip");
    }

    private static byte[] Bytes(DefinitionRow row) => Encoding.UTF8.GetBytes(
        DefinitionJson.File(row).ToJsonString(new(ElsaJson.Options) { WriteIndented = true, DefaultIgnoreCondition = default }));

    private static string FileName(DefinitionRow row) => $"workflow-definition-{row.DefinitionId}.json";

    private sealed record Selection
    {
        public IReadOnlyList<string>? Ids { get; init; }
    }
}

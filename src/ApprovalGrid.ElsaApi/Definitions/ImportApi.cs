using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalGrid.Answers;
using ApprovalGrid.ElsaApi.Descriptors;
using ApprovalGrid.Grains.Drafts;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.ElsaApi.Definitions;

/// <summary>
/// Files as drafts. A file of a definition that is here already becomes the next version's draft; over a draft that somebody else is drawing it
/// is refused like any save, unless the file was exported from exactly that.
/// </summary>
internal static class ImportApi
{
    private const int MaxFiles = 500;

    public static void MapImport(this IEndpointRouteBuilder api)
    {
        api.MapPost("/workflow-definitions/import", (HttpContext context, SaveDraft save, DefinitionLibrary library) => OneAsync(context, null, save, library))
            .Needs(Permissions.WriteDefinitions);
        api.MapMethods(
            "/workflow-definitions/{definitionId}/import",
            [HttpMethods.Put, HttpMethods.Post],
            (HttpContext context, string definitionId, SaveDraft save, DefinitionLibrary library) => OneAsync(context, definitionId, save, library))
            .Needs(Permissions.WriteDefinitions);
        api.MapPost("/workflow-definitions/import-files", FilesAsync).Needs(Permissions.WriteDefinitions).DisableAntiforgery();
    }

    private static async Task<IResult> OneAsync(HttpContext context, string? definitionId, SaveDraft save, DefinitionLibrary library)
    {
        var model = await ElsaJson.ReadAsync<Dictionary<string, JsonNode?>>(context);
        var answer = await ImportAsync(context, new JsonObject(model), definitionId, save, library);
        return answer.Accepted ? ElsaJson.Answer(DefinitionJson.Whole(answer.Value, context.Actor())) : ElsaErrors.Of(context, answer.Refusal);
    }

    private static async Task<IResult> FilesAsync(HttpContext context, SaveDraft save, DefinitionLibrary library)
    {
        if (!context.Request.HasFormContentType)
            return ElsaErrors.Answer(StatusCodes.Status400BadRequest, "Send the files as multipart/form-data in 'files'.");
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (count, faults) = (0, new List<string>());
        foreach (var (name, text) in form.Files.SelectMany(Unpack).Take(MaxFiles))
        {
            var answer = Parse(text) is { } model
                ? await ImportAsync(context, model, null, save, library)
                : new Refusal { Code = RefusalCodes.InvalidInput, Class = RefusalClass.Malformed, Message = "is no JSON object. 不是有效的 JSON。" };
            if (answer.Accepted)
                count++;
            else
                faults.Add($"{name}: {answer.Refusal.Message}");
        }

        return faults.Count > 0 ? ElsaErrors.Answer(StatusCodes.Status400BadRequest, faults) : ElsaJson.Answer(new { count });
    }

    private static async Task<Answer<DefinitionRow>> ImportAsync(
        HttpContext context, JsonObject model, string? definitionId, SaveDraft save, DefinitionLibrary library)
    {
        EditorSyntax.Store(model["root"]);
        if (definitionId is not null)
            model["definitionId"] = definitionId;
        // On top of a published version a file may always be laid: that begins a draft and changes nothing else.
        if (model["definitionId"]?.GetValue<string>() is { Length: > 0 } id
            && await library.LatestAsync(id, context.RequestAborted) is { IsDraft: false } latest)
            model["id"] = latest.Id.ToString();
        return await save.SaveAsync(context.Actor(), model, SaveApi.Editor(context), context.RequestAborted);
    }

    private static IEnumerable<(string Name, string Text)> Unpack(IFormFile file)
    {
        if (!file.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            yield return (file.FileName, Text(file.OpenReadStream()));
            yield break;
        }

        using var zip = new ZipArchive(file.OpenReadStream(), ZipArchiveMode.Read);
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
            yield return (entry.FullName, Text(entry.Open()));
    }

    /// <summary>One character more than a definition may have: then the reader refuses it by its limit.</summary>
    private static string Text(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var buffer = new char[DefinitionLimits.MaxBytes + 1];
        return new string(buffer, 0, reader.ReadBlock(buffer));
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, null, new JsonDocumentOptions { MaxDepth = 256, AllowTrailingCommas = true }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

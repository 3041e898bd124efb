using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApprovalGrid.ElsaApi.Answers;

/// <summary>JSON as Elsa's server writes and reads it: camelCase, enums as words, nothing for null; names in any case, unknown ones passed over.</summary>
internal static class ElsaJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        MaxDepth = 512,
    };

    public static IResult Answer(object value, int status = StatusCodes.Status200OK) => Results.Json(value, Options, statusCode: status);

    public static IResult List<T>(IReadOnlyCollection<T> items) => Answer(new ElsaList<T>(items, items.Count));

    public static IResult Page<T>(IReadOnlyCollection<T> items, long total) => Answer(new ElsaPage<T>(items, total));

    /// <summary>The body as <typeparamref name="T"/>; an empty body is an empty object.</summary>
    /// <exception cref="BadHttpRequestException">It is no such JSON.</exception>
    public static async ValueTask<T> ReadAsync<T>(HttpContext context)
        where T : class, new()
    {
        try
        {
            using var buffer = new MemoryStream();
            await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
            return buffer.Length == 0 ? new T() : JsonSerializer.Deserialize<T>(buffer.ToArray(), Options) ?? new T();
        }
        catch (JsonException fault)
        {
            throw new BadHttpRequestException($"The body is no JSON that this address takes: {fault.Message}", fault);
        }
    }
}

/// <summary>All of them.</summary>
internal sealed record ElsaList<T>(IReadOnlyCollection<T> Items, int Count);

/// <summary>Some of them.</summary>
internal sealed record ElsaPage<T>(IReadOnlyCollection<T> Items, long TotalCount);

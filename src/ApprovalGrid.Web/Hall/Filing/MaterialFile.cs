using Microsoft.Net.Http.Headers;

namespace ApprovalGrid.Web.Hall.Filing;

/// <summary>Sends a material to whoever may read it. Always as a file to save: nothing that somebody handed in ever runs on this site.</summary>
internal static class MaterialFile
{
    public static IResult Result(HttpContext context, ReadOnlyMemory<byte> content, string? name)
    {
        var type = MaterialKinds.Of(content) ?? "application/octet-stream";
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name ?? $"material.{MaterialKinds.ExtensionOf(type)}");
        context.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Bytes(content, type);
    }
}

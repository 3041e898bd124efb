using System.Security.Cryptography;
using System.Text.Json;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ApprovalGrid.Api;

/// <summary>灰度: how many applicants meet a new version of an item.</summary>
internal static class CanaryApi
{
    private const string Kind = "canary";

    public static async Task<Results<Ok<Canary>, ProblemResult>> PutAsync(
        string code, Canary wanted, Caller by, IGridStore store, TimeProvider time, CancellationToken cancellation)
    {
        if (await ServiceItemsApi.FindUnknownAsync(code, store, cancellation) is { } unknown)
            return unknown;
        if (wanted.Percent is < 0 or > 100)
            return new ProblemResult(Refusals.Invalid("percent", "range", "A share is 0 to 100 percent."));
        var newest = (await store.Catalog.FindAsync("item", code, null, cancellation))!.Version;
        var document = await store.Catalog.FindAsync(Kind, code, null, cancellation);
        var known = document is null ? null : JsonSerializer.Deserialize<StoredCanary>(document.Json.Span);
        // What the others meet is what was newest when the share was set first.
        var stable = known?.Version == wanted.Version ? known.Stable : newest;
        if (stable >= wanted.Version)
            return new ProblemResult(Refusals.Invalid("version", "published", $"Version {newest} is published already: everybody meets it. Set the share before a version is published."));
        var json = JsonSerializer.SerializeToUtf8Bytes(new StoredCanary(wanted.Version, stable, wanted.Percent));
        await store.Catalog.AddAsync(
            new CatalogDocument(Kind, code, (document?.Version ?? 0) + 1, by.Actor.Id, json, SHA256.HashData(json), time.GetUtcNow()), cancellation);
        return TypedResults.Ok(wanted);
    }

    private sealed record StoredCanary(int Version, int Stable, int Percent);
}

/// <summary>The share that a version is tried on.</summary>
public sealed record Canary
{
    /// <summary>The version, before it is published.</summary>
    public required int Version { get; init; }

    /// <summary>0 to 100; 100 gives it to everybody.</summary>
    public required int Percent { get; init; }
}

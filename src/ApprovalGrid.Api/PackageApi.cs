using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ApprovalGrid.Api;

/// <summary>电子档案: the archive package of a finished case.</summary>
internal static class PackageApi
{
    private const string MediaType = "application/zip";
    private const int BufferSize = 1 << 16;

    public static void MapPackages(this IEndpointRouteBuilder api) =>
        api.MapPost("/cases/{caseNumber}/package", TakeAsync).WithTags("Cases").RequireAuthorization().WithName("TakePackage")
            .WithSummary("Take the archive package of a finished case (归档包), as a ZIP")
            .WithDescription("By the department that handled it, or an archivist of its region or above. It stands in the audit. The form is told in docs/archive-package.md.")
            .Produces(StatusCodes.Status200OK, contentType: MediaType);

    private static async Task<Results<FileStreamHttpResult, ProblemResult>> TakeAsync(
        string caseNumber, Caller by, IdempotencyKey key, CaseLookup cases, ICasePackages packages, CancellationToken cancellation)
    {
        if (await cases.FindAsync(caseNumber, cancellation) is not { } caseId)
            return new ProblemResult(Refusals.UnknownCase);
        var taken = await cases.Case(caseId).PerformAsync(by.Actor, new TakePackage { IdempotencyKey = key.With(null) });
        if (!taken.Accepted)
            return new ProblemResult(taken.Refusal);
        // A package may hold many materials: it is made on the disk and not in memory, and goes when it is sent.
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            if (await packages.WriteAsync(file, caseId, by.Actor.Id, cancellation) is { } refusal)
            {
                await file.DisposeAsync();
                return new ProblemResult(refusal);
            }

            file.Position = 0;
            return TypedResults.Stream(file, MediaType, $"{taken.Value.CaseNumber}.zip");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}

using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ApprovalGrid.Api;

/// <summary>Trying a version on past cases.</summary>
internal static class WhatIfApi
{
    public static void MapWhatIf(this IEndpointRouteBuilder api) =>
        api.MapPost("/definitions/{definitionId}/what-if", RunAsync).WithTags("Definitions").RequireAuthorization().WithName("WhatIf")
            .WithSummary("Run past cases through another version, in memory")
            .WithDescription("Reports where outcome, path or time would differ, and where it is not known. Nothing is stored; nothing personal is told.");

    private static async Task<Results<Ok<WhatIfPage>, ProblemResult>> RunAsync(string definitionId, WhatIfQuery query, Caller by, IGrainFactory grains) =>
        CaseLookup.Respond(await grains.GetGrain<IWhatIfGrain>(definitionId).RunAsync(by.Actor, query));
}

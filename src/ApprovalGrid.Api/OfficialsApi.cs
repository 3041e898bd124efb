using ApprovalGrid.Answers;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Officials;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ApprovalGrid.Api;

/// <summary>Officials (经办人): their proxies, and the hand-over when they leave.</summary>
internal static class OfficialsApi
{
    private const int MaxIdLength = 64;

    public static void MapOfficials(this IEndpointRouteBuilder api)
    {
        var officials = api.MapGroup("/officials/{id}").WithTags("Officials").RequireAuthorization();
        officials.MapGet("/proxies", GetAsync).WithName("GetProxies").WithSummary("Read who acts for an official, and for whom they act (代理)");
        officials.MapPut("/proxies", SetAsync).WithName("SetProxies").WithSummary("Replace who acts for an official, for which days and items")
            .WithDescription("By the official or the head of their department. Overlaps and rings are refused.");
        officials.MapPost("/hand-over", HandOverAsync).WithName("HandOver").WithSummary("Give all tasks of an official who leaves to another one (离职转办)")
            .WithDescription("By the head of the department. What the successor may not take is named and stays; repeating is safe.");
    }

    private static Task<Results<Ok<OfficialProxies>, ProblemResult>> GetAsync(string id, Caller by, IGrainFactory grains) =>
        AskAsync(id, grains, grain => grain.GetProxiesAsync(by.Actor));

    private static Task<Results<Ok<OfficialProxies>, ProblemResult>> SetAsync(string id, SetProxies command, Caller by, IGrainFactory grains) =>
        AskAsync(id, grains, grain => grain.SetProxiesAsync(by.Actor, command));

    private static Task<Results<Ok<HandOverReport>, ProblemResult>> HandOverAsync(string id, HandOver command, Caller by, IGrainFactory grains) =>
        AskAsync(id, grains, grain => grain.HandOverAsync(by.Actor, command));

    private static async Task<Results<Ok<T>, ProblemResult>> AskAsync<T>(string id, IGrainFactory grains, Func<IOfficialGrain, Task<Answer<T>>> ask)
        where T : class =>
        id.Length <= MaxIdLength
            ? CaseLookup.Respond(await ask(grains.GetGrain<IOfficialGrain>(id)))
            : new ProblemResult(new Refusal { Code = RefusalCodes.UnknownOfficial, Class = RefusalClass.NotFound, Message = "There is no official with this account id." });
}

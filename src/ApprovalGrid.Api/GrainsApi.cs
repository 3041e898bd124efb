using System.Text.Json;
using ApprovalGrid.Answers;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Grains;
using ApprovalGrid.Api.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ApprovalGrid.Api;

/// <summary>Grain calls from department systems: what <c>ApprovalGrid.Client</c> speaks.</summary>
internal static class GrainsApi
{
    public static void MapGrains(this IEndpointRouteBuilder api) =>
        api.MapPost("/grains/{grain}/{**keyAndMethod}", CallAsync).WithTags("Grains").RequireAuthorization().WithName("CallGrain")
            .WithSummary("Call a grain")
            .WithDescription("/grains/{interface or alias}/{key}/{method}; the body is the JSON array of the arguments after the first, which is "
                + "always the signed-in account. The answer is {value} or {refusal} with status 200; a refusal is a result. "
                + "The key 'new' of ICaseGrain.FileAsync stands for an id that the silo draws.")
            .Accepts<JsonElement[]>("application/json")
            .Produces<Answer<object>>();

    private static async Task<IResult> CallAsync(
        string grain, string keyAndMethod, HttpContext context, GrainRegistry registry, GrainKeys keys, IGrainFactory grains)
    {
        var split = keyAndMethod.LastIndexOf('/');
        if (split <= 0 || registry.Find(grain, keyAndMethod[(split + 1)..]) is not { } method)
            return new ProblemResult(UnknownMethod);
        // The server leaves an escaped slash in a path as it is, because it could not tell it from a separator.
        var key = keyAndMethod[..split].Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        if (await keys.ResolveAsync(method, key, context.RequestAborted) is not { } resolved)
            return new ProblemResult(UnknownKey);
        var arguments = await GrainArguments.ReadAsync(method, context);
        arguments[0] = Caller.Of(context, "grain").Actor;
        return TypedResults.Json(await method.InvokeAsync(grains, resolved, arguments), GridJson.Strict);
    }

    private static Refusal UnknownMethod { get; } = new()
    {
        Code = ProblemCodes.NotFound,
        Class = RefusalClass.NotFound,
        Message = "There is no such grain interface or method; the address is /grains/{interface or alias}/{key}/{method}.",
    };

    private static Refusal UnknownKey { get; } = new()
    {
        Code = ProblemCodes.NotFound,
        Class = RefusalClass.NotFound,
        Message = "No grain of this kind has such a key: a case has its id, its number, or 'new' for filing; a department {region}/{department}.",
    };
}

using System.Globalization;
using ApprovalGrid.Answers;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ApprovalGrid.Api;

/// <summary>From the names in an address to the grain, and from its answer to the response.</summary>
internal sealed class CaseLookup(ICaseDirectory directory, IGrainFactory grains)
{
    private const int MaxNameLength = 64;

    public ICaseGrain Case(long caseId) => grains.GetGrain<ICaseGrain>(caseId.ToString(CultureInfo.InvariantCulture));

    public async Task<Results<Ok<T>, ProblemResult>> AskAsync<T>(
        string caseNumber, Func<ICaseGrain, Task<Answer<T>>> ask, CancellationToken cancellation)
        where T : class =>
        await FindAsync(caseNumber, cancellation) is { } caseId ? Respond(await ask(Case(caseId))) : new ProblemResult(Refusals.UnknownCase);

    public async Task<Results<Ok<T>, ProblemResult>> AskTaskAsync<T>(string taskId, Func<ICaseGrain, int, Task<Answer<T>>> ask)
        where T : class =>
        taskId.Length <= MaxNameLength && directory.TryReadTask(taskId, out var caseId, out var number)
            ? Respond(await ask(Case(caseId), number))
            : new ProblemResult(Refusals.UnknownTask);

    public ValueTask<long?> FindAsync(string caseNumber, CancellationToken cancellation) =>
        caseNumber.Length <= MaxNameLength ? directory.FindAsync(caseNumber, cancellation) : new((long?)null);

    public static Results<Ok<T>, ProblemResult> Respond<T>(Answer<T> answer)
        where T : class =>
        answer.Accepted ? TypedResults.Ok(answer.Value) : new ProblemResult(answer.Refusal);
}

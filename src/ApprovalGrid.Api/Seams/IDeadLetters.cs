using ApprovalGrid.Actors;
using ApprovalGrid.Answers;

namespace ApprovalGrid.Api;

/// <summary>What could not be sent and was given up (死信).</summary>
public interface IDeadLetters
{
    /// <summary>Dead letters in the order of their ids, after <paramref name="after"/>.</summary>
    Task<DeadLetterPage> ListAsync(string? after, int limit, CancellationToken cancellation);

    /// <summary>Sends it again, under the same id.</summary>
    Task<Answer<DeadLetterView>> ReplayAsync(Actor by, string id, string? key, CancellationToken cancellation);

    /// <summary>Gives it up for good.</summary>
    Task<Answer<DeadLetterView>> DropAsync(Actor by, string id, string? reason, string? key, CancellationToken cancellation);
}

/// <param name="Id">Names it in other calls.</param>
/// <param name="CaseId">The case that sent it.</param>
/// <param name="Kind"><c>case</c>: to another case; <c>http</c>: a request; <c>task</c>: a task for an outside system; <c>notice</c>: a notice by a channel.</param>
/// <param name="Target">The receiving case, the number of the request within its case, or the channel of a notice. Nothing personal.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Error">Why it was given up. Nothing personal.</param>
/// <param name="At">When.</param>
public sealed record DeadLetterView(string Id, string CaseId, string Kind, string Target, int Attempts, string Error, DateTimeOffset At);

/// <param name="Items">In the order of their ids.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record DeadLetterPage(IReadOnlyList<DeadLetterView> Items, string? Next);

namespace ApprovalGrid.Api;

/// <summary>Walks the hash chains, folds every case and compares the result with what else is stored.</summary>
public interface ICaseVerifier
{
    /// <param name="caseId">One case, or null for all.</param>
    /// <param name="limit">Stop after this many differences.</param>
    /// <param name="archive">Read archive files back too.</param>
    /// <param name="cancellation">Ends the walk.</param>
    /// <returns>Null when <paramref name="caseId"/> names no case.</returns>
    Task<VerificationReport?> VerifyAsync(long? caseId, int limit, bool archive, CancellationToken cancellation);
}

/// <summary>What a verification found.</summary>
/// <param name="Cases">Cases walked.</param>
/// <param name="Events">Event rows whose hash was checked.</param>
/// <param name="Differences">Empty when all is well. Nothing personal stands in it.</param>
/// <param name="Complete">False when the limit of differences ended the walk early.</param>
public sealed record VerificationReport(long Cases, long Events, IReadOnlyList<VerificationDifference> Differences, bool Complete = true);

/// <param name="Case">Case number.</param>
/// <param name="What">What differs: <c>chain</c>, <c>head.status</c>, <c>task 3</c>, …</param>
/// <param name="Expected">What follows from the events.</param>
/// <param name="Found">What is stored.</param>
public sealed record VerificationDifference(string Case, string What, string? Expected, string? Found);

namespace ApprovalGrid.Grains.Verification;

/// <summary>What a verification found.</summary>
/// <param name="Cases">Cases walked.</param>
/// <param name="Events">Event rows whose hash was checked.</param>
/// <param name="Differences">Empty when all is well. Nothing personal stands in it.</param>
/// <param name="Complete">False when the limit of differences ended the walk early.</param>
public sealed record VerificationReport(long Cases, long Events, IReadOnlyList<VerificationDifference> Differences, bool Complete = true);

/// <param name="Case">Case number.</param>
/// <param name="What">What differs: <c>chain at version 3</c>, <c>head</c>, <c>task 3</c>, …</param>
/// <param name="Expected">What follows from the events.</param>
/// <param name="Found">What is stored.</param>
public sealed record VerificationDifference(string Case, string What, string? Expected, string? Found);

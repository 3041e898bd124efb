namespace ApprovalGrid.Api;

/// <summary>Packs finished cases for the archive (归档包).</summary>
public interface ICasePackages
{
    /// <param name="output">Seekable; the ZIP is written into it.</param>
    /// <param name="caseId">A case that has ended, whose package the caller may take.</param>
    /// <param name="by">Account that takes it.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Why it cannot be packed; null when it was.</returns>
    Task<Answers.Refusal?> WriteAsync(Stream output, long caseId, string by, CancellationToken cancellation);
}

using ApprovalGrid.Api;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Grains;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Grains.Verification;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Silo;

internal sealed class CaseIds(CaseIdSource source) : ICaseIdSource
{
    public long Next() => source.Next();
}

/// <summary>Case numbers of the default scheme contain the id; those of others are looked up.</summary>
internal sealed class CaseNumbers(IGridStore store) : ICaseDirectory
{
    public ValueTask<long?> FindAsync(string caseNumber, CancellationToken cancellation) =>
        CaseNumber.TryParse(caseNumber, out var number) ? new(number.CaseId) : store.Cases.FindByNumberAsync(caseNumber, cancellation);

    public bool TryReadTask(string taskId, out long caseId, out int number)
    {
        var valid = TaskIdentifier.TryParse(taskId, out var id);
        (caseId, number) = (id.CaseId, id.Number);
        return valid;
    }
}

internal sealed class Verification(CaseVerifier verifier) : ICaseVerifier
{
    public async Task<Api.VerificationReport?> VerifyAsync(long? caseId, int limit, CancellationToken cancellation) =>
        await verifier.VerifyAsync(caseId, limit, cancellation) is not { } found ? null : new Api.VerificationReport(
            found.Cases,
            found.Events,
            [.. found.Differences.Select(one => new Api.VerificationDifference(one.Case, one.What, one.Expected, one.Found))],
            found.Complete);
}

internal sealed class ApplicantHashes(IRegionKeys keys) : IApplicantHashes
{
    public SearchHash Of(string identityNumber) => ApplicantHash.Of(keys, identityNumber);
}

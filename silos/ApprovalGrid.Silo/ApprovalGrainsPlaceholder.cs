using ApprovalGrid.Api;
using ApprovalGrid.GrainHost;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Silo;

/// <summary>Stands where the grains register themselves (<c>AddApprovalGrains</c> of ApprovalGrid.Grains); knows no case.</summary>
internal static class ApprovalGrainsPlaceholder
{
    public static IServiceCollection AddApprovalGrains(this IServiceCollection services) => services
        .AddGrainHost()
        .AddSingleton<ICaseIdSource, None>()
        .AddSingleton<ICaseDirectory, None>()
        .AddSingleton<ICaseVerifier, None>()
        .AddSingleton<IApplicantHashes, None>();

    private sealed class None : ICaseIdSource, ICaseDirectory, ICaseVerifier, IApplicantHashes
    {
        public long Next() => 1;

        public ValueTask<long?> FindAsync(string caseNumber, CancellationToken cancellation) => new((long?)null);

        public bool TryReadTask(string taskId, out long caseId, out int number)
        {
            (caseId, number) = (0, 0);
            return false;
        }

        public Task<VerificationReport?> VerifyAsync(long? caseId, int limit, CancellationToken cancellation) =>
            Task.FromResult<VerificationReport?>(new VerificationReport(0, 0, []));

        public SearchHash Of(string identityNumber) => new("none", new byte[32]);
    }
}

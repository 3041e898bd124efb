using ApprovalGrid.Api;
using ApprovalGrid.Grains;

namespace ApprovalGrid.Silo;

/// <summary>What the grains need, and what the API asks of them; the same on either host.</summary>
internal static class GrainParts
{
    public static IServiceCollection AddGrainParts(this IServiceCollection services, byte[] masterKey) => services
        .AddApprovalGrains(masterKey)
        .AddSingleton<ICaseIdSource, CaseIds>()
        .AddSingleton<ICaseDirectory, CaseNumbers>()
        .AddSingleton<ICaseVerifier, Verification>()
        .AddSingleton<IArchivist, Archive>()
        .AddSingleton<IFieldSearch, FieldSearch>()
        .AddSingleton<IApplicantHashes, ApplicantHashes>();
}

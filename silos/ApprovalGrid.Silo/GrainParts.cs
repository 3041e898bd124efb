using ApprovalGrid.Api;
using ApprovalGrid.GrainHost;
using ApprovalGrid.Grains;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Departments;

namespace ApprovalGrid.Silo;

/// <summary>The grains, the host that carries them, and what the API asks of them.</summary>
internal static class GrainParts
{
    public static IServiceCollection AddGrainParts(this IServiceCollection services, byte[] masterKey) => services
        .AddGrainHost()
        .AddGrains(typeof(CaseGrain).Assembly)
        .AddKeyedSingleton<IGrainStateStore, StoredGrainStates>(DepartmentGrain.Storage)
        .AddApprovalGrains(masterKey)
        .AddSingleton<ICaseIdSource, CaseIds>()
        .AddSingleton<ICaseDirectory, CaseNumbers>()
        .AddSingleton<ICaseVerifier, Verification>()
        .AddSingleton<IApplicantHashes, ApplicantHashes>();
}

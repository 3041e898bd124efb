using ApprovalGrid.Api;
using ApprovalGrid.Grains;
using ApprovalGrid.Grains.Effects;
using ApprovalGrid.Grains.Notices;
using ApprovalGrid.Grains.Triggers;

namespace ApprovalGrid.Silo;

/// <summary>What the grains need, and what the API asks of them; the same on either host.</summary>
internal static class GrainParts
{
    public static IServiceCollection AddGrainParts(
        this IServiceCollection services, byte[] masterKey, EffectOptions? effects = null, TriggerOptions? triggers = null, NoticeOptions? notices = null) => services
        .AddApprovalGrains(masterKey, effects, triggers, notices)
        .AddSingleton<ICaseIdSource, CaseIds>()
        .AddSingleton<ICaseDirectory, CaseNumbers>()
        .AddSingleton<ICaseVerifier, Verification>()
        .AddSingleton<IArchivist, Archive>()
        .AddSingleton<ICasePackages, Packages>()
        .AddSingleton<IFeed, CaseFeed>()
        .AddSingleton<IWebhooks, FeedWebhooks>()
        .AddSingleton<IStepTimes, StepTimeReports>()
        .AddSingleton<IFieldSearch, FieldSearch>()
        .AddSingleton<IDeadLetters, DeadLetters>()
        .AddSingleton<IWorkflowEndpoints, WorkflowEndpoints>()
        .AddSingleton<IApplicantHashes, ApplicantHashes>();
}

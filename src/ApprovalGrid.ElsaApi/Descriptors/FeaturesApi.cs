namespace ApprovalGrid.ElsaApi.Descriptors;

/// <summary>What of Elsa's server this engine has; Studio switches its parts by it.</summary>
internal static class FeaturesApi
{
    private static readonly string[] Installed =
    [
        "Elsa.WorkflowManagement", "Elsa.WorkflowRuntime", "Elsa.Workflows", "Elsa.Flowchart", "Elsa.JavaScript", "Elsa.Liquid", "Elsa.Scheduling",
        "Elsa.Http", "Elsa.Identity", "Elsa.RealTimeWorkflowUpdates", "ApprovalGrid.Approvals",
    ];

    public static void MapFeatures(this IEndpointRouteBuilder api)
    {
        api.MapGet("/features/installed", () => ElsaJson.List([.. Installed.Select(FeatureModel.Of)])).Needs(Permissions.ReadDescriptors);
        api.MapGet("/features/installed/{fullName}", (string fullName) =>
            Installed.Contains(fullName, StringComparer.Ordinal) ? ElsaJson.Answer(FeatureModel.Of(fullName)) : Results.NotFound()).Needs(Permissions.ReadDescriptors);
    }

    private sealed record FeatureModel(string Name, string Namespace, string FullName, string DisplayName, string Description)
    {
        public static FeatureModel Of(string fullName)
        {
            var dot = fullName.LastIndexOf('.');
            return new FeatureModel(fullName[(dot + 1)..], fullName[..dot], fullName, fullName[(dot + 1)..], "");
        }
    }
}

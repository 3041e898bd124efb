namespace ApprovalGrid.ElsaApi.Definitions;

/// <summary>A snapshot of a draft is shown under the definition it was drawn in.</summary>
internal static class TrialCode
{
    public static string DefinitionOf(string code) => code.Split('~')[0];
}

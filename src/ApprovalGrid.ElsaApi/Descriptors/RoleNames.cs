namespace ApprovalGrid.ElsaApi.Descriptors;

/// <summary>The common roles of a department in both languages; others are shown as they are written.</summary>
internal static class RoleNames
{
    private static readonly Dictionary<string, (string Chinese, string English)> Known = new(StringComparer.Ordinal)
    {
        ["window"] = ("窗口人员", "Window"),
        ["reviewer"] = ("审核人员", "Reviewer"),
        ["head"] = ("负责人", "Head"),
        ["expert"] = ("专家", "Expert"),
        ["inspector"] = ("踏勘人员", "Inspector"),
        ["legal"] = ("法制审核", "Legal review"),
    };

    public static string Of(string role, string language) =>
        Known.TryGetValue(role, out var names) ? $"{(DesignerLanguages.IsChinese(language) ? names.Chinese : names.English)}（{role}）" : role;
}

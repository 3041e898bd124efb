namespace ApprovalGrid.Web.Hall.Cases;

/// <summary>The colour of a status. Its word stands beside it, always.</summary>
internal static class CaseTone
{
    public static string Of(string status) => status switch
    {
        "awaitingSupplement" => "yellow",
        "granted" or "completed" => "ok",
        "refused" or "notAccepted" or "terminated" => "red",
        "withdrawn" => "",
        _ => "info",
    };

    public static string Of(CaseStatus status) => Of(CodeOf(status));

    /// <summary>The name of a status in JSON.</summary>
    public static string CodeOf(CaseStatus status) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}

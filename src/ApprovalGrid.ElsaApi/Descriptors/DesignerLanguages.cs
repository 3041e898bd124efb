namespace ApprovalGrid.ElsaApi.Descriptors;

/// <summary>The language of an answer: what the switch on the pages has set, else what the caller accepts, else Chinese.</summary>
internal static class DesignerLanguages
{
    public const string Chinese = "zh-CN";
    public const string English = "en";

    private const string Cookie = "grid-language";

    public static string Of(HttpRequest request)
    {
        if (request.Cookies[Cookie] is { Length: > 0 } set)
            return IsChinese(set) ? Chinese : English;
        var accepted = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).FirstOrDefault()?.Value.ToString();
        return accepted is null || accepted == "*" || IsChinese(accepted) ? Chinese : English;
    }

    public static bool IsChinese(string language) => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
}

using System.Text.Json;

namespace ApprovalGrid.Grains.Notices;

/// <summary>
/// The words of a notice. A text and a body may hold <c>{site}</c>, <c>{case}</c>, <c>{item}</c>, <c>{what}</c> (what was issued or happened),
/// <c>{detail}</c> (number of the document, step, clock), <c>{department}</c>, <c>{phone}</c>, <c>{link}</c>; a body also <c>{text}</c>.
/// </summary>
public static class NoticeWords
{
    private const string ToApplicants = "【{site}】您的办件{case}（{item}）有新文书：{what}。请登录查看。{link}";
    private const string ToDepartments = "【{site}】{what}：{item} {case} {detail} {link}";

    /// <summary>Names of the documents that applicants are told of.</summary>
    internal static IReadOnlyDictionary<string, string> Documents { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["receipt"] = "收件凭证",
        ["supplement-notice"] = "补正告知书",
        ["acceptance"] = "受理通知书",
        ["non-acceptance"] = "不予受理通知书",
        ["decision"] = "决定书",
        ["certificate"] = "证照",
        ["hearing-offer"] = "听证告知书",
        ["hearing-notice"] = "听证通知书",
        ["stop-notice"] = "特别程序告知书",
        ["extension-notice"] = "延期告知书",
        ["termination"] = "终止办理决定书",
        ["termination-notice"] = "终止办理通知书",
        ["deemed-renewal"] = "视为准予延续证明",
    };

    private static readonly Dictionary<string, string> Happenings = new(StringComparer.Ordinal)
    {
        ["card-red"] = "收到红牌",
        ["card-yellow"] = "收到黄牌",
        ["urge"] = "被催办",
        ["warning"] = "时限将到",
        ["task"] = "新待办",
    };

    /// <summary>Places that a text or a body may hold.</summary>
    public static IReadOnlyList<string> Places { get; } = ["site", "case", "item", "what", "detail", "department", "phone", "link", "text"];

    internal static string TextOf(NoticeOptions options, NoticeChannel channel, Notice notice) => Fill(
        channel.Text.Length > 0 ? channel.Text : channel.Audience == NoticeAudience.Applicants ? ToApplicants : ToDepartments,
        place => Value(options, notice, place)).Trim();

    /// <summary>A body of JSON: every value is escaped, so that no name of an item breaks it.</summary>
    internal static string BodyOf(NoticeOptions options, NoticeChannel channel, Notice notice) => Fill(
        channel.Body, place => (place == "text" ? TextOf(options, channel, notice) : Value(options, notice, place)) is { } value ? JsonEncodedText.Encode(value).ToString() : null);

    private static string? Value(NoticeOptions options, Notice notice, string place) => place switch
    {
        "site" => options.Site,
        "case" => notice.CaseNumber,
        "item" => notice.Item,
        "what" => Documents.GetValueOrDefault(notice.What) ?? Happenings.GetValueOrDefault(notice.What, notice.What),
        "detail" => notice.Detail ?? "",
        "department" => notice.Department,
        "phone" => notice.Phone ?? "",
        "link" when options.Address.Length == 0 => "",
        "link" => $"{options.Address}{(notice.Channel is null ? "/my/cases/" : "/desk/cases/")}{Uri.EscapeDataString(notice.CaseNumber)}",
        _ => null,
    };

    /// <summary>Braces around what is no place stay: a body is JSON.</summary>
    private static string Fill(string template, Func<string, string?> value)
    {
        var text = new System.Text.StringBuilder(template.Length + 64);
        for (var at = 0; at < template.Length;)
        {
            var end = template[at] == '{' ? template.IndexOf('}', at) : -1;
            if (end > at && value(template[(at + 1)..end]) is { } filled)
            {
                text.Append(filled);
                at = end + 1;
            }
            else
            {
                text.Append(template[at++]);
            }
        }

        return text.ToString();
    }
}

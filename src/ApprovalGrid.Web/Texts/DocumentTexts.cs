namespace ApprovalGrid.Web.Texts;

/// <summary>Texts of legal documents as pages.</summary>
public static class DocumentTexts
{
    public static readonly Text To = new("{0}：", "To {0}:");
    public static readonly Text Receipt = new("您于 {0} 提交的“{1}”申请已收到，办件编号 {2}。收到的材料：", "Your filing “{1}” of {0} was received; the case number is {2}. Materials:");
    public static readonly Text ReceiptQuery = new("凭办件编号和查询码 {0} 可在“进度查询”查看进度。", "Its progress can be seen under “Track a case” with the case number and the query code {0}.");
    public static readonly Text Acceptance = new("您提交的“{0}”申请符合受理条件，已于 {1} 受理。办理时限：", "Your filing “{0}” was accepted on {1}. The limits are:");
    public static readonly Text EndsOn = new("，至 {0}", ", until {0}");
    public static readonly Text Supplement = new("您提交的“{0}”申请，请补正下列内容：", "For your filing “{0}”, please supplement the following:");
    public static readonly Text SupplementDone = new("（已补正。）", "(This was delivered.)");
    public static readonly Text NonAcceptance = new("您提交的“{0}”申请，不予受理。", "Your filing “{0}” is not accepted.");
    public static readonly Text Granted = new("您提交的“{0}”申请，经审查，准予。", "Your filing “{0}” was examined and is granted.");
    public static readonly Text Refused = new("您提交的“{0}”申请，经审查，不予许可。", "Your filing “{0}” was examined and is refused.");
    public static readonly Text Certificate = new("兹证明 {0} 取得“{1}”。", "This certifies that {0} holds “{1}”.");
    public static readonly Text ValidUntil = new("有效期至 {0}", "Valid until {0}");
    public static readonly Text WithoutEnd = new("长期有效", "Without an end");
    public static readonly Text Other = new("关于“{0}”（办件编号 {1}）。", "Concerning “{0}” (case {1}).");
    public static readonly Text VerifyAt = new("任何人可在 {0} 凭文书编号和核验码核验：", "Anyone can verify it at {0} by number and code:");

    /// <summary>How a certificate stands.</summary>
    public static IReadOnlyDictionary<string, Text> Standings { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["valid"] = new("有效", "valid"),
        ["changed"] = new("已变更", "changed"),
        ["renewed"] = new("已延续", "renewed"),
        ["deemedRenewed"] = new("视为准予延续", "deemed renewed"),
        ["revoked"] = new("已撤销", "revoked"),
        ["cancelled"] = new("已注销", "cancelled"),
        ["generated"] = new("已生成，待签章", "made, not sealed yet"),
        ["expired"] = new("已过期", "expired"),
    };
}

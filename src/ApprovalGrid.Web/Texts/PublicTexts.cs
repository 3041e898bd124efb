namespace ApprovalGrid.Web.Texts;

/// <summary>Texts of what anyone may see without signing in.</summary>
public static class PublicTexts
{
    public static readonly Text StatusLead = new("凭收件凭证上的办件编号和查询码，不登录也能看到办到哪了、哪天到期。", "With the case number and the query code on the receipt you see where a case stands and until when, without signing in.");
    public static readonly Text StatusWrong = new("没有找到：请核对办件编号和查询码。", "Nothing found: check the case number and the query code.");
    public static readonly Text CaseNumber = new("办件编号", "Case number");
    public static readonly Text QueryCode = new("查询码", "Query code");
    public static readonly Text CodeHint = new("10 位字母和数字，大小写和空格不影响。", "Ten letters and digits; capitals and blanks do not matter.");
    public static readonly Text Query = new("查询", "Show it");
    public static readonly Text VerifyLead = new("核对告知书、决定书或证照是否真实。编号和核验码印在文书下方。", "Check whether a notice, decision or certificate is genuine. Its number and code are printed at its foot.");
    public static readonly Text VerifyWrong = new("没有这样的文书：请核对文书编号和核验码。", "There is no such document: check its number and code.");
    public static readonly Text DocumentNumber = new("文书编号", "Document number");
    public static readonly Text VerifyCode = new("核验码", "Verification code");
    public static readonly Text VerifyGo = new("核验", "Verify");
    public static readonly Text Genuine = new("核验通过：文书真实", "Genuine");
    public static readonly Text GenuineHelp = new("请把下列内容与您手里的文书对照；证照以现在的状态为准。", "Compare this with the paper in your hand; of a certificate the present standing counts.");
    public static readonly Text Kind = new("文书", "Document");
    public static readonly Text Issuer = new("出具机关", "Issued by");
    public static readonly Text IssuedAt = new("出具时间", "Issued");
    public static readonly Text Item = new("事项", "Service");
    public static readonly Text Result = new("结果", "Result");
    public static readonly Text Standing = new("现在的状态", "Stands now");
}

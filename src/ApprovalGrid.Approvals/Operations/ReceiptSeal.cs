using System.Security.Cryptography;
using System.Text;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 收件凭证 (Administrative Licensing Law, art. 32: 加盖本行政机关专用印章和注明日期的书面凭证): what was filed, by its SHA-256, and the words of the
/// agency's seal. The hash is over lines that end with a line feed: item, region, kind, name and number of the applicant, each material's code
/// and hash by code, and the form as the case shows it.
/// </summary>
public static class ReceiptSeal
{
    private const string Kept = "receipt";

    internal static void Put(CaseTurn turn)
    {
        var receipt = new JsObject();
        receipt.Set("sha256", Hash(turn));
        receipt.Set("seal", $"{turn.World.DepartmentName ?? turn.State.Department} 收件专用章 {turn.Today:yyyy-MM-dd}");
        turn.Emit(new ValueKept(Kept, receipt));
    }

    /// <summary>A member of the receipt; null in cases that were filed before there was one.</summary>
    public static string? Of(CaseData? data, string member) => data?.Kept.GetValueOrDefault(Kept).AsObject?.Get(member).AsString;

    private static string Hash(CaseTurn turn)
    {
        var applicant = turn.Data.Applicant!;
        var text = new StringBuilder()
            .Append(turn.State.ServiceItem).Append('\n')
            .Append(turn.State.Region).Append('\n')
            .Append(applicant.Kind).Append('\n')
            .Append(applicant.Name).Append('\n')
            .Append(applicant.IdNumber ?? applicant.Uscc).Append('\n');
        foreach (var (code, material) in turn.Data.Materials)
            text.Append(code).Append(' ').Append(material.Sha256).Append('\n');
        text.Append(JsJson.Stringify(turn.Data.Form)).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text.ToString())));
    }
}

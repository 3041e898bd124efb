using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Cases;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Packages;

/// <summary>办件档案: the whole case as one page that any browser shows, without scripts, styles from elsewhere or a network.</summary>
internal sealed class PackageRecord
{
    private const string Style =
        "body{font:16px/1.6 serif;max-width:60em;margin:2em auto;padding:0 1em}h2{border-bottom:1px solid;margin-top:2em}table{border-collapse:collapse;width:100%}"
        + "th,td{border:1px solid;padding:.3em .6em;text-align:left;vertical-align:top}th{font-weight:normal;background:#eee}pre{white-space:pre-wrap;border:1px solid;padding:1em}code{word-break:break-all}";

    private readonly StringBuilder _page = new();

    private PackageRecord()
    {
    }

    public static string Of(CaseView view, ServiceItem item, IReadOnlyList<TimelineEntry> timeline, IReadOnlyList<EventRow> history)
    {
        var record = new PackageRecord();
        record.Head(view);
        record.About(view);
        record.Form(view, item);
        record.Lists(view);
        foreach (var document in view.Documents.Where(document => document.Text is not null))
            record._page.Append(CultureInfo.InvariantCulture, $"<h3>{Text(document.Number)}</h3><pre>{Text(document.Text)}</pre>");
        record.Table("办理过程 Course", ["时间 At", "经办 By", "事项 What", "意见 Words"], timeline.Select(entry =>
            new[] { At(entry.At), entry.ByName ?? entry.By, $"{entry.TextZh} {entry.Text}", entry.Words }));
        record.Table("完整性 Integrity", ["版本 Version", "时间 At", "哈希 SHA-256"], history.Select(row =>
            new[] { row.Version.ToString(CultureInfo.InvariantCulture), At(row.At), Convert.ToHexStringLower(row.Hash.Span) }));
        return record._page.Append("</body></html>\n").ToString();
    }

    private void Head(CaseView view) => _page.Append(
        CultureInfo.InvariantCulture,
        $"<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{Text(view.CaseNumber)}</title><style>{Style}</style></head><body><h1>{Text(view.ServiceItemName)}</h1>");

    private void About(CaseView view) => Pairs("办件 Case",
    [
        ("办件编号 Number", view.CaseNumber),
        ("统一编号 National number", view.NationalNumber),
        ("状态 Status", view.Status.ToString()),
        ("承办机关 Department", view.Department),
        ("地区 Region", view.Region),
        ("申请人 Applicant", view.Applicant?.Name),
        ("证件号码 Identity number", view.Applicant?.IdNumber ?? view.Applicant?.Uscc),
        ("联系电话 Phone", view.Applicant?.Phone),
        ("申请时间 Filed", At(view.FiledAt)),
        ("受理时间 Accepted", view.AcceptedAt is { } accepted ? At(accepted) : null),
        ("决定 Decision", view.Decision is { } decision ? $"{(decision.Granted ? "准予 Granted" : "不予 Refused")}，{At(decision.At)}，{decision.By}" : null),
        ("理由 Reason", view.Decision?.Reason ?? view.NonAcceptance?.Reason),
        ("证照编号 Certificate", view.Certificate?.Number),
        ("办结时间 Ended", view.EndedAt is { } ended ? At(ended) : null),
    ]);

    private void Form(CaseView view, ServiceItem item)
    {
        if (view.Form is not { } form)
            return;
        using var document = JsonDocument.Parse(form.Text);
        Pairs("申请表 Form", document.RootElement.EnumerateObject().Select(member => (
            item.Fields.FirstOrDefault(field => field.Name == member.Name)?.Label ?? member.Name,
            (string?)(member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : member.Value.GetRawText()))));
    }

    private void Lists(CaseView view)
    {
        Table("材料 Materials", ["名称 Name", "状态 Standing", "收到 Received", "SHA-256"], view.Materials.Select(material =>
            new[] { material.Name, material.Standing, material.ReceivedAt is { } at ? At(at) : null, material.Sha256 }));
        Table("数据核验 Data checks", ["来源 Source", "目的 Purpose", "依据 Basis", "结果 Outcome", "SHA-256"], view.DataChecks.Select(check =>
            new[] { check.Source, check.Purpose, check.Basis, check.Outcome, check.Hash }));
        Table("时限 Clocks", ["名称 Name", "责任 Owner", "起算 Start", "天数 Days", "截止 Deadline", "结果 State", "依据 Basis"], view.Clocks.Select(clock =>
            new[] { clock.Name, clock.Owner, Day(clock.Start), $"{clock.Days} {clock.DayKind}", clock.Deadline is { } day ? Day(day) : null, clock.State, clock.Basis }));
        Table("子办件 Child cases", ["编号 Number", "机关 Department", "结果 Outcome"], view.Children.Select(child => new[] { child.CaseNumber, child.Department, child.Outcome }));
        Table("监察 Cards", ["规则 Rule", "责任 Owner", "状态 Standing"], view.Cards.Select(card => new[] { card.Rule, card.Owner, card.Standing.ToString() }));
        Table("文书 Documents", ["编号 Number", "种类 Kind", "时间 At"], view.Documents.Select(document => new[] { document.Number, document.Kind, At(document.At) }));
    }

    private void Pairs(string title, IEnumerable<(string Name, string? Value)> rows)
    {
        _page.Append(CultureInfo.InvariantCulture, $"<h2>{Text(title)}</h2><table>");
        foreach (var (name, value) in rows.Where(row => !string.IsNullOrEmpty(row.Value)))
            _page.Append(CultureInfo.InvariantCulture, $"<tr><th>{Text(name)}</th><td>{Text(value)}</td></tr>");
        _page.Append("</table>");
    }

    private void Table(string title, string[] columns, IEnumerable<string?[]> rows)
    {
        var all = rows.ToArray();
        if (all.Length == 0)
            return;
        _page.Append(CultureInfo.InvariantCulture, $"<h2>{Text(title)}</h2><table><tr>");
        foreach (var column in columns)
            _page.Append(CultureInfo.InvariantCulture, $"<th>{Text(column)}</th>");
        foreach (var row in all)
        {
            _page.Append("</tr><tr>");
            foreach (var cell in row)
                _page.Append(CultureInfo.InvariantCulture, $"<td>{Text(cell)}</td>");
        }

        _page.Append("</tr></table>");
    }

    private static string At(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}

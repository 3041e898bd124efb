using ApprovalGrid.Approvals.Cases;

namespace ApprovalGrid.Approvals.Views;

/// <summary>How facts about hotline, joint inspections, visits and collected filings read.</summary>
internal static class ServiceText
{
    public static (string English, string Chinese)? Of(object fact) => fact switch
    {
        WorkOrderLinked linked => ($"Hotline work order {linked.Reference} linked", $"已关联12345工单 {linked.Reference}"),
        WorkOrderMoved { Standing: WorkOrderStanding.Returned } moved => ($"Work order {moved.Number} returned: it is {moved.Agency}'s", $"工单 {moved.Number} 已退单，应由 {moved.Agency} 办理"),
        WorkOrderMoved moved => ($"Work order {moved.Number} answered", $"工单 {moved.Number} 已答复"),
        InspectionArranged arranged => ($"Joint inspection {arranged.Number} on {arranged.On:yyyy-MM-dd}, {arranged.Children.Length} agencies", $"联合踏勘 {arranged.Number} 定于 {arranged.On:yyyy-MM-dd}，{arranged.Children.Length} 个部门参加"),
        InspectionMoved moved => ($"Joint inspection {moved.Number} moved to {moved.On:yyyy-MM-dd}", $"联合踏勘 {moved.Number} 改期至 {moved.On:yyyy-MM-dd}"),
        InspectionHeld held => ($"Joint inspection {held.Number} took place, {held.Absent.Length} absent", $"联合踏勘 {held.Number} 已进行，{held.Absent.Length} 个部门缺席"),
        InspectionOpinionTaken opinion => ($"Joint inspection {opinion.Number}: {(opinion.Passed ? "passed" : "failed")}", $"联合踏勘 {opinion.Number} 意见：{(opinion.Passed ? "合格" : "不合格")}"),
        AppointmentSet { Released: true } set => ($"No joint inspection with {set.LeadNumber}: inspects by itself", $"未参加 {set.LeadNumber} 的联合踏勘，自行核查"),
        AppointmentSet set => ($"Inspects together with {set.LeadNumber} on {set.On:yyyy-MM-dd}", $"与 {set.LeadNumber} 联合踏勘，{set.On:yyyy-MM-dd}"),
        VisitCounted counted => ($"Visit {counted.Number} in person{(counted.Step is null ? "" : $": {counted.Step}")}", $"申请人到场第 {counted.Number} 次{(counted.Step is null ? "" : $"：{counted.Step}")}"),
        FilingCollected collected => ($"Collected by {collected.Department} for the handling place", $"由 {collected.Department} 代收，转办理地"),
        CollectedReceived => ("Received by the handling place; its clocks run from today", "办理地已接收，时限自接收之日起算"),
        _ => null,
    };
}

using ApprovalGrid.Approvals.Cases;

namespace ApprovalGrid.Approvals.Views;

/// <summary>How facts about hotline, joint inspections, visits and collected filings read.</summary>
internal static class ServiceText
{
    public static (string English, string Chinese)? Of(object fact, StepNames names) => fact switch
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
        VisitCounted counted => ($"Visit {counted.Number} in person{(counted.Step is null ? "" : $": {names.English(counted.Step)}")}", $"申请人到场第 {counted.Number} 次{(counted.Step is null ? "" : $"：{counted.Step}")}"),
        FilingCollected collected => ($"Collected by {collected.Department} for the handling place", $"由 {collected.Department} 代收，转办理地"),
        CollectedReceived => ("Received by the handling place; its clocks run from today", "办理地已接收，时限自接收之日起算"),
        HearingOffered offered => ($"A hearing may be asked for until {offered.Until:yyyy-MM-dd}", $"已告知听证权利，可于 {offered.Until:yyyy-MM-dd} 前申请"),
        HearingWaived => ("The applicant wants no hearing", "申请人放弃听证"),
        ProceedingOpened opened => ($"{FactWords.Proceeding(opened.Kind).English} {opened.Reference}: the case is not archived until it is over", $"{FactWords.Proceeding(opened.Kind).Chinese} {opened.Reference}，暂缓归档"),
        ProceedingClosed closed => ($"Proceeding {closed.Number} is over", $"救济程序 {closed.Number} 已终结"),
        ReviewNeeded needed => ($"To be looked at again: case {needed.ByCase} revoked a permit that this rests on", $"需复核：办件 {needed.ByCase} 撤销了本办件所依据的许可"),
        FormChangeTaken { Applied: true } => ("The form was corrected in the lead case", "主办件表单已更正，同步更新"),
        FormChangeTaken => ("The form was corrected in the lead case; this one is decided and keeps its own", "主办件表单已更正，本办件已决定，不再变更"),
        AttemptRefused attempt => ($"Refused: somebody who never decides tried '{attempt.What}'", $"已拒绝无权操作：{attempt.What}"),
        DecisionPublished => ("The decision is public", "决定已公示"),
        NationalNumberAssigned assigned => ($"National case number {assigned.Number}", $"统一办件编号 {assigned.Number}"),
        FileAsked { Given: true } asked => ($"Material {asked.Material} given to {asked.Department}", $"材料 {asked.Material} 已提供给 {asked.Department}"),
        FileAsked asked => ($"Material {asked.Material} not given to {asked.Department}: not authorised", $"未授权，拒绝向 {asked.Department} 提供材料 {asked.Material}"),
        PackageTaken taken => ($"Package taken by {taken.Department}", $"归档包已由 {taken.Department} 提取"),
        _ => null,
    };
}

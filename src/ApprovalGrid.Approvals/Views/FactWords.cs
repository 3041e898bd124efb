using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Views;

/// <summary>What the codes in facts are called, in English and Chinese. A code that nobody named stands for itself.</summary>
internal static class FactWords
{
    public static (string English, string Chinese) Opinion(Opinion opinion) => opinion switch
    {
        Cases.Opinion.Agree => ("agreed", "同意"),
        Cases.Opinion.Disagree => ("disagreed", "不同意"),
        Cases.Opinion.Abstain => ("abstained", "弃权"),
        _ => ("returned it", "退回"),
    };

    /// <summary>How a data check, a rule check or the case of another authority ended.</summary>
    public static (string English, string Chinese) Outcome(string outcome) => outcome switch
    {
        "Match" => ("it agrees", "一致"),
        "Mismatch" => ("it differs", "不一致"),
        "Unavailable" => ("could not be checked", "未能核验"),
        "Passed" => ("passed", "通过"),
        "Failed" => ("failed", "未通过"),
        "Undecided" => ("people decide", "转人工"),
        "Granted" => ("granted", "准予"),
        "Refused" => ("refused", "不予"),
        "Withdrawn" => ("withdrawn", "已撤回"),
        "NotStarted" => ("not started", "未启动"),
        "completed" => ("done", "已完成"),
        "failed" => ("failed", "失败"),
        _ => (outcome, outcome),
    };

    public static (string English, string Chinese) Status(WorkflowStatus status) => status switch
    {
        WorkflowStatus.NotStarted => ("not started", "未开始"),
        WorkflowStatus.Running => ("running", "运行中"),
        WorkflowStatus.Suspended => ("waiting", "等待中"),
        WorkflowStatus.Finished => ("finished", "已完成"),
        WorkflowStatus.Faulted => ("stopped by a fault", "异常中断"),
        _ => ("cancelled", "已取消"),
    };

    public static (string English, string Chinese) Standing(CertificateStanding standing) => standing switch
    {
        CertificateStanding.Valid => ("valid", "有效"),
        CertificateStanding.Changed => ("changed", "已变更"),
        CertificateStanding.Renewed => ("renewed", "已延续"),
        CertificateStanding.DeemedRenewed => ("valid, deemed renewed", "有效（视为准予延续）"),
        CertificateStanding.Revoked => ("revoked", "已撤销"),
        CertificateStanding.Cancelled => ("cancelled", "已注销"),
        _ => ("made, not sealed yet", "已生成，待签章"),
    };

    public static (string English, string Chinese) Relation(RelationKind kind) => kind switch
    {
        RelationKind.Change => ("Change", "变更"),
        RelationKind.Renewal => ("Renewal", "延续"),
        RelationKind.Correction => ("Correction", "纠正"),
        RelationKind.Revocation => ("Revocation", "撤销"),
        _ => ("Cancellation", "注销"),
    };

    public static (string English, string Chinese) Cause(MoveCause cause) => cause switch
    {
        MoveCause.Stop => ("a lawful stop", "依法中止"),
        MoveCause.Extension => ("an extension", "经批准延期"),
        _ => ("a new calendar", "节假日安排调整"),
    };

    public static (string English, string Chinese) Stop(StopReason reason) => (
        reason switch
        {
            StopReason.Hearing => "hearing",
            StopReason.Tender => "tender",
            StopReason.Auction => "auction",
            StopReason.Inspection => "inspection",
            StopReason.Testing => "testing",
            StopReason.Quarantine => "quarantine",
            StopReason.Appraisal => "appraisal",
            _ => "review by experts",
        },
        Clocks.ClockStops.Chinese(reason));

    public static (string English, string Chinese) Proceeding(ProceedingKind kind) =>
        kind == ProceedingKind.Litigation ? ("Administrative litigation", "行政诉讼") : ("Administrative reconsideration", "行政复议");

    public static (string English, string Chinese) Action(StageAction action) => action switch
    {
        StageAction.Remind => ("the holder is reminded", "提醒"),
        StageAction.Escalate => ("the head is told", "上报"),
        _ => ("the task is given to somebody else", "改派"),
    };

    public static (string English, string Chinese) DelegationEnd(string reason) => reason switch
    {
        "answered" => ("answered", "已答复"),
        "timed-out" => ("time has passed", "超时"),
        "recalled" => ("taken back", "已收回"),
        _ => (reason, reason),
    };

    /// <summary>Kinds of legal documents (文书).</summary>
    public static (string English, string Chinese) Document(string kind) => kind switch
    {
        "receipt" => ("receipt", "收件凭证"),
        "supplement-notice" => ("notice to supplement", "补正告知书"),
        "acceptance" => ("notice of acceptance", "受理通知书"),
        "non-acceptance" => ("notice of non-acceptance", "不予受理通知书"),
        "contact-letter" => ("contact letter", "联系函"),
        "decision" => ("decision", "决定书"),
        "certificate" => ("certificate", "证照"),
        "delivery-proof" => ("proof of delivery", "送达回证"),
        "party-notice" => ("notice to an interested party", "利害关系人告知书"),
        "hearing-notice" => ("notice of the hearing", "听证通知书"),
        "hearing-record" => ("record of the hearing", "听证笔录"),
        "hand-over-receipt" => ("receipt of a collected filing", "代收转递凭证"),
        "hearing-offer" => ("notice that a hearing may be asked for", "听证告知书"),
        "stop-notice" => ("notice that the clocks stop", "特别程序告知书"),
        "extension-notice" => ("notice of extension", "延期告知书"),
        "termination" => ("decision to end the case", "终止办理决定书"),
        "termination-notice" => ("notice that the case ended", "终止办理通知书"),
        "deemed-renewal" => ("deemed renewal", "视为准予延续证明"),
        _ => (kind, kind),
    };
}

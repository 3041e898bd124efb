using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Views;

/// <summary>What a fact is called and how it reads, in English and Chinese. Facts that people need not see have no entry.</summary>
public static class TimelineText
{
    /// <param name="names">What the steps of the case are called; null: as the facts call them.</param>
    public static TimelineEntry? Of(object fact, int version, TurnInfo turn, CaseState after, StepNames? names = null)
    {
        names ??= StepNames.None;
        if (Words(fact, after, names, turn.At) is not { } words)
            return null;
        var step = StepOf(fact, after);
        return new TimelineEntry
        {
            Version = version,
            At = turn.At,
            Event = Name(fact),
            // 好差评: whoever handled the case is not shown who evaluated it.
            By = fact is CaseEvaluated or CardIssued { Rule: Operations.CardRules.BadEvaluation } ? "applicant" : turn.By,
            Step = step,
            StepEn = step is null ? null : names.English(step),
            Text = words.English,
            TextZh = words.Chinese,
        };
    }

    /// <summary>Stable name of a fact: <c>task-opened</c>.</summary>
    public static string Name(object fact)
    {
        var type = fact.GetType().Name;
        return string.Concat(type.Select((letter, index) =>
            char.IsUpper(letter) ? (index > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
    }

    private static string? StepOf(object fact, CaseState after) => fact switch
    {
        StepEntered entered => entered.Name,
        TaskOpened opened => after.Tasks.GetValueOrDefault(opened.Number)?.Step,
        TaskClaimed claimed => after.Tasks.GetValueOrDefault(claimed.Number)?.Step,
        TaskReleased released => after.Tasks.GetValueOrDefault(released.Number)?.Step,
        TaskDecided decided => after.Tasks.GetValueOrDefault(decided.Number)?.Step,
        _ => OperationText.TaskOf(fact) is { } number ? after.Tasks.GetValueOrDefault(number)?.Step : null,
    };

    private static (string English, string Chinese)? Words(object fact, CaseState after, StepNames names, DateTimeOffset at) => OperationText.Of(fact, after, names) ?? ServiceText.Of(fact, names) ?? LawText.Of(fact, at) ?? fact switch
    {
        CaseFiled filed => ($"Filed as {filed.Number}", $"已提交，办件编号 {filed.Number}"),
        CaseAccepted { Deemed: true } => ("Deemed accepted: the limit for accepting passed", "逾期未告知，视为受理"),
        CaseAccepted => ("Accepted", "已受理"),
        StepEntered { Kind: not StepKind.SendToAuthority } entered =>
            ($"{names.English(entered.Name)}: waits for {entered.Department}", $"{entered.Name}：等待 {entered.Department}"),
        TaskClaimed claimed => ($"Task {claimed.Number} claimed", $"任务 {claimed.Number} 已认领"),
        TaskReleased released => ($"Task {released.Number} released", $"任务 {released.Number} 已释放"),
        TaskDecided decided => ($"{names.English(after.Tasks[decided.Number].Step)}: {FactWords.Opinion(decided.Opinion).English}", $"{after.Tasks[decided.Number].Step}：{FactWords.Opinion(decided.Opinion).Chinese}"),
        SupplementAsked => ("Supplement asked of the applicant", "已告知申请人补正"),
        SupplementDelivered => ("Supplement delivered", "已补正"),
        ChildSent child => ($"Sent to {child.Department} as {child.Number}", $"已移交 {child.Department}，子办件 {child.Number}"),
        ChildEnded child => ($"Reply: {FactWords.Outcome(child.Outcome).English}", $"对方机关回复：{FactWords.Outcome(child.Outcome).Chinese}"),
        OutsideEventTaken outside => ($"Event {outside.Name} received", $"收到外部事件 {outside.Name}"),
        DocumentIssued document => ($"Document issued: {FactWords.Document(document.Kind).English} {document.Number}", $"出具{FactWords.Document(document.Kind).Chinese}：{document.Number}"),
        DecisionMade made => (made.Granted ? "Granted" : "Refused", made.Granted ? "准予" : "不予"),
        Cases.StatusChanged { Status: CaseStatus.Withdrawn } => ("Withdrawn", "已撤回"),
        Cases.StatusChanged { Status: CaseStatus.NotAccepted } => ("Not accepted", "不予受理"),
        Cases.StatusChanged { Status: CaseStatus.Terminated } => ("Ended without a decision", "终止办理"),
        IncidentRaised => ("An incident stopped a branch", "流程分支出现异常"),
        IncidentRetried => ("The faulted activity was run again", "已重试异常环节"),
        IncidentSkipped skipped => ($"The faulted activity was passed by as {skipped.Outcome}, with reasons", $"已说明理由并跳过异常环节（{skipped.Outcome}）"),
        IncidentEndedCase => ("Ended because of an incident, with reasons", "因流程异常说明理由后终止"),
        InstanceStarted started => ($"Started as {started.Number}", $"已启动流程实例 {started.Number}"),
        EffectSent { Kind: EffectKind.RunTask } => ("A task was given to an outside system", "已向外部系统派发任务"),
        EffectSent => ("A request was sent to an outside system", "已向外部系统发出请求"),
        ReplyTaken reply => ($"The outside answered: {FactWords.Outcome(reply.Reply).English}", $"收到外部答复：{FactWords.Outcome(reply.Reply).Chinese}"),
        InstanceSent sent => ($"Workflow {sent.Definition} started as {sent.Number}", $"已启动子流程 {sent.Definition}，编号 {sent.Number}"),
        InstanceEnded ended => ($"A workflow that was started here is {FactWords.Status(ended.Status).English}", $"子流程状态：{FactWords.Status(ended.Status).Chinese}"),
        EndpointCalled => ("An outside system called", "收到外部系统调用"),
        DeadLetterReplayed => ("A request that could not be sent is sent again", "已重新发送未送达的请求"),
        DeadLetterDropped => ("A request that could not be sent was given up, with reasons", "已说明理由并放弃未送达的请求"),
        CaseMigrated moved => (
            $"Goes on in version {moved.ToVersion} of its definition (before: {moved.FromVersion})", $"流程版本由 {moved.FromVersion} 迁移至 {moved.ToVersion}"),
        CaseEnded => ("Closed", "办结"),
        _ => null,
    };
}

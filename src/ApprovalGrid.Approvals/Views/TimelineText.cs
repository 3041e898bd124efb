using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Views;

/// <summary>What a fact is called and how it reads, in English and Chinese. Facts that people need not see have no entry.</summary>
public static class TimelineText
{
    public static TimelineEntry? Of(object fact, int version, TurnInfo turn, CaseState after)
    {
        if (Words(fact, after) is not { } words)
            return null;
        return new TimelineEntry
        {
            Version = version,
            At = turn.At,
            Event = Name(fact),
            // 好差评: whoever handled the case is not shown who evaluated it.
            By = fact is CaseEvaluated or CardIssued { Rule: Operations.CardRules.BadEvaluation } ? "applicant" : turn.By,
            Step = StepOf(fact, after),
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

    private static (string English, string Chinese)? Words(object fact, CaseState after) => OperationText.Of(fact, after) ?? ServiceText.Of(fact) ?? fact switch
    {
        CaseFiled filed => ($"Filed as {filed.Number}", $"已提交，办件编号 {filed.Number}"),
        CaseAccepted { Deemed: true } => ("Deemed accepted: the limit for accepting passed", "逾期未告知，视为受理"),
        CaseAccepted => ("Accepted", "已受理"),
        StepEntered { Kind: not StepKind.SendToAuthority } entered =>
            ($"{entered.Name}: waits for {entered.Department}", $"{entered.Name}：等待 {entered.Department}"),
        TaskClaimed claimed => ($"Task {claimed.Number} claimed", $"任务 {claimed.Number} 已认领"),
        TaskReleased released => ($"Task {released.Number} released", $"任务 {released.Number} 已释放"),
        TaskDecided decided => ($"{after.Tasks[decided.Number].Step}: {decided.Opinion}", $"{after.Tasks[decided.Number].Step}：{Chinese(decided.Opinion)}"),
        SupplementAsked => ("Supplement asked of the applicant", "已告知申请人补正"),
        SupplementDelivered => ("Supplement delivered", "已补正"),
        ClockStarted clock => (
            $"Clock started for {clock.Owner}: {clock.Days} {(clock.DayKind == Clocks.LimitKind.Working ? "working days" : "days")}, until {clock.Deadline:yyyy-MM-dd}",
            $"{clock.Owner} 时限开始：{clock.Days} 个{(clock.DayKind == Clocks.LimitKind.Working ? "工作日" : "自然日")}，至 {clock.Deadline:yyyy-MM-dd}"),
        ClocksStopped stop => (
            $"Clocks stopped: {stop.Reason}, expected {stop.ExpectedDays} working days, notice {stop.Notice}",
            $"时限中止（{Clocks.ClockStops.Chinese(stop.Reason)}），预计 {stop.ExpectedDays} 个工作日，告知书 {stop.Notice}"),
        ClocksResumed resumed => ($"Clocks go on after {resumed.To:yyyy-MM-dd}", $"时限恢复计算，中止至 {resumed.To:yyyy-MM-dd}"),
        ClockMoved moved => ($"Clock {moved.Number} now ends {moved.Deadline:yyyy-MM-dd} ({moved.Cause})", $"时限 {moved.Number} 届满日调整为 {moved.Deadline:yyyy-MM-dd}"),
        ClockExtended extended => ($"Clock {extended.Number} extended by {extended.Days} days", $"时限 {extended.Number} 经批准延长 {extended.Days} 日"),
        ClockWarned { Alarm: ClockAlarm.Reminder } warned => ($"Reminder: clock {warned.Number} ends on the next working day", $"提醒：时限 {warned.Number} 将于下一工作日届满"),
        CardIssued card => ($"{card.Colour} card {card.Number} for {card.Owner}: {card.Rule}", $"{card.Owner} {(card.Colour == CardColour.Red ? "红牌" : "黄牌")}：{CardWords.Rule(card.Rule)}"),
        CardMoved card => ($"Card {card.Number}: {card.Standing}", $"监察牌 {card.Number}：{CardWords.Standing(card.Standing)}"),
        RulesJudged judged => (
            $"Rules {judged.RuleSet}: {judged.Outcome}{(judged.SwitchedOff ? " (instant approval is switched off)" : "")}",
            $"规则 {judged.RuleSet}：{judged.Outcome}{(judged.SwitchedOff ? "（秒批已停用）" : "")}"),
        DataAsked asked => ($"Data asked of {asked.Source}: {asked.Purpose} ({asked.Basis})", $"向 {asked.Source} 核验数据：{asked.Purpose}（{asked.Basis}）"),
        DataAnswered answered => ($"Data check: {answered.Outcome}", $"数据核验结果：{answered.Outcome}"),
        DataAuthorised authorised => ($"The applicant authorised {authorised.DataClass} until {authorised.Until:O}", $"申请人授权 {authorised.DataClass}，至 {authorised.Until:O}"),
        SiteRecordSigned => ("The record of the inspection was signed; a second officer signs next", "核查记录已签字，待另一名核查人员签字"),
        JointChildEnded ended => ($"{ended.Id}: {ended.Outcome}", $"{ended.Id}：{ended.Outcome}"),
        CaseEvaluated evaluated => ($"Evaluated: {evaluated.Grade} of 5", $"评价：{evaluated.Grade} 分（满分五分）"),
        GapPromised gap => ($"Material {gap.Code} promised within {gap.Days} working days of acceptance", $"容缺：材料 {gap.Code} 承诺于受理后 {gap.Days} 个工作日内补交"),
        GapClosed gap => ($"Promised material {gap.Code} delivered", $"容缺材料 {gap.Code} 已补交"),
        CertificateIssued issued => ($"Certificate {issued.Number}, valid until {issued.ValidUntil:yyyy-MM-dd}", $"证照 {issued.Number}，有效期至 {issued.ValidUntil:yyyy-MM-dd}"),
        CertificateMoved moved => ($"Certificate: {moved.Standing} by case {moved.ByCase}", $"证照状态：{moved.Standing}，依据办件 {moved.ByCase}"),
        CaseCorrected corrected => ($"Corrected by case {corrected.ByCase}", $"已由办件 {corrected.ByCase} 纠正"),
        CaseRelated { Kind: ApprovalGrid.Cases.RelationKind.Correction } related => ($"Corrects case {related.Number}", $"纠正办件 {related.Number}"),
        CaseRelated related => ($"{related.Kind} of the permit of case {related.Number}", $"对办件 {related.Number} 的许可事项：{related.Kind}"),
        PartyHeard party => ($"Interested party {party.Number} told; statement until {party.Until:yyyy-MM-dd}", $"已告知利害关系人 {party.Number}，陈述至 {party.Until:yyyy-MM-dd}"),
        HearingRequested hearing => ($"Hearing asked for, to be held by {hearing.HoldBy:yyyy-MM-dd}", $"申请听证，应于 {hearing.HoldBy:yyyy-MM-dd} 前举行"),
        HearingArranged hearing => ($"Hearing on {hearing.On:yyyy-MM-dd}, chaired by {hearing.Chair}", $"听证定于 {hearing.On:yyyy-MM-dd}，主持人 {hearing.Chair}"),
        HearingRecorded => ("Hearing held and recorded", "听证已举行并制作笔录"),
        DataDisputed dispute => ($"The applicant disputes data check {dispute.Visit}", $"申请人对数据核验 {dispute.Visit} 提出异议"),
        DisputeAnswered dispute => (
            $"Dispute of data check {dispute.Visit}: {(dispute.Corrected ? "corrected" : "confirmed")}",
            $"数据核验 {dispute.Visit} 异议核实：{(dispute.Corrected ? "已更正" : "维持")}"),
        ClockExpired clock => ($"Clock {clock.Number} is over its limit", $"时限 {clock.Number} 已超期"),
        ChildSent child => ($"Sent to {child.Department} as {child.Number}", $"已移交 {child.Department}，子办件 {child.Number}"),
        ChildEnded child => ($"Reply: {child.Outcome}", $"对方机关回复：{child.Outcome}"),
        OutsideEventTaken outside => ($"Event {outside.Name} received", $"收到外部事件 {outside.Name}"),
        DocumentIssued document => ($"Document issued: {document.Kind} {document.Number}", $"出具文书：{document.Number}"),
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
        ReplyTaken reply => ($"The outside answered: {reply.Reply}", $"收到外部答复：{reply.Reply}"),
        InstanceSent sent => ($"Workflow {sent.Definition} started as {sent.Number}", $"已启动子流程 {sent.Definition}，编号 {sent.Number}"),
        InstanceEnded ended => ($"A workflow that was started here is {ended.Status}", $"子流程状态：{ended.Status}"),
        EndpointCalled => ("An outside system called", "收到外部系统调用"),
        DeadLetterReplayed => ("A request that could not be sent is sent again", "已重新发送未送达的请求"),
        DeadLetterDropped => ("A request that could not be sent was given up, with reasons", "已说明理由并放弃未送达的请求"),
        CaseMigrated moved => (
            $"Goes on in version {moved.ToVersion} of its definition (before: {moved.FromVersion})", $"流程版本由 {moved.FromVersion} 迁移至 {moved.ToVersion}"),
        CaseEnded => ("Closed", "办结"),
        _ => null,
    };

    private static string Chinese(Opinion opinion) => opinion switch
    {
        Opinion.Agree => "同意",
        Opinion.Disagree => "不同意",
        Opinion.Abstain => "弃权",
        _ => "退回",
    };
}

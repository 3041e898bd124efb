using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;

namespace ApprovalGrid.Approvals.Views;

/// <summary>How facts about clocks, cards, data, certificates and hearings read.</summary>
internal static class LawText
{
    public static (string English, string Chinese)? Of(object fact, DateTimeOffset at) => fact switch
    {
        ClockStarted clock => (
            $"Clock started for {clock.Owner}: {clock.Days} {(clock.DayKind == Clocks.LimitKind.Working ? "working " : "")}{(clock.Days == 1 ? "day" : "days")}, until {clock.Deadline:yyyy-MM-dd}",
            $"{clock.Owner} 时限开始：{clock.Days} 个{(clock.DayKind == Clocks.LimitKind.Working ? "工作日" : "自然日")}，至 {clock.Deadline:yyyy-MM-dd}"),
        ClocksStopped stop => (
            $"Clocks stopped: {FactWords.Stop(stop.Reason).English}, expected {stop.ExpectedDays} working days, notice {stop.Notice}",
            $"时限中止（{FactWords.Stop(stop.Reason).Chinese}），预计 {stop.ExpectedDays} 个工作日，告知书 {stop.Notice}"),
        ClocksResumed resumed => ($"Clocks go on after {resumed.To:yyyy-MM-dd}", $"时限恢复计算，中止至 {resumed.To:yyyy-MM-dd}"),
        ClockMoved moved => ($"Clock {moved.Number} now ends {moved.Deadline:yyyy-MM-dd} ({FactWords.Cause(moved.Cause).English})", $"时限 {moved.Number} 届满日调整为 {moved.Deadline:yyyy-MM-dd}（{FactWords.Cause(moved.Cause).Chinese}）"),
        ClockExtended extended => ($"Clock {extended.Number} extended by {extended.Days} days", $"时限 {extended.Number} 经批准延长 {extended.Days} 日"),
        ClockWarned { Alarm: ClockAlarm.Reminder } warned => ($"Reminder: clock {warned.Number} ends on the next working day", $"提醒：时限 {warned.Number} 将于下一工作日届满"),
        CardIssued card => ($"{card.Colour} card {card.Number} for {card.Owner}: {CardWords.Rule(card.Rule).English}", $"{card.Owner} {(card.Colour == CardColour.Red ? "红牌" : "黄牌")}：{CardWords.Rule(card.Rule).Chinese}"),
        CardMoved card => ($"Card {card.Number}: {CardWords.Standing(card.Standing).English}", $"监察牌 {card.Number}：{CardWords.Standing(card.Standing).Chinese}"),
        RulesJudged judged => (
            $"Rules {judged.RuleSet}: {FactWords.Outcome(judged.Outcome).English}{(judged.SwitchedOff ? " (instant approval is switched off)" : "")}",
            $"规则 {judged.RuleSet}：{FactWords.Outcome(judged.Outcome).Chinese}{(judged.SwitchedOff ? "（秒批已停用）" : "")}"),
        DataAsked asked => ($"Data asked of {asked.Source}: {asked.Purpose} ({asked.Basis})", $"向 {asked.Source} 核验数据：{asked.Purpose}（{asked.Basis}）"),
        DataAnswered answered => ($"Data check: {FactWords.Outcome(answered.Outcome).English}", $"数据核验结果：{FactWords.Outcome(answered.Outcome).Chinese}"),
        DataAuthorised authorised => Authorised(authorised, at),
        SiteRecordSigned => ("The record of the inspection was signed; a second officer signs next", "核查记录已签字，待另一名核查人员签字"),
        JointChildEnded ended => ($"Matter {ended.Id}: {FactWords.Outcome(ended.Outcome).English}", $"事项 {ended.Id}：{FactWords.Outcome(ended.Outcome).Chinese}"),
        CaseEvaluated evaluated => ($"Evaluated: {evaluated.Grade} of 5", $"评价：{evaluated.Grade} 分（满分五分）"),
        GapPromised gap => ($"Material {gap.Code} promised within {gap.Days} working days of acceptance", $"容缺：材料 {gap.Code} 承诺于受理后 {gap.Days} 个工作日内补交"),
        GapClosed gap => ($"Promised material {gap.Code} delivered", $"容缺材料 {gap.Code} 已补交"),
        CertificateIssued issued => ($"Certificate {issued.Number}, valid until {issued.ValidUntil:yyyy-MM-dd}", $"证照 {issued.Number}，有效期至 {issued.ValidUntil:yyyy-MM-dd}"),
        CertificateMoved moved => ($"Certificate: {FactWords.Standing(moved.Standing).English} by case {moved.ByCase}", $"证照状态：{FactWords.Standing(moved.Standing).Chinese}，依据办件 {moved.ByCase}"),
        CaseCorrected corrected => ($"Corrected by case {corrected.ByCase}", $"已由办件 {corrected.ByCase} 纠正"),
        CaseRelated { Kind: ApprovalGrid.Cases.RelationKind.Correction } related => ($"Corrects case {related.Number}", $"纠正办件 {related.Number}"),
        CaseRelated related => ($"{FactWords.Relation(related.Kind).English} of the permit of case {related.Number}", $"{FactWords.Relation(related.Kind).Chinese}办件 {related.Number} 的许可"),
        PartyHeard party => ($"Interested party {party.Number} told; statement until {party.Until:yyyy-MM-dd}", $"已告知利害关系人 {party.Number}，陈述至 {party.Until:yyyy-MM-dd}"),
        HearingRequested hearing => ($"Hearing asked for, to be held by {hearing.HoldBy:yyyy-MM-dd}", $"申请听证，应于 {hearing.HoldBy:yyyy-MM-dd} 前举行"),
        HearingArranged hearing => ($"Hearing on {hearing.On:yyyy-MM-dd}, chaired by {hearing.Chair}", $"听证定于 {hearing.On:yyyy-MM-dd}，主持人 {hearing.Chair}"),
        HearingRecorded => ("Hearing held and recorded", "听证已举行并制作笔录"),
        DataDisputed dispute => ($"The applicant disputes data check {dispute.Visit}", $"申请人对数据核验 {dispute.Visit} 提出异议"),
        DisputeAnswered dispute => (
            $"Dispute of data check {dispute.Visit}: {(dispute.Corrected ? "corrected" : "confirmed")}",
            $"数据核验 {dispute.Visit} 异议核实：{(dispute.Corrected ? "已更正" : "维持")}"),
        ClockExpired clock => ($"Clock {clock.Number} is over its limit", $"时限 {clock.Number} 已超期"),
        _ => null,
    };

    /// <summary>授权、撤回授权: what ends at once is taken back.</summary>
    private static (string English, string Chinese) Authorised(DataAuthorised given, DateTimeOffset at)
    {
        var until = given.Until.ToOffset(TimeSpan.FromHours(8));
        var (english, chinese) = given.DataClass.StartsWith(AskFileOperation.ClassPrefix, StringComparison.Ordinal)
            ? ($"that other authorities read material {given.DataClass[AskFileOperation.ClassPrefix.Length..]} ", $"其他部门调阅材料 {given.DataClass[AskFileOperation.ClassPrefix.Length..]} ")
            : ($"the use of data of class {given.DataClass} ", $"使用数据“{given.DataClass}”");
        return given.Until <= at
            ? ($"The applicant no longer allows {english.TrimEnd()} ", $"申请人撤回授权：{chinese}")
            : ($"The applicant allows {english}until {until:yyyy-MM-dd}", $"申请人授权{chinese}，至 {until:yyyy-MM-dd}");
    }
}

using ApprovalGrid.Approvals.Cases;

namespace ApprovalGrid.Approvals.Views;

/// <summary>How the operations of officials read in the timeline, in English and Chinese.</summary>
internal static class OperationText
{
    public static (string English, string Chinese)? Of(object fact, CaseState after, StepNames names) => fact switch
    {
        TaskOpened { Sign: { } place } added => (
            $"{names.English(Name(added, after) ?? "")}: {added.Assignee} asked {(place == SignPlace.Before ? "before" : "after")}",
            $"{Name(added, after)}：{(place == SignPlace.Before ? "前加签" : "后加签")} {added.Assignee}"),
        TaskOpened { Kind: StepKind.Consult } asked => ($"Question to {asked.Department} {asked.Role}", $"征求 {asked.Department} {asked.Role} 意见"),
        TaskOpened { Kind: StepKind.Copy } copy => ($"Copy to {copy.Assignee ?? copy.Role}", $"抄送 {copy.Assignee ?? copy.Role}"),
        SlotAdded added => ($"{added.Participant} added to the step", $"并加签 {added.Participant}"),
        SlotRemoved => ("An added opinion is not wanted any more", "减签"),
        TaskTransferred passed => ($"Task {passed.Number} given to {passed.To ?? passed.Role}", $"任务 {passed.Number} {Kind(passed.Kind)}给 {passed.To ?? passed.Role}"),
        TaskDelegated delegated => ($"Task {delegated.Number} delegated to {delegated.To}", $"任务 {delegated.Number} 委派给 {delegated.To}"),
        DelegationEnded ended => ($"Task {ended.Number} is back with its owner: {FactWords.DelegationEnd(ended.Reason).English}", $"任务 {ended.Number} 委派结束（{FactWords.DelegationEnd(ended.Reason).Chinese}），回到委派人"),
        TaskReopened reopened => ($"Opinion on task {reopened.Number} taken back", $"任务 {reopened.Number} 意见已取回"),
        StepReturned returned => ($"Gone to '{names.English(returned.Target)}' again", $"回到“{names.Chinese(returned.Target)}”"),
        StepResubmitted => ("Straight back with whoever returned it", "直达退回节点"),
        AgreedByRule agreed => ($"Task {agreed.Number} agreed by rule: {agreed.Rule}", $"任务 {agreed.Number} 按规则自动同意"),
        StepDecidedBySilence silent => (
            silent.Passed ? "Passed by silence" : "Failed by silence", silent.Passed ? "逾期默认同意" : "逾期默认不同意"),
        StageReached reached => ($"Time has passed: {FactWords.Action(reached.Action).English}", $"超时处理：{FactWords.Action(reached.Action).Chinese}"),
        CopyRead read => ($"Copy {read.Number} read", $"抄送 {read.Number} 已阅"),
        QuestionAnswered answered => ($"Question {answered.Number} answered", $"征求意见 {answered.Number} 已答复"),
        CaseUrged { Merged: false } => ("Urged", "催办"),
        CaseSuspended => ("Suspended; legal clocks go on", "挂起（法定时限不停）"),
        CaseResumed => ("Resumed", "激活"),
        JumpProposed jump => ($"Jump to '{names.English(jump.Target)}' proposed", $"提议跳转到“{names.Chinese(jump.Target)}”"),
        JumpClosed { Done: true } => ("Jump approved", "跳转已批准"),
        _ => null,
    };

    /// <summary>The task that a fact of an operation is about, or null.</summary>
    public static int? TaskOf(object fact) => fact switch
    {
        TaskTransferred passed => passed.Number,
        TaskDelegated delegated => delegated.Number,
        DelegationEnded ended => ended.Number,
        TaskReopened reopened => reopened.Number,
        AgreedByRule agreed => agreed.Number,
        CopyRead read => read.Number,
        QuestionAnswered answered => answered.Number,
        _ => null,
    };

    private static string? Name(TaskOpened opened, CaseState after) => opened.Step ?? after.Tasks.GetValueOrDefault(opened.Number)?.Step;

    private static string Kind(TransferKind kind) => kind switch
    {
        TransferKind.HandOver => "改派",
        TransferKind.TimedOut => "超时改派",
        _ => "转办",
    };
}

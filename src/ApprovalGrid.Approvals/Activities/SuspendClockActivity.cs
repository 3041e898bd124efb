using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.Votes;
using ApprovalGrid.Workflows.Execution;
using static ApprovalGrid.Approvals.Activities.ApprovalDescriptor;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>
/// 特别程序: while the step is open the clocks of the law, the promise and the other steps stop. The applicant is told in writing how long it
/// is expected to take; whoever holds the role says when it is over.
/// </summary>
internal static class SuspendClockActivity
{
    public static readonly ApprovalActivity Type = new(
        Of(
            "SuspendClock",
            "Stop the clock",
            "特别程序",
            "Stops the clocks while a procedure of the law's list runs; done when its official says so.",
            "依法中止计时（听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审），由经办人报告结束。",
            [Port("Resumed", "Resumed", "恢复")],
            Department,
            Role,
            Input("Reason", "String", "Reason", "事由", "The procedure of the law's list (Administrative Licensing Law, art. 45).", "《行政许可法》第四十五条所列的程序。")
                .OneOf(
                    new("hearing", new("Hearing", "听证")),
                    new("tender", new("Tender", "招标")),
                    new("auction", new("Auction", "拍卖")),
                    new("inspection", new("Inspection", "检验")),
                    new("testing", new("Testing", "检测")),
                    new("quarantine", new("Quarantine", "检疫")),
                    new("appraisal", new("Appraisal", "鉴定")),
                    new("expertReview", new("Expert review", "专家评审"))),
            Input("ExpectedDays", "Int32", "Expected days", "预计工作日", "Working days that the applicant is told.", "书面告知申请人的所需工作日。"),
            Input("Notice", "String", "Notice", "告知内容", "Words of the written notice.", "书面告知的内容。")),
        Enter,
        StepKind.SuspendClock,
        (turn, step, _) => Step.Leave(turn, step.Visit, "Resumed", "resumed"));

    private static void Enter(CaseTurn turn, EnteredActivity entered, StepInputs inputs)
    {
        var department = inputs.Department(turn);
        if (StopClockOperation.ReadReason(inputs.Text("Reason")) is not { } reason)
            throw new StepInputException("reason", $"is one of the law's list: {StopClockOperation.Reasons()} (Administrative Licensing Law, art. 45).");
        var days = inputs.Whole("ExpectedDays") ?? throw new StepInputException("expectedDays", "is required: the applicant is told how long it takes.");
        if (days is < 1 or > ClockLimits.MaxDays)
            throw new StepInputException("expectedDays", $"is 1 to {ClockLimits.MaxDays}.");
        var notice = inputs.Text("Notice") ?? throw new StepInputException("notice", "is required: the applicant is told in writing.");
        if (turn.State.Law.Stops.Count >= ClockLimits.MaxStops)
            throw new StepInputException("reason", $"would stop the clocks of one case more than {ClockLimits.MaxStops} times.");
        turn.Emit(new StepEntered(
            entered.Visit, StepKind.SuspendClock, entered.Node.Id, entered.Node.DisplayName, department, inputs.Text("Role"), inputs.Participants(),
            new VoteRule(VoteKind.Any), TimeoutAction.Overdue));
        turn.StartClock(
            ClockKind.Procedure, entered.Node.DisplayName, department, new Limit(days, LimitKind.Working), "《中华人民共和国行政许可法》第四十五条", entered.Visit);
        StopClockOperation.Stop(turn, reason, days, notice, entered.Visit);
        Step.OpenTasks(turn, entered.Visit);
    }
}

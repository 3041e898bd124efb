using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Execution;
using static ApprovalGrid.Approvals.Activities.ApprovalDescriptor;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>抄送、通知: copies to named officials, or to whoever holds a role; the chain goes on at once. Once in a case for the same receiver.</summary>
internal static class CopyActivity
{
    public static readonly ApprovalActivity Type = Make(
        "Copy", "Copy", "抄送", "Sends a copy to read; the chain goes on at once.", "抄送相关人员，流程继续。");

    public static readonly ApprovalActivity Notify = Make(
        "Notify", "Notify", "通知", "Tells officials something; the chain goes on at once.", "通知相关人员，流程继续。");

    private static ApprovalActivity Make(string type, string english, string chinese, string description, string descriptionZh) => new(
        Of(
            type,
            english,
            chinese,
            description,
            descriptionZh,
            [Port("Done", "Done", "完成")],
            Department,
            Role,
            Participants,
            Input("Message", "String", "Message", "内容", "Words that go along.", "附带的说明。")),
        Enter);

    private static void Enter(CaseTurn turn, EnteredActivity entered, StepInputs inputs)
    {
        var department = inputs.Department(turn);
        var role = inputs.Text("Role");
        var participants = inputs.Participants().Select(turn.World.Officials.SuccessorOf).ToArray();
        if (role is null && participants.Length == 0)
            throw new StepInputException("participants", "or a role must say who gets it.");
        var words = inputs.Text("Message");
        turn.World.Officials.Need(participants);
        foreach (var to in participants)
            SendCopy.Send(turn, entered.Visit, entered.Node.DisplayName, turn.World.Officials.Find(to)?.Department ?? department, to, null, words);
        if (role is not null)
            SendCopy.Send(turn, entered.Visit, entered.Node.DisplayName, department, null, role, words);
        turn.Workflow.CompleteVisit(entered.Visit, ["Done"]);
    }
}

using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;
using static ApprovalGrid.Approvals.Activities.ApprovalDescriptor;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>
/// 征求意见: the chain asks another department a question and waits for the answer or for the end of the limit. The answer binds nobody; the
/// statutory clock goes on.
/// </summary>
internal static class ConsultActivity
{
    public static readonly ApprovalActivity Type = new(
        Of(
            "Consult",
            "Consult",
            "征求意见",
            "Asks another department a question; its answer binds nobody.",
            "向其他部门征求意见，答复不具约束力。",
            [Port("Answered", "Answered", "已答复"), Port("NoReply", "No reply", "未答复")],
            Department,
            Role,
            Input("Question", "String", "Question", "问题", "What is asked.", "征求意见的内容。"),
            LimitInput.OfTask) with
        {
            Outputs = [new("Answer", "String", new("Answer", "答复"), new("The words of the answer.", "答复内容。"))],
        },
        Enter);

    /// <summary>The answer is the step's result, in words.</summary>
    public static void Answer(CaseTurn turn, TaskState task, string words)
    {
        var visit = task.Visit;
        Step.Close(turn, visit, "Answered");
        turn.Workflow.CompleteVisit(visit, ["Answered"], new Dictionary<string, JsValue> { ["Answer"] = words });
    }

    /// <summary>Silence means nothing: the step is left by its own port.</summary>
    public static void Expire(CaseTurn turn, StepState step) => Step.Leave(turn, step.Visit, "NoReply", "no-reply");

    private static void Enter(CaseTurn turn, EnteredActivity entered, StepInputs inputs)
    {
        var question = inputs.Text("Question") ?? throw new StepInputException("question", "is required.");
        if (inputs.Text("Role") is null)
            throw new StepInputException("role", "is required: somebody has to answer.");
        HumanStep.Enter(turn, entered, inputs, StepKind.Consult);
        TaskNote.Write(turn, turn.State.LastTask, question);
    }
}

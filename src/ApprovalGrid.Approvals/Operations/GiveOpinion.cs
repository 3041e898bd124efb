using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Tasks;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;
using Refusal = ApprovalGrid.Answers.Refusal;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>同意、不同意、弃权: the slot has its final opinion; if that decides the step, the case moves on in the same turn.</summary>
internal static class GiveOpinion
{
    public static Refusal? Decide(CaseTurn turn, TaskState task, TaskCommand command)
    {
        var opinion = command.Operation switch
        {
            TaskOperation.Agree => Opinion.Agree,
            TaskOperation.Disagree => Opinion.Disagree,
            _ => Opinion.Abstain,
        };
        if (OpinionRules.Check(turn, task) is { } forbidden)
            return forbidden;
        if (opinion == Opinion.Disagree && string.IsNullOrWhiteSpace(command.Comment))
            return Refuse.Invalid("$.comment", "reason-required", "A negative opinion states its reasons (Administrative Licensing Law, art. 38). Add a comment.");
        if (task.Kind is StepKind.Decide or StepKind.HandleAtOnce && HearingOperation.Locked(turn) is { } locked)
            return Refuse.NotInThisState(locked);
        if (task.Kind is StepKind.Decide or StepKind.HandleAtOnce && turn.State.Decision is not null)
            return Refuse.NotInThisState("The case is decided already; another branch was first.");
        if (JointInspectionOperation.TooEarly(turn, task) is { } early)
            return early;
        if (TakeData(turn, task.Visit, command) is { } refusal)
            return refusal;
        if (SignSiteRecord.Waits(turn, task, command, out var signing))
            return signing;
        if (opinion == Opinion.Disagree && NonAcceptanceRule.Check(turn, task, command) is { } ungrounded)
            return ungrounded;
        Give(turn, task, opinion, command.Comment);
        return null;
    }

    /// <summary>The opinion itself, once nothing forbids it.</summary>
    public static void Give(CaseTurn turn, TaskState task, Opinion opinion, string? comment)
    {
        VisitOperation.AtStep(turn, turn.State.Steps[task.Visit]);
        turn.Emit(new TaskDecided(task.Number, opinion));
        if (!string.IsNullOrWhiteSpace(comment))
            turn.Emit(new CommentWritten(task.Number, comment));
        Step.Settled(turn, task);
        CloseSlot(turn, task);
        Step.Judge(turn, task.Visit);
        turn.Run();
    }

    // A refusal by somebody added may have decided the slot while its holder still waits.
    private static void CloseSlot(CaseTurn turn, TaskState task)
    {
        var step = turn.State.Steps[task.Visit];
        if (Slots.OpinionOf(turn.State, step, task.Slot) is null)
            return;
        foreach (var open in Slots.Tasks(turn.State, step, task.Slot).Where(other => other.Open).ToArray())
            Step.CloseTask(turn, open, "slot-decided");
    }

    /// <summary>What the official found out goes into the variables of the definition.</summary>
    private static Refusal? TakeData(CaseTurn turn, int visit, TaskCommand command)
    {
        if (command.Data is null)
            return null;
        if (command.Data.Text.Length > CaseLimits.MaxPayloadCharacters)
            return Refuse.Invalid("$.data", "data-max", $"Data has at most {CaseLimits.MaxPayloadCharacters} characters.");
        if (JsJson.Parse(command.Data.Text).AsObject is not { } data || data is JsArray)
            return Refuse.Invalid("$.data", "object", "Data is a JSON object of variable names and values.");
        if (data.Properties.Any())
            turn.Emit(new DataChanged());
        foreach (var (name, value) in data.Properties)
        {
            try
            {
                if (!turn.Workflow.SetVariable(visit, name, value))
                    return Refuse.Invalid($"$.data.{name}", "unknown-variable", "The definition has no variable of this name.");
            }
            catch (WorkflowRefusedException fault)
            {
                return Refuse.Invalid($"$.data.{name}", "variable-type", fault.Message);
            }
        }

        return null;
    }
}

using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;
using Refusal = ApprovalGrid.Answers.Refusal;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>An instance of a definition without a service item begins: by another workflow, or by a trigger.</summary>
public static class StartInstanceOperation
{
    /// <summary>By the effect of another case.</summary>
    internal static Refusal? FromParent(CaseTurn turn, long caseId, long parent, StartInstance message)
    {
        Open(turn, caseId, message.Region, message.Department, message.Trial, trigger: null, parent, message.Effect, message.Index, message.Wait);
        if (Begin(turn, new StartOptions { Input = Members(message.Input), CorrelationId = message.CorrelationId }) is { } refusal)
            return refusal;
        if (message.Wait == InstanceWait.FirstBurst)
            EndCase.TellParent(turn, parent);
        return null;
    }

    /// <summary>By a trigger of the definition: a call on its path, or a time of its schedule.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="caseId">Drawn by the caller of the turn.</param>
    /// <param name="start">Which trigger, for which department, with what.</param>
    public static Refusal? Decide(CaseTurn turn, long caseId, TriggeredStart start)
    {
        if (turn.State.Version > 0)
            return new Refusal { Code = Answers.RefusalCodes.IdTaken, Class = Answers.RefusalClass.Conflict, Message = "This case id is taken; draw another." };
        Open(turn, caseId, start.Department.Split('/')[0], start.Department, trial: false, start.TriggerNodeId, null, 0, 0, InstanceWait.None);
        return Begin(turn, new StartOptions { TriggerNodeId = start.TriggerNodeId, TriggerPayload = start.Payload });
    }

    private static void Open(
        CaseTurn turn, long caseId, string region, string department, bool trial, string? trigger, long? parent, int effect, int index, InstanceWait wait)
    {
        var definition = turn.World.Program.Definition;
        var number = new CaseNumber(RegionCode.Parse(region), turn.Today, caseId).ToString();
        turn.Emit(new InstanceStarted(
            caseId, number, region, department, definition.DefinitionId, definition.Version, definition.Name ?? definition.DefinitionId, trial, parent,
            effect, index, wait, trigger));
    }

    private static Refusal? Begin(CaseTurn turn, StartOptions options)
    {
        try
        {
            turn.Workflow.Start(options);
        }
        catch (WorkflowRefusedException fault)
        {
            return Refuse.Invalid("$.input", "workflow-input", fault.Message);
        }

        turn.Run();
        return null;
    }

    private static Dictionary<string, JsValue> Members(JsValue input) =>
        new(input.AsObject?.Properties ?? new Dictionary<string, JsValue>(), StringComparer.Ordinal);
}

/// <summary>What a trigger starts.</summary>
/// <param name="TriggerNodeId">Node id of the trigger.</param>
/// <param name="Department"><c>{region}/{department}</c> that the instance belongs to.</param>
/// <param name="Payload">What the trigger received: the call, or the time that came.</param>
public sealed record TriggeredStart(string TriggerNodeId, string Department, JsValue Payload);

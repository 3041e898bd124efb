using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Effects;

/// <summary>
/// Other definitions started as instances of their own (子流程). Each is a case without a service item; its start, its cancelling and its outcome
/// are messages between cases, so each takes effect exactly once.
/// </summary>
public static class StartInstances
{
    internal static void Start(CaseTurn turn, RequestedEffect effect)
    {
        var request = effect.Payload.AsObject!;
        var items = effect.Kind == EffectKind.BulkDispatchWorkflows ? request.Get("items").AsArray!.Items : null;
        var count = items?.Count ?? 1;
        if (effect.Awaited && turn.State.Outward.Instances.Count + count > CaseLimits.MaxInstances)
        {
            turn.Workflow.FaultEffect(effect.Effect, $"would make more than {CaseLimits.MaxInstances} instances that one case waits for; start fewer at a time.", "TooManyInstances");
            return;
        }

        for (var index = 0; index < count; index++)
            Start(turn, effect, request, index, items is null ? (JsValue?)null : items[index]);
    }

    /// <summary>An instance has told how it stands: when it was the last that was waited for, the activity goes on.</summary>
    internal static void Take(CaseTurn turn, long child, InstanceOutcome outcome)
    {
        if (!turn.State.Outward.Instances.TryGetValue(child, out var known) || known.End is not null)
            return;
        turn.Emit(new InstanceEnded(child, outcome.Status));
        if (turn.State.Workflow.Effects.Find(pending => pending.Number == known.Effect) is not { } pending)
            return;
        turn.Emit(new InstanceResult(known.Effect, known.Index, Result(turn, pending, known, outcome)));
        if (turn.State.Outward.Instances.Values.Any(other => other.Effect == known.Effect && other.End is null))
            return;
        var results = turn.Data.Outward.Results[known.Effect];
        var result = pending.Kind == EffectKind.BulkDispatchWorkflows ? new JsArray([.. results.Values]) : results[known.Index];
        Forget(turn, known.Effect);
        turn.Emit(new ReplyTaken(known.Effect, "completed"));
        turn.Workflow.CompleteEffect(known.Effect, result);
        turn.Run();
    }

    /// <summary>The instance could not be started: there is no such definition.</summary>
    public static void TakeReturned(CaseTurn turn, long child)
    {
        if (!turn.State.Outward.Instances.TryGetValue(child, out var known))
            return;
        Cancel(turn, known.Effect, except: child);
        turn.Emit(new ReplyTaken(known.Effect, "failed"));
        turn.Workflow.FaultEffect(
            known.Effect, $"workflow '{known.Definition}' could not be started: it is not published, or does not take these inputs.", "WorkflowNotStarted");
        turn.Run();
    }

    /// <summary>Nobody waits for the instances of an effect any more: those that still run are cancelled.</summary>
    internal static void Cancel(CaseTurn turn, int effect, long except = 0)
    {
        var running = turn.State.Outward.Instances.Values.Where(child => child.Effect == effect).ToArray();
        if (running.Length == 0)
            return;
        foreach (var child in running.Where(child => child.End is null && child.CaseId != except))
            turn.Send(child.CaseId, new CancelChild("the workflow that started it no longer waits for it"));
        Forget(turn, effect);
    }

    private static void Start(CaseTurn turn, RequestedEffect effect, JsObject request, int index, JsValue? item)
    {
        var input = new JsObject();
        foreach (var (name, value) in request.Get("input").AsObject?.Properties ?? new Dictionary<string, JsValue>())
            input.Set(name, value);
        if (item is { } one)
            Add(input, request.Get("itemInputKey").AsString ?? "Item", one);
        var child = turn.World.NewCaseId();
        var number = new CaseNumber(RegionCode.Parse(turn.State.Region), turn.Today, child).ToString();
        turn.Emit(new InstanceSent(child, number, effect.Effect, index, effect.Name!, effect.Awaited));
        turn.Send(child, new StartInstance(
            effect.Name!,
            turn.State.Region,
            turn.State.Department,
            effect.Effect,
            index,
            !effect.Awaited ? InstanceWait.None : request.Get("waitForCompletion").ToBoolean() ? InstanceWait.End : InstanceWait.FirstBurst,
            turn.State.Trial,
            request.Get("correlationId").AsString,
            input));
    }

    /// <summary>As Elsa: an item that is an object gives its members to the inputs, any other goes by the name of the item.</summary>
    private static void Add(JsObject input, string key, JsValue item)
    {
        if (item.AsObject is not { } members || item.AsArray is not null)
        {
            input.Set(key, item);
            return;
        }

        foreach (var (name, value) in members.Properties)
            input.Set(name, value);
    }

    private static JsValue Result(CaseTurn turn, PendingEffect pending, ChildInstance child, InstanceOutcome outcome)
    {
        var asked = turn.Data.Memory.EffectPayloads.GetValueOrDefault(pending.Number).AsObject;
        if (pending.Kind == EffectKind.DispatchWorkflow && asked?.Get("stateAsResult").ToBoolean() != true)
            return outcome.Output;
        var result = new JsObject();
        result.Set("workflowInstanceId", child.Number);
        result.Set("status", pending.Kind == EffectKind.BulkDispatchWorkflows ? outcome.Status.ToString() : Elsa(outcome.Status));
        result.Set("subStatus", outcome.Status.ToString());
        result.Set("output", outcome.Output);
        return result;
    }

    /// <summary>Elsa's status knows only whether it has ended; how stands in its sub-status.</summary>
    private static string Elsa(WorkflowStatus status) =>
        status is WorkflowStatus.Finished or WorkflowStatus.Faulted or WorkflowStatus.Cancelled ? "Finished" : "Running";

    private static void Forget(CaseTurn turn, int effect)
    {
        turn.Emit(new InstancesForgotten(effect));
        if (turn.Data.Outward.Results.ContainsKey(effect))
            turn.Emit(new InstanceResultsDropped(effect));
    }
}

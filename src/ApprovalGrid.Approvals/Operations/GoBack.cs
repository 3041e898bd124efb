using System.Collections.Immutable;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using Refusal = ApprovalGrid.Answers.Refusal;

namespace ApprovalGrid.Approvals.Operations;

/// <param name="Reason">Why open tasks behind the target are closed.</param>
/// <param name="Direct">The case comes straight back afterwards.</param>
/// <param name="Children">What becomes of running child cases in the range.</param>
/// <param name="WithinBranch">The visit given is the container itself: the target's own branch has nothing open.</param>
/// <param name="Resubmits">It is no return but its resubmission: this counts again.</param>
internal sealed record GoBackOptions(
    string Reason, bool Direct = false, ChildrenChoice? Children = null, bool WithinBranch = false, ImmutableArray<DoneNode>? Resubmits = null);

/// <summary>The way itself, for returning, taking back and jumping: the engine closes the range, and what hung on it is put in order.</summary>
internal static class GoBack
{
    public static Refusal? To(CaseTurn turn, int visit, ProgramNode target, GoBackOptions options) => To(turn, visit, target, options, out _);

    public static Refusal? To(CaseTurn turn, int visit, ProgramNode target, GoBackOptions options, out IReadOnlyList<int> closed)
    {
        closed = [];
        if (turn.State.Workflow.Returns >= CaseLimits.MaxReturns)
            return Refuse.Limit("returns", CaseLimits.MaxReturns);
        var container = Trail.ContainerOf(turn.State.Workflow, target, visit);
        var before = container?.Clone();
        var node = turn.State.Workflow.FindVisit(visit)!.Node;
        ReturnResult result;
        var undone = new Dictionary<int, ImmutableArray<string>>();
        foreach (var record in before?.History ?? [])
            undone[record.Node] = Trail.Undone(turn.State, turn.World.Program, before!, record);
        try
        {
            result = turn.Workflow.ReturnTo(visit, target.Index, new ReturnOptions { MapToFork = true, WithinBranch = options.WithinBranch });
        }
        catch (WorkflowRefusedException refused)
        {
            return Refuse.ReturnNotAllowed(refused.Message);
        }

        closed = result.Closed;
        turn.Emit(options.Resubmits is { } restored
            ? new StepResubmitted(visit, result.Visit, restored)
            : new StepReturned(
                visit, node, turn.World.Program.Nodes[result.Target].Id, result.Visit, options.Direct && result.Target == target.Index && target.IsExternal, undone[result.Target]));
        return Settle(turn, result, options);
    }

    /// <summary>The way forward of a jump (跳转), past what is not required.</summary>
    public static Refusal? Forward(CaseTurn turn, int visit, ProgramNode target, GoBackOptions options)
    {
        var node = turn.State.Workflow.FindVisit(visit)!.Node;
        ReturnResult result;
        try
        {
            result = turn.Workflow.JumpTo(visit, target.Index, step => turn.State.Done.ContainsKey(step.Id));
        }
        catch (WorkflowRefusedException refused)
        {
            return Refuse.ReturnNotAllowed(refused.Message);
        }

        turn.Emit(new StepReturned(visit, node, target.Id, result.Visit, Direct: false, Undone: []));
        return Settle(turn, result, options);
    }

    private static Refusal? Settle(CaseTurn turn, ReturnResult result, GoBackOptions options)
    {
        foreach (var gone in turn.Workflow.TakeClosed())
            Step.Abandon(turn, gone, options.Reason);
        if (Children(turn, result, options) is { } refusal)
            return refusal;
        if (turn.State.Status == CaseStatus.AwaitingSupplement && !turn.State.Steps.Values.Any(step => step.AwaitsSupplement))
            turn.Emit(new Cases.StatusChanged(CaseStatus.Submitted));
        turn.Run();
        return null;
    }

    private static Refusal? Children(CaseTurn turn, ReturnResult result, GoBackOptions options)
    {
        var running = turn.State.Children.Values.Where(child => child.Outcome is null && result.Closed.Contains(child.Visit)).ToArray();
        if (running.Length == 0 || options.Children == ChildrenChoice.Keep)
            return null;
        if (options.Children is null)
            return new Refusal
            {
                Code = RefusalCodes.ChildrenOpen,
                Class = RefusalClass.Conflict,
                Message = $"Child cases run that were sent behind the target: {string.Join(", ", running.Select(child => child.Number))}. "
                    + "Say in 'children' whether to keep or to cancel them.",
            };
        foreach (var child in running)
            turn.Send(child.CaseId, new CancelChild(options.Reason));
        return null;
    }
}

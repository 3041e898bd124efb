using System.Globalization;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Grains.Effects;
using ApprovalGrid.Grains.Triggers;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;
using Refusal = ApprovalGrid.Answers.Refusal;

namespace ApprovalGrid.Grains.Cases;

public sealed partial class CaseGrain
{
    /// <inheritdoc/>
    public async Task<Delivery> TakeReplyAsync(EffectReply reply)
    {
        var changed = false;
        var answer = await TurnAsync(
            Request(Actor.Engine, "reply", null, reply.Effect),
            turn =>
            {
                var refusal = reply.Fault is { } fault
                    ? TakeReply.Fail(turn, reply.Effect, fault, reply.FaultType ?? "RequestFailed")
                    : TakeReply.Decide(turn, reply.Effect, reply.Reply, JsJson.Parse(reply.Result.AsMemory()));
                changed = turn.Changed;
                return refusal;
            },
            _ => Nothing);
        if (answer.Accepted)
            return changed ? Delivery.Taken : Delivery.Repeated;
        return answer.Refusal.Class is RefusalClass.Unavailable or RefusalClass.Overloaded ? Delivery.NotNow : Delivery.Undeliverable;
    }

    /// <inheritdoc/>
    public Task<Answer<StartedInstance>> StartByTriggerAsync(EndpointCall call)
    {
        var start = new TriggeredStart(call.TriggerNodeId, call.Department, JsJson.Parse(call.Payload.AsMemory()));
        var request = new CaseRequest(Actor.Engine, "trigger", "", call.Key, Convert.ToHexString(call.Payload.AsSpan())) { Begins = call.Definition };
        return TurnAsync(
            request,
            turn => StartInstanceOperation.Decide(turn, _caseId, start),
            Started);
    }

    /// <inheritdoc/>
    public Task<Answer<StartedInstance>> CallEndpointAsync(InstanceCall call) =>
        TurnAsync(
            Request(Actor.Engine, "call", call.Key, $"{call.Method} {call.Path} {Convert.ToHexString(call.Payload.AsSpan())}"),
            turn => Call(turn, call),
            Started);

    private static Refusal? Call(CaseTurn turn, InstanceCall call)
    {
        foreach (var bookmark in turn.State.Workflow.Bookmarks.Where(bookmark => bookmark.Kind == BookmarkKind.HttpEndpoint))
        {
            var node = turn.World.Program.Nodes[turn.State.Workflow.FindVisit(bookmark.Visit)!.Node];
            if (EndpointRoutes.Match(node, bookmark.Name ?? "", call.Method, call.Path) is not { } route)
                continue;
            if (EndpointRoutes.NeedsSignIn(node) && !call.SignedIn)
                return Refuse.Forbidden("Sign in: this path is for accounts only.");
            var payload = JsJson.Parse(call.Payload.AsMemory()).AsObject!;
            payload.Set("routeData", route);
            return CallEndpoint.Decide(turn, bookmark.Number, payload);
        }

        return Refuse.NotInThisState("The case does not wait for a call on this path.");
    }

    private static StartedInstance Started(CaseTurn turn) => new()
    {
        CaseNumber = turn.State.Number,
        Response = turn.Response is { } response ? new JsonText { Text = JsJson.Stringify(response)! } : null,
    };

    /// <inheritdoc/>
    public async Task<bool> TakeReturnedAsync(int outbox, string target)
    {
        var taken = false;
        var child = long.Parse(target, NumberStyles.None, CultureInfo.InvariantCulture);
        var request = Request(Actor.Engine, "returned", null, outbox) with { Removes = [new OutboxId(_caseId, outbox)] };
        var answer = await TurnAsync(
            request,
            turn =>
            {
                StartInstances.TakeReturned(turn, child);
                taken = turn.Changed;
                return null;
            },
            _ => Nothing);
        return answer.Accepted && taken;
    }

    /// <inheritdoc/>
    public Task<Answer<string>> ReplayAsync(Actor by, int outbox, string? key) =>
        TurnAsync(Request(by, "replay", key, outbox), turn => MendDeadLetter.Replay(turn, outbox), _ => Nothing);

    /// <inheritdoc/>
    public Task<Answer<string>> DropAsync(Actor by, int outbox, string? reason, string? key) =>
        TurnAsync(
            Request(by, "drop", key, $"{outbox} {reason}") with { Removes = [new OutboxId(_caseId, outbox)] },
            turn => MendDeadLetter.Drop(turn, outbox, reason),
            _ => Nothing);
}

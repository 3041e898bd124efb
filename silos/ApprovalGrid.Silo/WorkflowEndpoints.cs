using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Api;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Grains;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Triggers;
using ApprovalGrid.Workflows.Values;
using Orleans;

namespace ApprovalGrid.Silo;

/// <summary>From a call on a definition's path to its instance, and from what the definition says to the answer.</summary>
internal sealed class WorkflowEndpoints(TriggerIndex triggers, TriggerOptions options, IGrainFactory grains, CaseIdSource ids) : IWorkflowEndpoints
{
    private const string Json = "application/json";

    /// <summary>As in Elsa, a call may name the instance it is for.</summary>
    private const string InstanceParameter = "workflowInstanceId";

    public async Task<Answer<WorkflowAnswer>?> CallAsync(WorkflowCall call, CancellationToken cancellation)
    {
        if (call.Query.TryGetValue(InstanceParameter, out var instance))
            return CaseNumber.TryParse(instance, out var number) ? await CallInstanceAsync(number.CaseId, call) : null;
        if (options.Department is not { } department)
            return null;
        foreach (var trigger in await triggers.AllAsync(cancellation))
        {
            if (EndpointRoutes.Match(trigger.Node, call.Method, call.Path) is not { } route)
                continue;
            if (EndpointRoutes.NeedsSignIn(trigger.Node) && call.By.Kind == ActorKind.Anonymous)
                return SignInFirst;
            var mailbox = grains.GetGrain<ICaseMailbox>(ids.Next().ToString(CultureInfo.InvariantCulture));
            var started = await mailbox.StartByTriggerAsync(new EndpointCall
            {
                Definition = trigger.Definition,
                TriggerNodeId = trigger.Node.NodeId,
                Department = department,
                Payload = ImmutableCollectionsMarshal.AsImmutableArray(JsJson.ToUtf8(Payload(call, route))),
                Key = KeyOf(call),
            });
            return started.Accepted ? AnswerOf(started.Value) : started.Refusal;
        }

        return null;
    }

    private async Task<Answer<WorkflowAnswer>?> CallInstanceAsync(long caseId, WorkflowCall call)
    {
        var answer = await grains.GetGrain<ICaseMailbox>(caseId.ToString(CultureInfo.InvariantCulture)).CallEndpointAsync(new InstanceCall
        {
            Method = call.Method,
            Path = call.Path,
            SignedIn = call.By.Kind != ActorKind.Anonymous,
            Payload = ImmutableCollectionsMarshal.AsImmutableArray(JsJson.ToUtf8(Payload(call, new JsObject()))),
            Key = KeyOf(call),
        });
        return answer.Accepted ? AnswerOf(answer.Value) : answer.Refusal;
    }

    /// <summary>Each account's keys are its own; a hash, because both together may be longer than a key.</summary>
    private static string? KeyOf(WorkflowCall call) => call.Key is null
        ? null
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{call.By.Kind}:{call.By.Id}\n{call.Key}")));

    private static JsObject Payload(WorkflowCall call, JsObject route)
    {
        var payload = new JsObject();
        payload.Set("method", call.Method);
        payload.Set("path", call.Path);
        payload.Set("parsedContent", call.Body is null ? JsValue.Null : JsJson.Parse(call.Body.Text));
        payload.Set("routeData", route);
        payload.Set("queryStringData", Members(call.Query));
        payload.Set("headers", Members(call.Headers));
        return payload;
    }

    private static JsObject Members(IReadOnlyDictionary<string, string> pairs)
    {
        var members = new JsObject();
        foreach (var (name, value) in pairs)
            members.Set(name, value);
        return members;
    }

    private static WorkflowAnswer AnswerOf(StartedInstance started)
    {
        if (started.Response is null || JsJson.Parse(started.Response.Text).AsObject is not { } response)
        {
            var ids = new JsObject();
            ids.Set("workflowInstanceIds", new JsArray([started.CaseNumber]));
            return new WorkflowAnswer((int)HttpStatusCode.OK, JsJson.Stringify(ids), Json, ImmutableDictionary<string, string>.Empty);
        }

        var content = response.Get("content");
        var headers = response.Get("headers").AsObject?.Properties.ToDictionary(pair => pair.Key, pair => pair.Value.ToDisplayString(), StringComparer.OrdinalIgnoreCase);
        return new WorkflowAnswer(
            StatusOf(response.Get("statusCode")),
            content.IsNullish ? null : content.AsString ?? JsJson.Stringify(content),
            response.Get("contentType").AsString is { Length: > 0 } type ? type : content.AsString is null ? Json : "text/plain",
            headers ?? []);
    }

    private static int StatusOf(JsValue status) => status switch
    {
        { IsNumber: true } number => (int)number.AsNumber,
        { AsString: { } text } when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) => code,
        { AsString: { } text } when Enum.TryParse<HttpStatusCode>(text, ignoreCase: true, out var known) => (int)known,
        _ => (int)HttpStatusCode.OK,
    };

    private static Refusal SignInFirst => new()
    {
        Code = "unauthenticated",
        Class = RefusalClass.Unauthenticated,
        Message = "Sign in: this path is for accounts only.",
    };
}

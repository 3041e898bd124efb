using System.Globalization;
using System.Text.Json;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>
/// What the two request activities share. The request leaves as an effect, at least once; its result is
/// <c>{statusCode, content, headers}</c>, or <c>{error: "connect" | "timeout"}</c>.
/// </summary>
internal static class HttpRequests
{
    public static ActivityDescriptor WithRequest(this ActivityDescriptor descriptor, InputDescriptor expected) => descriptor.Inputs(
        expected,
        Describe.Input("Url", "String", "URL", "地址", "Where to.", "请求地址。"),
        Describe.Input("Method", "String", "Method", "方法", "The HTTP method.", "HTTP 方法。").Choice("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD") with { DefaultValueJson = "\"GET\"" },
        Describe.Input("Content", "Object", "Content", "内容", "The body.", "请求内容。"),
        Describe.Input("ContentType", "String", "Content type", "内容类型", "The media type of the body.", "内容的媒体类型。").Choice(HttpChoices.MediaTypes),
        Describe.Input("Authorization", "String", "Authorization", "授权", "The Authorization header.", "Authorization 请求头。") with { Category = "Security" },
        Describe.Input("DisableAuthorizationHeaderValidation", "Boolean", "Any authorization", "不校验授权头", "Do not check the header's form.", "不校验授权头的格式。") with { UIHint = "checkbox", Category = "Security" },
        Describe.Input("RequestHeaders", "HttpHeaders", "Headers", "请求头", "Further headers.", "其他请求头。") with { UIHint = "json-editor", Category = "Advanced" },
        Describe.Input("EnableResiliency", "Boolean", "Retry", "失败重试", "Try again after failures.", "失败后重试。") with { UIHint = "checkbox" })
        .Outputs(
            Describe.Output("StatusCode", "Int32", "Status code", "状态码"),
            Describe.Output("ParsedContent", "Object", "Content", "内容"),
            Describe.Output("ResponseHeaders", "HttpHeaders", "Headers", "响应头"),
            Describe.Output("Result", "HttpResponseMessage", "Result", "结果"));

    /// <param name="connectWay">The definition says what happens when the target cannot be reached.</param>
    /// <param name="timeoutWay">It says what happens when the target does not answer in time.</param>
    public static void Send(in ActivityContext context, bool connectWay, bool timeoutWay)
    {
        var url = context.Text(1);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
            throw new ActivityFaultException("the URL is not set, or no absolute http or https address.", "InvalidUrl");
        var method = context.Text(2) ?? "GET";
        var request = new JsObject();
        request.Set("url", url);
        request.Set("method", method);
        request.Set("content", context.Input(3));
        request.Set("contentType", context.Input(4));
        request.Set("authorization", context.Input(5));
        request.Set("headers", context.Input(7));
        request.Set("retry", context.Flag(8));
        request.Set("onConnect", connectWay);
        request.Set("onTimeout", timeoutWay);
        context.Turn.RequestEffect(context.Visit, EffectKind.HttpRequest, method, request, awaited: true);
    }

    /// <summary>Sets the outputs and returns the status code; null when there was no answer.</summary>
    public static int? Receive(in ActivityContext context, JsValue result)
    {
        var answer = result.AsObject ?? new JsObject();
        var code = answer.Get("statusCode") is { IsNumber: true } number ? (int)number.AsNumber : (int?)null;
        context.SetOutput("StatusCode", code is null ? JsValue.Null : code.Value);
        context.SetOutput("ParsedContent", answer.Get("content"));
        context.SetOutput("ResponseHeaders", answer.Get("headers"));
        context.SetOutput("Result", result);
        return code;
    }

    public static bool TimedOut(JsValue result) => result.AsObject?.Get("error").AsString == "timeout";
}

/// <summary>Sends a request and runs the child for its status code.</summary>
internal sealed class SendHttpRequest : EngineActivity
{
    public SendHttpRequest()
        : base(Describe.Activity("Elsa.SendHttpRequest", Describe.Http, "HTTP request", "HTTP 请求", "Sends a request and runs the activity for its status code.", "发送请求，并按状态码执行相应活动。")
            .Ports(Describe.Slot("UnmatchedStatusCode", "Other status code", "其他状态码"), Describe.Slot("FailedToConnect", "Failed to connect", "连接失败"), Describe.Slot("Timeout", "Timeout", "超时"))
            .WithRequest(Describe.Input("ExpectedStatusCodes", "Object", "Expected status codes", "预期状态码", "Status codes and their activities.", "状态码及相应活动。") with { UIHint = "http-status-codes", IsWrapped = false }) with
        { Kind = ActivityKind.Task })
    {
    }

    protected internal override object Compile(NodeCompiler node)
    {
        var codes = new Dictionary<int, ProgramNode>();
        var index = 0;
        foreach (var json in node.Node.Source!.Json.FindItems("expectedStatusCodes"))
        {
            if (node.Child($"expectedStatusCodes[{index++}].activity") is { } child && json.FindInt("statusCode") is { } code)
                codes.TryAdd(code, child);
        }

        return new Plan(codes, node.Child("unmatchedStatusCode"), node.Child("failedToConnect"), node.Child("timeout"));
    }

    protected internal override IReadOnlyList<string> Outcomes(ProgramNode node) => ["Done"];

    protected internal override void Execute(in ActivityContext context)
    {
        var plan = context.Plan<Plan>();
        HttpRequests.Send(context, plan.FailedToConnect is not null, plan.Timeout is not null);
    }

    protected internal override void Resume(in ActivityContext context, in Resumption resumption)
    {
        var plan = context.Plan<Plan>();
        var code = HttpRequests.Receive(context, resumption.Payload);
        var child = code is null
            ? HttpRequests.TimedOut(resumption.Payload) ? plan.Timeout : plan.FailedToConnect
            : plan.Codes.GetValueOrDefault(code.Value, plan.Unmatched!);
        if (child is null)
            context.Complete();
        else
            context.Schedule(child);
    }

    private sealed record Plan(Dictionary<int, ProgramNode> Codes, ProgramNode? Unmatched, ProgramNode? FailedToConnect, ProgramNode? Timeout);
}

/// <summary>Sends a request; the status code is the outcome.</summary>
internal sealed class FlowSendHttpRequest : EngineActivity
{
    private const string Unmatched = "Unmatched status code";
    private const string FailedToConnect = "Failed to connect";
    private const string Timeout = "Timeout";

    public FlowSendHttpRequest()
        : base(Describe.Activity("Elsa.FlowSendHttpRequest", Describe.Http, "HTTP request (flow)", "HTTP 请求（流程）", "Sends a request and goes the way of its status code.", "发送请求，并按状态码选择路径。")
            .WithRequest(Describe.Input("ExpectedStatusCodes", "List<Int32>", "Expected status codes", "预期状态码", "Status codes with a way of their own.", "有单独路径的状态码。") with { UIHint = "multitext", DefaultValueJson = "[200]" }) with
        { Kind = ActivityKind.Task })
    {
    }

    protected internal override IReadOnlyList<string>? Outcomes(ProgramNode node) => node.Inputs[0].TryGetLiteral(out var codes)
        ? [.. (codes.AsArray?.Items ?? []).Select(code => code.ToDisplayString()), Unmatched, FailedToConnect, Timeout, "Done"]
        : null;

    protected internal override void Execute(in ActivityContext context) =>
        HttpRequests.Send(context, IsDrawn(context.Node, FailedToConnect), IsDrawn(context.Node, Timeout));

    protected internal override void Resume(in ActivityContext context, in Resumption resumption)
    {
        if (HttpRequests.Receive(context, resumption.Payload) is not { } code)
        {
            // As Elsa: only an answer leads to Done.
            context.Complete(HttpRequests.TimedOut(resumption.Payload) ? Timeout : FailedToConnect);
            return;
        }

        var expected = context.Input(0).AsArray?.Items ?? [];
        if (expected.Count == 0)
            context.Complete();
        else
            context.Complete([expected.Exists(item => (int)item.ToNumber() == code) ? code.ToString(CultureInfo.InvariantCulture) : Unmatched, "Done"]);
    }

    private static bool IsDrawn(ProgramNode node, string outcome) => node.Parent?.Plan is FlowchartPlan plan
        && plan.Connections.Any(connection => connection.From == node && connection.Port == outcome);
}

/// <summary>Waits for a call on a path; as the trigger of a run it passes the call on.</summary>
internal sealed class HttpEndpoint : EngineActivity
{
    private static readonly string[] Parts = ["ParsedContent", "RouteData", "QueryStringData", "Headers"];

    public HttpEndpoint()
        : base(Describe.Activity("Elsa.HttpEndpoint", Describe.Http, "HTTP endpoint", "HTTP 端点", "Waits for a call from outside on a path.", "等待外部对某路径的调用。")
            .Inputs(
                Describe.Input("Path", "String", "Path", "路径", "The path, below the workflows' base path.", "工作流基础路径下的路径。"),
                Describe.Input("SupportedMethods", "List<String>", "Methods", "方法", "The HTTP methods.", "HTTP 方法。") with { UIHint = "checklist", UISpecificationsJson = """{"checklist":{"checkList":{"items":[{"text":"GET","value":"GET"},{"text":"POST","value":"POST"},{"text":"PUT","value":"PUT"},{"text":"HEAD","value":"HEAD"},{"text":"DELETE","value":"DELETE"}]}}}""" },
                Describe.Input("Authorize", "Boolean", "Authorize", "需要授权", "Callers must be authorised.", "调用者须经授权。") with { UIHint = "checkbox", Category = "Security" },
                Describe.Input("Policy", "String", "Policy", "策略", "Which policy authorises them.", "授权策略。") with { Category = "Security" },
                Describe.Input("RequestSizeLimit", "Int64", "Request size limit", "请求大小上限", "Bytes.", "字节数。") with { Category = "Upload" })
            .Outputs(
                Describe.Output("ParsedContent", "Object", "Content", "内容"),
                Describe.Output("RouteData", "ObjectDictionary", "Route data", "路由数据"),
                Describe.Output("QueryStringData", "ObjectDictionary", "Query", "查询参数"),
                Describe.Output("Headers", "ObjectDictionary", "Headers", "请求头"),
                Describe.Output("Result", "HttpRequest", "Request", "请求")) with
        { Kind = ActivityKind.Trigger })
    {
    }

    protected internal override object? Compile(NodeCompiler node)
    {
        if (node.Node.Inputs[0].TryGetLiteral(out var path) && string.IsNullOrWhiteSpace(path.AsString))
            node.Error("EndpointWithoutPath", CompilerTexts.EndpointWithoutPath);
        return null;
    }

    protected internal override void Execute(in ActivityContext context)
    {
        if (context.Turn.IsTrigger(context.Node, out var request))
            Finish(context, request);
        else
            context.Wait(BookmarkKind.HttpEndpoint, context.Text(0) is { Length: > 0 } path ? path : throw new ActivityFaultException("the endpoint has no path.", "EndpointWithoutPath"));
    }

    protected internal override void Resume(in ActivityContext context, in Resumption resumption) => Finish(context, resumption.Payload);

    private static void Finish(in ActivityContext context, JsValue request)
    {
        foreach (var part in Parts)
            context.SetOutput(part, request.AsObject?.Get(JsonNamingPolicy.CamelCase.ConvertName(part)) ?? JsValue.Null);
        context.SetOutput("Result", request);
        context.Complete();
    }
}

/// <summary>Answers the call that the instance is serving.</summary>
internal sealed class WriteHttpResponse : EngineActivity
{
    public WriteHttpResponse()
        : base(Describe.Activity("Elsa.WriteHttpResponse", Describe.Http, "HTTP response", "HTTP 响应", "Answers the call that the instance is serving.", "回应当前的外部调用。")
            .Inputs(
                Describe.Input("StatusCode", "HttpStatusCode", "Status code", "状态码", "The status code.", "状态码。").Choice(HttpChoices.StatusCodes) with { DefaultValueJson = "\"OK\"" },
                Describe.Input("Content", "Object", "Content", "内容", "The body.", "响应内容。"),
                Describe.Input("ContentType", "String", "Content type", "内容类型", "The media type of the body.", "内容的媒体类型。").Choice(HttpChoices.MediaTypes),
                Describe.Input("ResponseHeaders", "HttpHeaders", "Headers", "响应头", "Further headers.", "其他响应头。") with { UIHint = "json-editor", Category = "Advanced" }))
    {
    }

    protected internal override void Execute(in ActivityContext context)
    {
        var response = new JsObject();
        response.Set("statusCode", context.Input(0));
        response.Set("content", context.Input(1));
        response.Set("contentType", context.Input(2));
        response.Set("headers", context.Input(3));
        context.Turn.RequestEffect(context.Visit, EffectKind.HttpResponse, null, response, awaited: false);
        context.Complete();
    }
}

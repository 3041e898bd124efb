using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Grains.Effects;

/// <summary>A task for an outside system in the form of Elsa's RunTask webhook: <c>{eventType, payload, timestamp}</c>.</summary>
internal static class TaskWebhook
{
    public const string EventType = "Elsa.RunTask";

    public static JsObject Request(EffectRequest request)
    {
        var content = new JsObject();
        content.Set("eventType", EventType);
        content.Set("payload", request.Request);
        content.Set("timestamp", request.At.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        var message = new JsObject();
        message.Set("method", "POST");
        message.Set("content", content);
        message.Set("contentType", "application/json");
        return message;
    }
}

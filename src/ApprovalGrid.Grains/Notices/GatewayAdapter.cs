using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Grains.Notices;

/// <summary>
/// Any gateway that takes a POST of JSON, as those for text messages do (短信网关). With a secret the body is signed as webhooks are:
/// <c>ApprovalGrid-Signature: t={Unix seconds},v1={hex}</c>, HMAC-SHA-256 over <c>{t}.{body}</c>.
/// </summary>
public sealed class GatewayAdapter : INoticeAdapter
{
    public string Kind => "gateway";

    public NoticeRequest Write(NoticeChannel channel, NoticeMessage message, DateTimeOffset now)
    {
        var headers = channel.Headers;
        if (channel.Secret is { } secret)
        {
            var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{message.Body}"));
            headers = headers.SetItem(Feed.WebhookPump.SignatureHeader, $"t={seconds},v1={Convert.ToHexStringLower(mac)}");
        }

        return new NoticeRequest(channel.Url, message.Body, headers);
    }

    public string? FaultOf(NoticeChannel channel, JsValue answer)
    {
        if (channel.Accepted.Split('=', 2) is not [var member, var wanted])
            return null;
        var found = answer.AsObject?.Get(member).ToDisplayString();
        return found == wanted ? null : NoticeFault.Code(found);
    }
}

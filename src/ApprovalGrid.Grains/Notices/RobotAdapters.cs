using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Grains.Notices;

/// <summary>A robot in a group of WeCom (企业微信群机器人): the key stands in its address; it answers 200 and says in <c>errcode</c> whether it took it.</summary>
public sealed class WeComAdapter : INoticeAdapter
{
    public string Kind => "wecom";

    public NoticeRequest Write(NoticeChannel channel, NoticeMessage message, DateTimeOffset now) => new(channel.Url, RobotText.Of(message), channel.Headers);

    public string? FaultOf(NoticeChannel channel, JsValue answer) => RobotText.FaultOf(answer);
}

/// <summary>
/// A robot in a group of DingTalk (钉钉群机器人). With a secret (加签) the address carries <c>timestamp</c> in milliseconds and <c>sign</c>, the Base64
/// of HMAC-SHA-256 under the secret over the timestamp, a line feed and the secret.
/// </summary>
public sealed class DingTalkAdapter : INoticeAdapter
{
    public string Kind => "dingtalk";

    public NoticeRequest Write(NoticeChannel channel, NoticeMessage message, DateTimeOffset now)
    {
        var target = channel.Url;
        if (channel.Secret is { } secret)
        {
            var time = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            var sign = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}\n{secret}")));
            target = new Uri($"{target}{(target.Query.Length > 0 ? '&' : '?')}timestamp={time}&sign={Uri.EscapeDataString(sign)}");
        }

        return new NoticeRequest(target, RobotText.Of(message), channel.Headers);
    }

    public string? FaultOf(NoticeChannel channel, JsValue answer) => RobotText.FaultOf(answer);
}

/// <summary>What both robots share: a message of plain text, and an answer with <c>errcode</c>.</summary>
internal static class RobotText
{
    public static string Of(NoticeMessage message) =>
        JsonSerializer.Serialize(new { msgtype = "text", text = new { content = message.Text } });

    public static string? FaultOf(JsValue answer) =>
        answer.AsObject?.Get("errcode").ToDisplayString() is { } code && code != "0" ? $"errcode {NoticeFault.Code(code)}" : answer.AsObject is null ? "no errcode" : null;
}

/// <summary>What an answer says is shown to operators: only what can hold nothing personal.</summary>
internal static class NoticeFault
{
    private const int MaxCode = 20;

    public static string Code(string? said) =>
        said is { Length: > 0 and <= MaxCode } && said.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.') && said.Count(char.IsAsciiDigit) < 8
            ? said
            : "not taken";
}

using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Grains.Notices;

/// <summary>
/// How one kind of channel is spoken to (通知渠道适配). Another implementation stands in <see cref="NoticeAdapters"/> beside
/// the shipped ones, and settings may name its kind. An adapter keeps nothing and only writes requests and reads answers: sending, retries, rate and dead letters are the same for all.
/// </summary>
public interface INoticeAdapter
{
    /// <summary>As settings name it.</summary>
    string Kind { get; }

    /// <param name="channel">As it was set up.</param>
    /// <param name="message">What is told.</param>
    /// <param name="now">For signatures.</param>
    NoticeRequest Write(NoticeChannel channel, NoticeMessage message, DateTimeOffset now);

    /// <summary>Null when an answer of 2xx means that it was taken. Else the channel's own code of the fault, of at most 20 letters and digits: nothing personal.</summary>
    string? FaultOf(NoticeChannel channel, JsValue answer);
}

/// <param name="Id">The same however often it is sent.</param>
/// <param name="Text">The words.</param>
/// <param name="Body">The channel's body, filled in.</param>
public sealed record NoticeMessage(string Id, string Text, string Body);

/// <summary>A POST.</summary>
public sealed record NoticeRequest(Uri Target, string Body, IReadOnlyDictionary<string, string> Headers);

using System.Collections.Immutable;

namespace ApprovalGrid.Grains.Notices;

/// <summary>
/// The kinds of channels that a silo speaks (通知渠道种类). A further kind is one class and one line here: the carrier uses it, and settings may name it.
/// </summary>
public static class NoticeAdapters
{
    public static ImmutableArray<INoticeAdapter> All { get; } = [new GatewayAdapter(), new WeComAdapter(), new DingTalkAdapter()];
}

namespace ApprovalGrid.Web.Texts;

/// <summary>Texts of operations.</summary>
public static class OpsTexts
{
    public static readonly Text Title = new("运维", "Operations");
    public static readonly Text Lead = new("这里没有任何人的个人信息。", "Nobody's personal data is shown here.");
    public static readonly Text Turns = new("每秒事务（全部节点）", "Turns a second, all silos");
    public static readonly Text Batch = new("每次提交的事务数（本节点，最近一分钟）", "Turns in a commit, this silo, last minute");
    public static readonly Text Latency = new("提交耗时 中位 / 九成九", "Commit p50 / p99");
    public static readonly Text Messages = new("办件间消息待送", "Messages waiting");
    public static readonly Text Requests = new("对外请求待发", "Requests waiting");
    public static readonly Text Dead = new("死信", "Dead letters");
    public static readonly Text Due = new("已到期时限", "Deadlines due");
    public static readonly Text DueSoon = new("一小时内到期", "Due within an hour");
    public static readonly Text Tasks = new("全部待办", "Open tasks");
    public static readonly Text Size = new("数据库大小", "Size of the database");
    public static readonly Text Store = new("存储", "Store");
    public static readonly Text Silos = new("节点", "Silos");
    public static readonly Text Name = new("名称", "Name");
    public static readonly Text Address = new("地址", "Address");
    public static readonly Text Version = new("版本", "Version");
    public static readonly Text State = new("状态", "State");
    public static readonly Text Since = new("启动时间", "Since");
    public static readonly Text Rate = new("每秒事务", "Turns/s");
    public static readonly Text Drain = new("停止接活并退出", "Drain");
    public static readonly Text DrainTitle = new("让 {0} 停止接活", "Drain {0}");
    public static readonly Text DrainHelp = new("它会办完手上的事务后退出，其他节点立即接手。只有一个节点时，服务会中断。", "It finishes what is inside and leaves; other silos take over at once. With one silo only, service stops.");
    public static readonly Text DrainGo = new("停止接活", "Drain it");
    public static readonly Text Asked = new("已通知 {0}。", "{0} was asked.");
    public static readonly Text NoDead = new("没有死信", "No dead letters");
    public static readonly Text NoDeadHelp = new("所有消息都已送达或正在路上。", "Everything was delivered or is on its way.");
    public static readonly Text Kind = new("类型", "Kind");
    public static readonly Text Target = new("目标", "Target");
    public static readonly Text Attempts = new("次数", "Attempts");
    public static readonly Text Why = new("原因", "Why");
    public static readonly Text At = new("时间", "At");
    public static readonly Text Replay = new("重新发送", "Send again");
    public static readonly Text Replayed = new("已重新放入待发。", "It is on its way again.");
    public static readonly Text Drop = new("放弃", "Give up");
    public static readonly Text DropTitle = new("放弃这条死信", "Give this letter up");
    public static readonly Text DropHelp = new(
        "它不会再发送。等待它的办件会转为“流程中断”，由承办部门处理。理由和您的账号记入办件的办理过程。",
        "It is never sent again. A case that waits for it gets an incident, which its department deals with. The reason and your account stand in the history of the case.");
    public static readonly Text DropReason = new("理由（不要写个人信息）", "Reason (nothing personal)");
    public static readonly Text DropGo = new("放弃发送", "Give it up");
    public static readonly Text Dropped = new("已放弃，理由已记入办件。", "It is given up; the reason stands in the case.");
    public static readonly Text DropReasonMissing = new("没有放弃：请写明理由。", "Not given up: a reason is needed.");
    public static readonly Text NotDropped = new("办件之间的消息不能放弃，否则后面的消息会一直等待。请在对方能接收后重新发送。", "A message between cases is not given up: later ones would wait for it for ever. Send it again once its receiver can take it.");
    public static readonly Text Gone = new("这条死信已不在了。", "It is gone already.");
    public static readonly Text MoreThan = new("{0} 以上", "more than {0}");
    public static readonly Text NoCommits = new("最近一分钟没有提交", "no commits in the last minute");

    /// <summary>Kinds of letters.</summary>
    public static IReadOnlyDictionary<string, Text> Kinds { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["case"] = new("办件间消息", "message between cases"),
        ["http"] = new("对外请求", "request outside"),
        ["task"] = new("外部系统任务", "task for a system"),
        ["notice"] = new("通知", "notice"),
    };

    /// <summary>States of a silo.</summary>
    public static IReadOnlyDictionary<string, Text> States { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["serving"] = new("服务中", "serving"),
        ["draining"] = new("正在退出", "draining"),
        ["silent"] = new("失去联系", "silent"),
    };
}

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
    public static readonly Text Gone = new("这条死信已不在了。", "It is gone already.");
    public static readonly Text MoreThan = new("{0} 以上", "more than {0}");
    public static readonly Text NoCommits = new("最近一分钟没有提交", "no commits in the last minute");

    /// <summary>States of a silo.</summary>
    public static IReadOnlyDictionary<string, Text> States { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["serving"] = new("服务中", "serving"),
        ["draining"] = new("正在退出", "draining"),
        ["silent"] = new("失去联系", "silent"),
    };
}

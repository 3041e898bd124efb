using ApprovalGrid.Approvals.Clocks;

namespace ApprovalGrid.Approvals.Items;

/// <summary>The limits that the Administrative Licensing Law itself sets, by the names that a guide may use instead of writing them out.</summary>
internal static class LimitTemplates
{
    public const string Names = "single20+10, joint45+15";

    private const string Law = "《中华人民共和国行政许可法》";

    /// <summary>Art. 44: certificate and delivery within ten days of the decision.</summary>
    public static readonly ItemLimit Deliver = new(10, LimitKind.Working, Law + "第四十四条");

    public static ItemLimit? Find(string? name) => name switch
    {
        // Art. 42 (1): twenty days; ten more with the head's approval.
        "single20+10" => new(20, LimitKind.Working, Law + "第四十二条第一款", new(10, "head", null, Law + "第四十二条第一款")),
        // Art. 42 (2): unified, joint or centralised handling; fifteen more by the head of the government of that level.
        "joint45+15" => new(45, LimitKind.Working, Law + "第四十二条第二款", new(15, "head", "government", Law + "第四十二条第二款")),
        _ => null,
    };
}

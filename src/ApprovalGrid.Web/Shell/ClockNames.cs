namespace ApprovalGrid.Web.Shell;

/// <summary>
/// What a clock is about beside its kind. A clock keeps one name, in Chinese: that of a step, a material, a procedure of the law. The limits of
/// the whole case are named after its item, which stands above them already.
/// </summary>
internal static class ClockNames
{
    private const string WorkOrder = "工单 ";

    /// <summary>In Chinese, and in English where that is known; null: the kind says it all.</summary>
    public static (string Zh, string? En)? Of(ClockView clock, IReadOnlyList<ChainNode> nodes, IReadOnlyList<GuideMaterial>? materials = null) => clock.Kind switch
    {
        "statutory" or "promised" or "delivery" or "handOver" => null,
        "workOrder" when clock.Name.StartsWith(WorkOrder, StringComparison.Ordinal) => (clock.Name[WorkOrder.Length..], clock.Name[WorkOrder.Length..]),
        "gap" when materials?.FirstOrDefault(material => material.Name == clock.Name) is { } material => (material.Name, material.NameEn),
        _ when nodes.FirstOrDefault(node => node.Name == clock.Name) is { } node => (node.Name, node.NameEn),
        "procedure" when CaseActTexts.Stops.Values.FirstOrDefault(stop => stop.Zh == clock.Name) is { } stop => (stop.Zh, stop.En),
        _ => (clock.Name, clock.Name.All(char.IsAscii) ? clock.Name : null),
    };

    /// <summary>What its kind is called, and what it is about.</summary>
    public static string Whole(Words words, ClockView clock, IReadOnlyList<ChainNode> nodes, IReadOnlyList<GuideMaterial>? materials = null) =>
        Of(clock, nodes, materials) is { } about && (words.English ? about.En : about.Zh) is { } name
            ? $"{words.Code(CodeTexts.Clocks, clock.Kind)} · {name}"
            : words.Code(CodeTexts.Clocks, clock.Kind);
}

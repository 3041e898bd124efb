namespace ApprovalGrid.Approvals.Codes;

/// <summary>The code of a service item (事项编码) taken apart by its scheme.</summary>
/// <param name="Parts">The parts by name, for example <c>region</c>, <c>type</c>, <c>main</c>, <c>sub</c>.</param>
public sealed record ItemCode(string Scheme, string Text, IReadOnlyDictionary<string, string> Parts);

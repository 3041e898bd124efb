using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Publishing;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Approvals.Views;

/// <summary>
/// The legal bases (法律依据) that guide and definition name, in English. Facts keep the Chinese text, which is the law's; its English name is for
/// readers and may be corrected by a later version without touching any fact.
/// </summary>
internal static class LegalBases
{
    private static readonly ConditionalWeakTable<WorkflowProgram, FrozenDictionary<string, string>> OfPrograms = [];

    /// <summary>Null where nobody has written it in English.</summary>
    public static string? English(CaseWorld world, string? basis) =>
        basis is null ? null : OfItem(world.Item, basis) ?? OfPrograms.GetValue(world.Program, Read).GetValueOrDefault(basis);

    private static string? OfItem(ServiceItem item, string basis)
    {
        foreach (var limit in (ReadOnlySpan<ItemLimit?>)[item.Statutory, item.Promised, item.Delivery])
        {
            if (limit?.Basis == basis && limit.BasisEn is not null)
                return limit.BasisEn;
            if (limit?.Extension?.Basis == basis && limit.Extension.BasisEn is not null)
                return limit.Extension.BasisEn;
        }

        return null;
    }

    private static FrozenDictionary<string, string> Read(WorkflowProgram program)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in program.Nodes.Where(ApprovalNode.Is))
        {
            if (ApprovalNode.Limit(node) is { Basis: { } basis, BasisEn: { } english })
                known.TryAdd(basis, english);
            if (ApprovalNode.Text(node, "Basis") is { } named && ApprovalNode.Text(node, "BasisEn") is { } translated)
                known.TryAdd(named, translated);
            if (node.TryGetLiteral("Presence", out var presence) && presence.AsObject is { } members
                && members.Get("basis").AsString is { } law && members.Get("basisEn").AsString is { } lawEnglish)
            {
                known.TryAdd(law, lawEnglish);
            }
        }

        return known.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Publishing;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Views;

/// <summary>授权: what an applicant may allow in a case: materials for authorities elsewhere, and classes that the chain or the guide names.</summary>
internal static class AuthorisationViews
{
    public static IEnumerable<AuthorisationView> Of(CaseState state, CaseData data, CaseWorld world, DateTimeOffset now)
    {
        var offered = Named(world)
            .Concat(data.Materials.Keys.Order(StringComparer.Ordinal).Select(code => (DataClass: AskFileOperation.ClassPrefix + code, Purpose: (string?)null, Material: (string?)code)))
            .Concat(state.Law.Authorisations.Keys.Select(given => (DataClass: given, Purpose: (string?)null, Material: (string?)null)))
            .DistinctBy(entry => entry.DataClass);
        return offered.Select(entry => new AuthorisationView
        {
            DataClass = entry.DataClass,
            Purpose = entry.Purpose,
            Material = entry.Material,
            Until = state.Law.Authorised(entry.DataClass, now) ? state.Law.Authorisations[entry.DataClass] : null,
        });
    }

    private static IEnumerable<(string DataClass, string? Purpose, string? Material)> Named(CaseWorld world)
    {
        foreach (var material in world.Item.Materials.Where(material => material.Licence?.DataClass is not null))
            yield return (material.Licence!.DataClass!, material.Name, null);
        foreach (var node in world.Program.Nodes.Where(node => node.Type == "ApprovalGrid.DataCheck"))
        {
            // What a script says is known only when it runs.
            if (ApprovalNode.Text(node, "DataClass") is { } dataClass)
                yield return (dataClass, ApprovalNode.Text(node, "Purpose") ?? node.DisplayName, null);
        }
    }
}

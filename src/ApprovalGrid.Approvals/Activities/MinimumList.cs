using System.Collections.Immutable;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>
/// 最小必要: what goes to an authority in another place is what its guide lists – these fields, and of these materials the code and the hash.
/// Files and their names stay where they were handed in. Within one place everything that was named goes along.
/// </summary>
internal static class MinimumList
{
    public static JsValue Form(CaseTurn turn, string item, string department, JsValue form)
    {
        if (Guide(turn, item, department) is not { } guide)
            return form;
        var least = new JsObject();
        foreach (var (name, value) in form.AsObject!.Properties)
        {
            if (guide.Fields.Any(field => field.Name == name))
                least.Set(name, value);
        }

        return least;
    }

    /// <param name="turn">The sender's turn.</param>
    /// <param name="item">Item that the other authority handles.</param>
    /// <param name="department">The other authority.</param>
    /// <param name="wanted">Codes; null: all.</param>
    public static ImmutableArray<ChildMaterial> Materials(CaseTurn turn, string item, string department, IReadOnlySet<string?>? wanted)
    {
        var guide = Guide(turn, item, department);
        return [.. turn.Data.Materials
            .Where(material => wanted?.Contains(material.Key) ?? true)
            .Where(material => guide is null || guide.Materials.Any(known => known.Code == material.Key))
            .Select(material => new ChildMaterial(material.Key, guide is null ? material.Value.FileName : null, material.Value.Sha256))];
    }

    /// <summary>The receiving guide, where it is one of another place.</summary>
    private static ServiceItem? Guide(CaseTurn turn, string item, string department) =>
        department.Split('/')[0] == turn.State.Region ? null : turn.World.FindItem?.Invoke(item);
}

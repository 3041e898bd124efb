using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Grains.Instances;

namespace ApprovalGrid.ElsaApi.Instances;

/// <summary>From the id in an address to the instance, when the account may see it.</summary>
internal sealed class InstanceLookup(InstanceReader reader)
{
    /// <summary>The case behind an instance id; null when it is none.</summary>
    public static long? CaseOf(string? id) => CaseNumber.TryParse(id, out var number) ? number.CaseId : null;

    public async ValueTask<Instance?> FindAsync(HttpContext context, string? id) =>
        CaseOf(id) is { } caseId
        && await reader.FindAsync(caseId, context.RequestAborted) is { } instance
        && InstanceReader.MaySee(context.Actor(), instance.State)
            ? instance
            : null;
}

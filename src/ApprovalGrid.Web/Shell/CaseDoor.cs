using System.Globalization;
using ApprovalGrid.Api;

namespace ApprovalGrid.Web.Shell;

/// <summary>From the number in an address to the grain of the case. What its caller may see or do, the grain decides.</summary>
public sealed class CaseDoor(ICaseDirectory directory, IGrainFactory grains)
{
    private const int MaxNumberLength = 64;

    /// <summary>Null when no case can have that number.</summary>
    public async ValueTask<ICaseGrain?> FindAsync(string caseNumber, CancellationToken cancellation) =>
        await IdOfAsync(caseNumber, cancellation) is { } id ? Open(id) : null;

    /// <summary>The id of a case; null when no case can have that number.</summary>
    public ValueTask<long?> IdOfAsync(string caseNumber, CancellationToken cancellation) =>
        caseNumber.Length is > 0 and <= MaxNumberLength ? directory.FindAsync(caseNumber, cancellation) : new((long?)null);

    public ICaseGrain Open(long caseId) => grains.GetGrain<ICaseGrain>(caseId.ToString(CultureInfo.InvariantCulture));
}

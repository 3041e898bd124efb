using System.Globalization;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Cases;
using ApprovalGrid.Departments;

namespace ApprovalGrid.Api.Grains;

/// <summary>
/// Checks the key of a call from outside. The id of a new case is drawn here, never chosen by a caller: it carries the time of filing.
/// </summary>
internal sealed class GrainKeys(ICaseIdSource ids, CaseLookup cases)
{
    public const string NewCase = "new";

    private const int MaxLength = 128;

    /// <summary>The grain's key, or null when no grain can have it.</summary>
    public async ValueTask<string?> ResolveAsync(GrainMethod method, string key, CancellationToken cancellation)
    {
        if (key.Length > MaxLength)
            return null;
        if (method.Grain == typeof(ICaseGrain) || method.Grain == typeof(IReplayGrain))
            return await CaseIdAsync(method, key, cancellation) is { } id ? id.ToString(CultureInfo.InvariantCulture) : null;
        return method.Grain != typeof(IDepartmentGrain) || AccountRules.IsDepartmentKey(key) ? key : null;
    }

    private async ValueTask<long?> CaseIdAsync(GrainMethod method, string key, CancellationToken cancellation)
    {
        if (method.Name == nameof(ICaseGrain.FileAsync))
            return key == NewCase ? ids.Next() : null;
        return long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
            ? id
            : await cases.FindAsync(key, cancellation);
    }
}

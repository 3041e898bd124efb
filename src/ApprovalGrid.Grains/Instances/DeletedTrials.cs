using System.Globalization;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Grains.Drafts;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Instances;

/// <summary>
/// Deletes trials (试办): what was invented for one is destroyed and no list shows it. Its control events stay in the log, as all do. Cases of
/// people are never deleted here.
/// </summary>
public sealed class DeletedTrials(IGridStore store, InstanceReader reader, RunTrial trials)
{
    private const string StateName = "deleted-trials";

    public async ValueTask<IReadOnlySet<long>> ListAsync(CancellationToken cancellation) =>
        (await store.States.ListAsync(StateName, cancellation)).Select(value => long.Parse(value.Key, CultureInfo.InvariantCulture)).ToHashSet();

    /// <summary>Null when it is gone.</summary>
    public async Task<Refusal?> DeleteAsync(Actor by, long caseId, CancellationToken cancellation)
    {
        if (await reader.FindAsync(caseId, cancellation) is not { } instance || !InstanceReader.MaySee(by, instance.State))
            return Refuse.UnknownCase();
        if (!instance.State.Trial)
            return Refuse.Forbidden("A case is a record and stays; only trials are deleted. 正式办件必须留存，只能删除试办。");
        var stopped = await trials.StopAsync(by, caseId);
        if (!stopped.Accepted)
            return stopped.Refusal;
        await store.States.WriteAsync(StateName, caseId.ToString(CultureInfo.InvariantCulture), "{}"u8.ToArray(), null, cancellation);
        await store.Cases.DestroyKeyAsync(caseId, cancellation);
        return null;
    }
}

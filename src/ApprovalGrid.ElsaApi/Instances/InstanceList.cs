using ApprovalGrid.Actors;
using ApprovalGrid.ElsaApi.Definitions;
using ApprovalGrid.Grains.Instances;
using ApprovalGrid.Storage;

namespace ApprovalGrid.ElsaApi.Instances;

/// <summary>
/// The newest instances, page by page. Studio pages by number and wants a total, which a table of millions cannot give: the newest
/// <see cref="MaxScanned"/> cases are looked through, older ones are found by their number.
/// </summary>
internal sealed class InstanceList(IGridStore store, InstanceReader reader, DeletedTrials deleted)
{
    public const int MaxScanned = 2_000;

    private const int ScanPage = 200;
    private const int MaxPageSize = 100;
    private const int DefaultPageSize = 10;

    public async ValueTask<(IReadOnlyList<Instance> Items, int Total)> PageAsync(Actor by, InstanceFilter filter, CancellationToken cancellation)
    {
        var size = Math.Clamp(filter.PageSize ?? DefaultPageSize, 1, MaxPageSize);
        var skip = Math.Clamp(filter.Page, 0, MaxScanned) * size;
        var heads = await HeadsAsync(filter, cancellation);
        // What the head does not tell has to be read from the instance itself.
        var whole = NeedsInstance(filter) || by.Kind is ActorKind.Supervisor;
        if (!whole)
            return (await ReadAsync(heads.Skip(skip).Take(size), cancellation), heads.Count);
        var matching = (await ReadAsync(heads, cancellation))
            .Where(instance => InstanceReader.MaySee(by, instance.State) && Takes(filter, instance))
            .ToArray();
        return ([.. Ordered(matching, filter).Skip(skip).Take(size)], matching.Length);
    }

    /// <summary>The trials of a definition that have not ended, newest first.</summary>
    /// <param name="version">Null: of all its versions.</param>
    public async ValueTask<IReadOnlyList<Instance>> RunningTrialsAsync(string definition, int? version, int most, CancellationToken cancellation)
    {
        var heads = await HeadsAsync(new InstanceFilter { DefinitionId = definition, Version = version, Status = "Running" }, cancellation);
        return await ReadAsync(heads.Where(head => head.Head.Trial).Take(most), cancellation);
    }

    private async ValueTask<List<ListedCase>> HeadsAsync(InstanceFilter filter, CancellationToken cancellation)
    {
        var gone = await deleted.ListAsync(cancellation);
        var heads = new List<ListedCase>();
        string? cursor = null;
        var scanned = 0;
        do
        {
            var page = await store.Lists.ListCasesAsync(
                new CaseQuery(null, null, null, null, null, null, cursor, ScanPage, WithTrials: true), cancellation);
            heads.AddRange(page.Items.Where(item => !gone.Contains(item.CaseId) && Takes(filter, item.Head)));
            scanned += page.Items.Count;
            cursor = page.Next;
        }
        while (cursor is not null && scanned < MaxScanned);
        return heads;
    }

    private async ValueTask<IReadOnlyList<Instance>> ReadAsync(IEnumerable<ListedCase> heads, CancellationToken cancellation)
    {
        var instances = new List<Instance>();
        foreach (var head in heads)
        {
            if (await reader.FindAsync(head.CaseId, cancellation) is { } instance)
                instances.Add(instance);
        }

        return instances;
    }

    private static bool NeedsInstance(InstanceFilter filter) =>
        filter.HasIncidents is not null
        || !string.IsNullOrEmpty(filter.SubStatus)
        || filter.SubStatuses is { Count: > 0 }
        || (filter.OrderBy is { Length: > 0 } order && !order.StartsWith("Created", StringComparison.OrdinalIgnoreCase))
        || (filter.OrderBy is { Length: > 0 } && "Ascending".Equals(filter.OrderDirection, StringComparison.OrdinalIgnoreCase))
        || filter.TimestampFilters?.Any(stamp => "UpdatedAt".Equals(stamp.Column, StringComparison.OrdinalIgnoreCase)) == true;

    private static bool Takes(InstanceFilter filter, CaseHead head)
    {
        var definition = TrialCode.DefinitionOf(head.Definition);
        var status = head.Ended ? "Finished" : "Running";
        return (string.IsNullOrEmpty(filter.DefinitionId) || filter.DefinitionId == definition)
            && (filter.DefinitionIds is not { Count: > 0 } ids || ids.Contains(definition))
            && (filter.Version is not { } version || version == head.DefinitionVersion)
            && (string.IsNullOrEmpty(filter.CorrelationId) || filter.CorrelationId == head.Number)
            && (string.IsNullOrEmpty(filter.Status) || filter.Status.Equals(status, StringComparison.OrdinalIgnoreCase))
            && (filter.Statuses is not { Count: > 0 } statuses || statuses.Contains(status, StringComparer.OrdinalIgnoreCase))
            && (string.IsNullOrEmpty(filter.SearchTerm)
                || head.Number.Contains(filter.SearchTerm, StringComparison.OrdinalIgnoreCase)
                || head.ServiceItem.Contains(filter.SearchTerm, StringComparison.OrdinalIgnoreCase)
                || definition.Contains(filter.SearchTerm, StringComparison.OrdinalIgnoreCase))
            && (filter.TimestampFilters ?? []).All(stamp => stamp.Column?.ToUpperInvariant() switch
            {
                "CREATEDAT" => Holds(stamp, head.FiledAt),
                "FINISHEDAT" => head.EndedAt is { } ended && Holds(stamp, ended),
                _ => true,
            });
    }

    private static bool Takes(InstanceFilter filter, Instance instance)
    {
        var (_, subStatus) = InstanceJson.Status(instance.State);
        return (filter.HasIncidents is not { } incidents || incidents == instance.State.Workflow.Incidents.Exists(incident => !incident.Resolved))
            && (string.IsNullOrEmpty(filter.SubStatus) || filter.SubStatus.Equals(subStatus, StringComparison.OrdinalIgnoreCase))
            && (filter.SubStatuses is not { Count: > 0 } wanted || wanted.Contains(subStatus, StringComparer.OrdinalIgnoreCase))
            && (filter.TimestampFilters ?? []).All(stamp =>
                !"UpdatedAt".Equals(stamp.Column, StringComparison.OrdinalIgnoreCase) || Holds(stamp, instance.UpdatedAt));
    }

    private static bool Holds(TimestampFilter filter, DateTimeOffset at) => filter.Operator?.ToUpperInvariant() switch
    {
        "IS" => at == filter.Timestamp,
        "ISNOT" => at != filter.Timestamp,
        "GREATERTHAN" => at > filter.Timestamp,
        "GREATERTHANOREQUAL" => at >= filter.Timestamp,
        "LESSTHAN" => at < filter.Timestamp,
        "LESSTHANOREQUAL" => at <= filter.Timestamp,
        _ => true,
    };

    private static IEnumerable<Instance> Ordered(IEnumerable<Instance> instances, InstanceFilter filter)
    {
        var ordered = filter.OrderBy?.ToUpperInvariant() switch
        {
            "FINISHED" or "FINISHEDAT" => instances.OrderBy(instance => instance.State.EndedAt ?? DateTimeOffset.MaxValue),
            "UPDATED" or "UPDATEDAT" or "LASTEXECUTED" => instances.OrderBy(instance => instance.UpdatedAt),
            _ => instances.OrderBy(instance => instance.State.CaseId),
        };
        return "Ascending".Equals(filter.OrderDirection, StringComparison.OrdinalIgnoreCase) ? ordered : ordered.Reverse();
    }
}

using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Storage;
using ApprovalGrid.Supervision;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Migration;

namespace ApprovalGrid.Grains.Statistics;

/// <summary>
/// How long the steps of a chain take, read from the events of the newest cases. Only facts in clear are read; a case that was moved to another
/// version or whose early history lies in an archive is left out.
/// </summary>
public sealed class StepTimes(IGridStore store, GridCatalog catalog, TimeProvider time)
{
    /// <summary>More cases would say the same, later.</summary>
    public const int MaxCases = 400;

    /// <summary>Stays that no person notices: they take no time of anybody.</summary>
    private static readonly TimeSpan Passing = TimeSpan.FromSeconds(1);

    /// <param name="query">Whose cases; its page is ignored.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async ValueTask<StepTimeReport> MeasureAsync(CaseQuery query, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var stays = new Dictionary<string, Stays>(StringComparer.Ordinal);
        var cases = 0;
        var page = await store.Lists.ListCasesAsync(query with { Cursor = null, Limit = MaxCases }, cancellation);
        foreach (var listed in page.Items)
        {
            if (await catalog.FindProgramAsync(listed.Head.Definition, listed.Head.DefinitionVersion) is not { } program)
                continue;
            var rows = await store.Cases.ReadEventsAsync(listed.CaseId, 1, GrainLimits.MaxHistoryRows, cancellation);
            cases += rows is [{ Version: 1 }, ..] && Read(program, rows, now, stays) ? 1 : 0;
        }

        return new StepTimeReport(cases, [.. stays.Select(pair => pair.Value.Sum(pair.Key)).OrderByDescending(step => step.MedianHours ?? -1)]);
    }

    /// <returns>False when the case was moved to another version.</returns>
    private static bool Read(WorkflowProgram program, IReadOnlyList<EventRow> rows, DateTimeOffset now, Dictionary<string, Stays> stays)
    {
        var open = new Dictionary<int, (int Node, DateTimeOffset Since)>();
        var found = new List<(int Node, TimeSpan Took, bool Ended)>();
        foreach (var row in rows)
        {
            foreach (var fact in CaseCodec.ReadFacts(row.SchemaVersion, row.Events).Facts)
            {
                if (fact is ProgramChanged)
                    return false;
                if (fact is VisitOpened opened)
                    open[opened.Visit] = (opened.Node, row.At);
                else if (fact is VisitClosed closed && open.Remove(closed.Visit, out var stay) && closed.Status == VisitStatus.Completed)
                    found.Add((stay.Node, row.At - stay.Since, true));
            }
        }

        found.AddRange(open.Values.Select(stay => (stay.Node, now - stay.Since, false)));
        foreach (var (index, took, ended) in found)
        {
            // A container takes as long as what is in it.
            if (took < Passing || program.Nodes[index] is not { Children.Length: 0 } node)
                continue;
            if (!stays.TryGetValue(node.Id, out var list))
                stays[node.Id] = list = new Stays(node.DisplayName);
            (ended ? list.Ended : list.Open).Add(took);
        }

        return true;
    }

    private sealed record Stays(string Name)
    {
        public List<TimeSpan> Ended { get; } = [];

        public List<TimeSpan> Open { get; } = [];

        public StepTime Sum(string node)
        {
            Ended.Sort();
            return new StepTime(
                node, Name, Ended.Count, At(0.5), At(0.9), Open.Count, Open.Count == 0 ? null : Math.Round(Open.Max().TotalHours, 2));
        }

        /// <summary>Nearest rank.</summary>
        private double? At(double share) =>
            Ended.Count == 0 ? null : Math.Round(Ended[Math.Max(0, (int)Math.Ceiling(share * Ended.Count) - 1)].TotalHours, 2);
    }
}

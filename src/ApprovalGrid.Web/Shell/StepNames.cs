using System.Collections.Concurrent;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Web.Shell;

/// <summary>
/// What steps are called in both languages where only their Chinese name is listed: tasks and statistics keep the name that a step had when it
/// was entered, so the newest version that knows it tells the English one.
/// </summary>
public sealed class StepNames(GridCatalog catalog)
{
    /// <summary>How many versions back a name is looked for; running cases are rarely older.</summary>
    private const int MaxVersions = 20;

    private const int MaxKept = 20_000;

    private readonly ConcurrentDictionary<(string Item, string Step), Text> _known = new();
    private long _revision = -1;

    /// <summary>Names of several steps, by item and Chinese name; that name itself in both languages where no version knows it.</summary>
    public async ValueTask<IReadOnlyDictionary<(string Item, string Step), Text>> OfAsync(IEnumerable<(string Item, string Step)> steps)
    {
        var revision = await catalog.RevisionAsync();
        if (Interlocked.Exchange(ref _revision, revision) != revision || _known.Count >= MaxKept)
            _known.Clear();
        var names = new Dictionary<(string, string), Text>();
        foreach (var asked in steps.Distinct().GroupBy(step => step.Item))
        {
            if (asked.Any(step => !_known.ContainsKey(step)))
                await LearnAsync(asked.Key, [.. asked.Select(step => step.Step)]);
            foreach (var step in asked)
                names[step] = _known.GetValueOrDefault(step) ?? new Text(step.Step, step.Step);
        }

        return names;
    }

    /// <summary>Name of one step.</summary>
    public async ValueTask<Text> OfAsync(string item, string step) => (await OfAsync([(item, step)]))[(item, step)];

    private async ValueTask LearnAsync(string item, HashSet<string> wanted)
    {
        // An instance without a service item is listed under its definition.
        var definition = (await catalog.FindItemAsync(item))?.Definition ?? item;
        var newest = (await catalog.FindDefinitionAsync(definition, null, CancellationToken.None))?.Version ?? 0;
        for (var version = newest; version > Math.Max(0, newest - MaxVersions) && wanted.Count > 0; version--)
        {
            foreach (var (chinese, english) in await NodesAsync(definition, version))
            {
                if (wanted.Remove(chinese))
                    _known[(item, chinese)] = new Text(chinese, english);
            }
        }

        foreach (var unknown in wanted)
            _known[(item, unknown)] = new Text(unknown, unknown);
    }

    /// <summary>A version that no longer compiles must not take the page with it.</summary>
    private async ValueTask<IEnumerable<(string Chinese, string English)>> NodesAsync(string definition, int version)
    {
        try
        {
            return (await catalog.FindProgramAsync(definition, version))?.Nodes.Select(node => (node.DisplayName, node.EnglishName)) ?? [];
        }
        catch (Exception fault) when (fault is InvalidOperationException or DefinitionFormatException)
        {
            return [];
        }
    }
}

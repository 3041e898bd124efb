using System.Collections.Immutable;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Officials;

namespace ApprovalGrid.Grains.Officials;

/// <summary>
/// What a list of proxies must be: for every day and item one proxy at most, nobody for themself, no ring – two who are away at the same time
/// would each wait for the other.
/// </summary>
internal static class ProxyRules
{
    public const int MaxProxies = 20;
    public const int MaxItems = 200;
    public const int MaxDays = 366;

    public static ImmutableArray<Fault> Check(string official, ImmutableArray<ProxyRule> rules)
    {
        if (rules.Length > MaxProxies)
            return [New("$.proxies", "proxies-max", $"An official has at most {MaxProxies} proxies.")];
        var faults = new List<Fault>();
        for (var index = 0; index < rules.Length; index++)
        {
            var (rule, path) = (rules[index], $"$.proxies[{index}]");
            if (rule.To == official || rule.To.Length is 0 or > CaseLimits.MaxAccountCharacters)
                faults.Add(New($"{path}.to", "not-to-self", "Name another official by account id."));
            if (rule.Last < rule.First || rule.Last.DayNumber - rule.First.DayNumber > MaxDays)
                faults.Add(New($"{path}.last", "period", $"A period ends on or after its first day and has at most {MaxDays} days."));
            if (rule.Items.Length > MaxItems)
                faults.Add(New($"{path}.items", "items-max", $"A proxy names at most {MaxItems} items; leave them out for all."));
            for (var other = 0; other < index; other++)
            {
                if (Overlap(Of(official, rule), Of(official, rules[other])))
                    faults.Add(New(path, "overlap", $"It overlaps with $.proxies[{other}] in days and items; for each only one acts."));
            }
        }

        return [.. faults];
    }

    /// <summary>Whether following proxies from the one named leads back to the official in overlapping days and items.</summary>
    public static bool IsRing(string official, Proxy rule, Func<string, IEnumerable<Proxy>> proxiesOf)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([rule.To]);
        while (open.TryDequeue(out var at))
        {
            if (at == official)
                return true;
            if (!seen.Add(at))
                continue;
            foreach (var next in proxiesOf(at).Where(next => Overlap(next, rule)))
                open.Enqueue(next.To);
        }

        return false;
    }

    public static Proxy Of(string official, ProxyRule rule) => new(official, rule.To, rule.First, rule.Last, rule.Items);

    private static bool Overlap(Proxy one, Proxy other) =>
        one.First <= other.Last && other.First <= one.Last
        && (one.Items.IsDefaultOrEmpty || other.Items.IsDefaultOrEmpty || one.Items.Any(item => other.Items.Contains(item)));

    private static Fault New(string path, string rule, string message) => new() { Path = path, Rule = rule, Message = message };
}

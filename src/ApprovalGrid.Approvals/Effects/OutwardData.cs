using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Effects;

/// <summary>What came from outside and waits to be used. Sealed.</summary>
public sealed class OutwardData
{
    /// <summary>Results of instances that have ended, by effect and place.</summary>
    public SortedDictionary<int, SortedDictionary<int, JsValue>> Results { get; set; } = [];

    /// <summary>Results of run tasks that were completed early, by effect.</summary>
    public SortedDictionary<int, JsValue> Kept { get; set; } = [];

    public OutwardData Clone()
    {
        var copy = new OutwardData { Kept = new(Kept) };
        foreach (var (effect, results) in Results)
            copy.Results[effect] = new(results);
        return copy;
    }

    /// <summary>False when the fact is none of its own.</summary>
    public bool Apply(CaseDataEvent fact)
    {
        switch (fact)
        {
            case InstanceResult result:
                if (!Results.TryGetValue(result.Effect, out var results))
                    Results[result.Effect] = results = [];
                results[result.Index] = result.Result;
                return true;
            case InstanceResultsDropped dropped:
                Results.Remove(dropped.Effect);
                return true;
            case KeptResult kept:
                Kept[kept.Effect] = kept.Result;
                return true;
            case KeptResultDropped dropped:
                Kept.Remove(dropped.Effect);
                return true;
            default:
                return false;
        }
    }
}

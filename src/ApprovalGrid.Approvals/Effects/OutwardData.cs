using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Effects;

/// <summary>What came from outside and waits to be used. Sealed.</summary>
public sealed class OutwardData
{
    /// <summary>Results of instances that have ended, by effect and place.</summary>
    public SortedMap<int, SortedMap<int, JsValue>> Results { get; set; } = [];

    /// <summary>Results of run tasks that were completed early, by effect.</summary>
    public SortedMap<int, JsValue> Kept { get; set; } = [];

    public OutwardData Clone() => (OutwardData)MemberwiseClone();

    /// <summary>False when the fact is none of its own.</summary>
    public bool Apply(CaseDataEvent fact)
    {
        switch (fact)
        {
            case InstanceResult result:
                var results = Results.GetValueOrDefault(result.Effect) ?? [];
                Results = Results.With(result.Effect, results.With(result.Index, result.Result));
                return true;
            case InstanceResultsDropped dropped:
                Results = Results.Without(dropped.Effect);
                return true;
            case KeptResult kept:
                Kept = Kept.With(kept.Effect, kept.Result);
                return true;
            case KeptResultDropped dropped:
                Kept = Kept.Without(dropped.Effect);
                return true;
            default:
                return false;
        }
    }
}

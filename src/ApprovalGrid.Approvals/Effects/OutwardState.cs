using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Effects;

/// <summary>What a case has on its way outside, and what it waits for from there. Nothing personal.</summary>
public sealed class OutwardState
{
    /// <summary>Effects whose row stands in the outbox or among the dead letters, and whose answer is waited for.</summary>
    public SortedMap<int, SentEffect> Sent { get; set; } = [];

    /// <summary>Instances that this case started and waits for.</summary>
    public SortedMap<long, ChildInstance> Instances { get; set; } = [];

    /// <summary>Names of the run tasks that were completed before they were asked for, by effect.</summary>
    public SortedMap<int, string> KeptCompletions { get; set; } = [];

    /// <summary>When each unresolved incident was raised.</summary>
    public SortedMap<int, DateTimeOffset> IncidentsSince { get; set; } = [];

    /// <summary>The parent's effect that started this instance; 0 for none.</summary>
    public int ParentEffect { get; set; }

    public int ParentIndex { get; set; }

    /// <summary>What the parent waits for.</summary>
    public InstanceWait ParentWait { get; set; }

    /// <summary>The parent was told what it waits for.</summary>
    public bool IsPlain { get; set; }

    public OutwardState Clone() => (OutwardState)MemberwiseClone();

    /// <summary>False when the fact is none of its own.</summary>
    public bool Apply(CaseEvent fact, TurnInfo turn)
    {
        switch (fact)
        {
            case EffectSent sent:
                Sent = Sent.With(sent.Effect, new SentEffect(sent.Effect, sent.Kind, sent.Outbox, turn.At));
                return true;
            case InstanceSent sent:
                if (sent.Awaited)
                    Instances = Instances.With(sent.CaseId, new ChildInstance(sent.CaseId, sent.Number, sent.Effect, sent.Index, sent.Definition));
                return true;
            case InstanceEnded ended:
                if (Instances.TryGetValue(ended.CaseId, out var child))
                    Instances = Instances.With(ended.CaseId, child with { End = ended.Status });
                return true;
            case InstancesForgotten forgotten:
                foreach (var known in Instances.Values.Where(known => known.Effect == forgotten.Effect).ToArray())
                    Instances = Instances.Without(known.CaseId);
                return true;
            case CompletionKept kept:
                KeptCompletions = KeptCompletions.With(kept.Effect, kept.TaskName);
                return true;
            case CompletionDropped dropped:
                KeptCompletions = KeptCompletions.Without(dropped.Effect);
                return true;
            case ReplyTaken or IncidentRetried or IncidentSkipped or IncidentEndedCase or DeadLetterReplayed or DeadLetterDropped
                or EndpointCalled:
                return true;
            default:
                return false;
        }
    }

    /// <summary>Follows what the workflow itself says.</summary>
    public void Note(WorkflowEvent fact, TurnInfo turn)
    {
        switch (fact)
        {
            case EffectClosed closed:
                Sent = Sent.Without(closed.Effect);
                break;
            case IncidentRaised raised:
                IncidentsSince = IncidentsSince.With(raised.Incident, turn.At);
                break;
            case IncidentResolved resolved:
                IncidentsSince = IncidentsSince.Without(resolved.Incident);
                break;
        }
    }
}

public sealed record SentEffect(int Effect, EffectKind Kind, int Outbox, DateTimeOffset Since);

/// <param name="Effect">The effect that started it.</param>
/// <param name="End">Null while it runs.</param>
public sealed record ChildInstance(long CaseId, string Number, int Effect, int Index, string Definition, WorkflowStatus? End = null);

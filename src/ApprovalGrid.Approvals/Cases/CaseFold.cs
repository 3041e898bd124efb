using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>Folds stored turns into a case. What a turn did live and what folding it does must be equal.</summary>
public static class CaseFold
{
    public static void Apply(CaseState state, TurnInfo turn, IReadOnlyList<object> facts)
    {
        foreach (var fact in facts)
        {
            if (fact is CaseEvent own)
            {
                state.Apply(own, turn);
                continue;
            }

            state.Workflow.Apply((WorkflowEvent)fact);
            state.Note((WorkflowEvent)fact, turn);
        }

        state.Version++;
    }

    public static void Apply(CaseData data, IReadOnlyList<object> sealedFacts)
    {
        foreach (var fact in sealedFacts)
        {
            if (fact is CaseDataEvent own)
                data.Apply(own);
            else
                data.Memory.Apply((MemoryEvent)fact);
        }
    }
}

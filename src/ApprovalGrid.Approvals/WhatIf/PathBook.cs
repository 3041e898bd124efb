using ApprovalGrid.Approvals.Cases;

namespace ApprovalGrid.Approvals.WhatIf;

/// <summary>Keeps the way a case takes.</summary>
internal sealed class PathBook
{
    private readonly Dictionary<int, StepEntered> _steps = [];
    private List<PathEntry> _path = [];

    public void Add(IReadOnlyList<object> facts)
    {
        foreach (var fact in facts)
        {
            switch (fact)
            {
                case StepEntered entered:
                    _steps[entered.Visit] = entered;
                    break;
                case StepLeft left when _steps.TryGetValue(left.Visit, out var step):
                    _path.Add(new PathEntry(step.Node, step.Name, left.Outcome));
                    break;
                case DecisionMade made:
                    _path.Add(new PathEntry("", "decision", made.Granted ? "granted" : "refused"));
                    break;
            }
        }
    }

    public void Rename(Func<string, string> name)
    {
        _path = _path.ConvertAll(entry => entry with { Node = name(entry.Node) });
        foreach (var (visit, step) in _steps.ToArray())
            _steps[visit] = step with { Node = name(step.Node) };
    }

    public CaseResult Result(CaseState state) => new(
        state.Status.ToString(),
        state.Decision?.Granted,
        state.Decision?.At,
        state.EndedAt,
        state.Clocks.Values.Count(clock => clock.Expired || clock.End == ClockEnd.Late),
        [.. _path]);
}

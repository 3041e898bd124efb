using System.Collections.Concurrent;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Cli.Demo.Story;

/// <summary>Remembers how many days each clock had left while it ran: an ended one does not say.</summary>
internal sealed class ClockBook
{
    private readonly ConcurrentDictionary<(string Case, int Clock), int> _left = new();

    public void See(CaseView view)
    {
        foreach (var clock in view.Clocks)
        {
            if (clock.DaysLeft is { } left)
                _left[(view.CaseNumber, clock.Number)] = left;
        }
    }

    public IReadOnlyList<StoryClock> Of(params ReadOnlySpan<CaseView?> views)
    {
        var clocks = new List<StoryClock>();
        foreach (var view in views)
        {
            foreach (var clock in view?.Clocks ?? [])
                clocks.Add(new StoryClock(view!.CaseNumber, clock, _left.TryGetValue((view.CaseNumber, clock.Number), out var left) ? left : null));
        }

        return clocks;
    }
}

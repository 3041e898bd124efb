using ApprovalGrid.Cases;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Demo;

/// <summary>How long to wait before a case is read again, and when to give up on one that does not move.</summary>
internal sealed class Patience(TimeProvider time)
{
    /// <summary>A case that has not changed for so long is stuck.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    private long _moved = time.GetTimestamp();
    private (int Parent, int? Child) _seen;
    private TimeSpan _delay = First;

    public async Task WaitAsync(bool acted, CaseView parent, CaseView? child, CancellationToken cancellation)
    {
        if (acted || _seen != (parent.Version, child?.Version))
        {
            _seen = (parent.Version, child?.Version);
            _moved = time.GetTimestamp();
            _delay = First;
            if (acted)
                return;
        }

        if (time.GetElapsedTime(_moved) > Longest)
            throw new SiloException($"case {parent.CaseNumber} has not moved for {Longest.TotalMinutes:0} minutes; it waits for {Waiting(parent, child)}");
        await Task.Delay(_delay, time, cancellation);
        _delay = _delay * 1.5 < LongestDelay ? _delay * 1.5 : LongestDelay;
    }

    private static string Waiting(CaseView parent, CaseView? child)
    {
        var steps = parent.CurrentSteps.Concat(child?.CurrentSteps ?? []).Select(step => $"{step.Name} ({step.WaitsFor} {step.Holder})");
        var incidents = parent.Incidents.Concat(child?.Incidents ?? []).Select(incident => $"incident at {incident.Node}: {incident.Message}");
        return string.Join(", ", steps.Concat(incidents).DefaultIfEmpty("nothing"));
    }
}

using System.Diagnostics.Metrics;
using ApprovalGrid.Grains.Cases;

namespace ApprovalGrid.Grains.Effects;

/// <summary>Metrics of what leaves for the world outside.</summary>
internal static class EffectInstruments
{
    private static readonly Meter Meter = new(CaseGrainInstruments.MeterName);

    /// <summary>Tries, by what became of them: <c>answered</c>, <c>connect</c>, <c>timeout</c>, <c>refused</c>.</summary>
    public static readonly Counter<long> Tries = Meter.CreateCounter<long>("approvalgrid.effects.tries", "{try}", "Requests sent outside, by outcome.");

    public static readonly Counter<long> DeadLetters = Meter.CreateCounter<long>("approvalgrid.effects.dead_letters", "{row}", "Requests that were given up.");

    public static readonly Counter<long> BreakersOpened = Meter.CreateCounter<long>("approvalgrid.effects.breakers_opened", "{breaker}", "Targets left alone after failures in a row.");

    public static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("approvalgrid.effects.duration", "s", "From sending a request to its answer.");

    public static void Tried(OutsideAnswer answer, TimeSpan took)
    {
        Tries.Add(1, new KeyValuePair<string, object?>("outcome", answer switch
        {
            OutsideAnswer.Answered => "answered",
            OutsideAnswer.NotConnected => "connect",
            OutsideAnswer.TimedOut => "timeout",
            _ => "refused",
        }));
        Duration.Record(took.TotalSeconds);
    }
}

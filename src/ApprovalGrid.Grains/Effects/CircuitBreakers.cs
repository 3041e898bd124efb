using System.Collections.Concurrent;

namespace ApprovalGrid.Grains.Effects;

/// <summary>
/// Leaves a target alone that fails again and again, so that its recovery is not drowned and its requests do not take the place of others.
/// After a pause one request tries; the others wait for what becomes of it.
/// </summary>
internal sealed class CircuitBreakers(EffectOptions options, TimeProvider time)
{
    /// <summary>Targets remembered; beyond it all are forgotten, which only costs some tries.</summary>
    private const int MaxTargets = 10_000;

    private readonly ConcurrentDictionary<string, Breaker> _targets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null when the target may be tried now; else how long to wait.</summary>
    public TimeSpan? Closed(string target) => _targets.TryGetValue(target, out var breaker) ? breaker.Wait(time.GetUtcNow(), options) : null;

    public void Succeeded(string target) => _targets.TryRemove(target, out _);

    /// <summary>True when this failure opened the breaker.</summary>
    public bool Failed(string target)
    {
        if (_targets.Count >= MaxTargets)
            _targets.Clear();
        return _targets.GetOrAdd(target, _ => new Breaker()).Fail(time.GetUtcNow(), options);
    }

    private sealed class Breaker
    {
        private readonly Lock _lock = new();
        private int _failures;
        private DateTimeOffset _openUntil;

        public TimeSpan? Wait(DateTimeOffset now, EffectOptions options)
        {
            lock (_lock)
            {
                if (_failures < options.BreakerFailures)
                    return null;
                if (now < _openUntil)
                    return _openUntil - now;
                // This one tries; who comes while it is out waits as if the pause went on.
                _openUntil = now + (options.Timeout > options.BreakerPause ? options.Timeout : options.BreakerPause);
                return null;
            }
        }

        public bool Fail(DateTimeOffset now, EffectOptions options)
        {
            lock (_lock)
            {
                if (++_failures < options.BreakerFailures)
                    return false;
                _openUntil = now + options.BreakerPause;
                return true;
            }
        }
    }
}

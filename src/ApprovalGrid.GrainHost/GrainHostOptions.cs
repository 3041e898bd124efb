namespace ApprovalGrid.GrainHost;

/// <summary>The limits of the host. What exceeds one is refused with <see cref="GrainOverloadedException"/> or times out.</summary>
public sealed class GrainHostOptions
{
    /// <summary>Activations in memory. At the limit the least recently used idle ones make room.</summary>
    public int MaxActivations { get; set; } = 100_000;

    /// <summary>Calls that wait for one grain, the running one not counted.</summary>
    public int MaxQueuePerGrain { get; set; } = 256;

    /// <summary>An activation without a call for longer than this is deactivated.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for.</summary>
    public TimeSpan CollectionInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long a caller waits for an answer before it gets a <see cref="TimeoutException"/>. Looked at ten times in this span, at
    /// least once a second, so a call may wait that much longer. Also after how long activation and deactivation are cancelled.
    /// </summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    internal TimeSpan TimeoutCheckInterval =>
        TimeSpan.FromMilliseconds(Math.Clamp(CallTimeout.TotalMilliseconds / 10, 1, 1000));

    internal IEnumerable<string> Faults()
    {
        if (MaxActivations < 1)
            yield return $"{nameof(MaxActivations)} is {MaxActivations}; it must be at least 1.";
        if (MaxQueuePerGrain < 1)
            yield return $"{nameof(MaxQueuePerGrain)} is {MaxQueuePerGrain}; it must be at least 1.";
        foreach (var (name, value) in new[]
        {
            (nameof(IdleTimeout), IdleTimeout),
            (nameof(CollectionInterval), CollectionInterval),
            (nameof(CallTimeout), CallTimeout),
        })
        {
            if (value <= TimeSpan.Zero || value > TimeSpan.FromDays(1))
                yield return $"{name} is {value}; it must be more than zero and at most one day.";
        }
    }
}

using ApprovalGrid.Load.Machine;

namespace ApprovalGrid.Load.Report;

/// <summary>What was measured, with everything needed to judge it.</summary>
internal sealed record Measurement
{
    public required string Name { get; init; }

    /// <summary>What differs from the other results of the same benchmark, or empty.</summary>
    public string Variant { get; init; } = "";

    /// <summary>What one unit of work is: a transition (one committed turn), a view, a submission.</summary>
    public required string Unit { get; init; }

    /// <summary>Completed work.</summary>
    public required long Completed { get; init; }

    public required double Seconds { get; init; }

    public double PerSecond => Math.Round(Completed / Seconds, 1);

    /// <summary>Latencies in milliseconds, when the benchmark measures them.</summary>
    public Percentiles? Latency { get; init; }

    /// <summary>CPU of each kind of process, in microseconds per unit of work.</summary>
    public CpuShare? Cpu { get; init; }

    /// <summary>Bytes of write-ahead log per unit of work, without and with full-page images.</summary>
    public WalShare? Wal { get; init; }

    /// <summary>Everything else that the benchmark found, by name.</summary>
    public IReadOnlyDictionary<string, object> Details { get; init; } = new Dictionary<string, object>();

    public IReadOnlyDictionary<string, object> Settings { get; init; } = new Dictionary<string, object>();

    /// <summary>False when something happened that must not: lost or doubled work, errors. The figures mean nothing then.</summary>
    public bool Sound => Faults.Count == 0;

    public IReadOnlyList<string> Faults { get; init; } = [];

    public MachineState? Machine { get; init; }
}

/// <summary>CPU microseconds per unit of work.</summary>
internal sealed record CpuShare(double Silos, double Postgres, double Client)
{
    /// <summary>Silos and PostgreSQL together: what the work costs, whoever asks for it.</summary>
    public double Server => Math.Round(Silos + Postgres, 1);
}

/// <summary>Write-ahead log per unit of work, in bytes.</summary>
internal sealed record WalShare(double Records, double WithFullPageImages, double UnitsPerSync);

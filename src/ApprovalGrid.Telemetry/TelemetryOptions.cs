namespace ApprovalGrid.Telemetry;

/// <summary>Where traces and metrics go, and how many.</summary>
public sealed record TelemetryOptions
{
    /// <summary>Address of a collector for OTLP, such as <c>http://localhost:4317</c>; null: nothing is sent.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>OTLP over HTTP with protocol buffers instead of gRPC; the paths /v1/traces and /v1/metrics are added.</summary>
    public bool OtlpOverHttp { get; init; }

    /// <summary>Share of the traces that begin here which are recorded, 0 to 1. Traces that a caller has begun keep the caller's decision.</summary>
    public double TraceRatio { get; init; } = 0.05;

    /// <summary>How often metrics are sent.</summary>
    public TimeSpan MetricsEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>What this silo is called in both.</summary>
    public string? Instance { get; init; }

    /// <summary>Combinations of label values of one metric; what comes beyond is counted in <c>approvalgrid_metrics_dropped_total</c> instead.</summary>
    public int MaxSeries { get; init; } = 500;
}

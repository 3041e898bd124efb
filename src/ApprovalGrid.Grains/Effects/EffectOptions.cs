using System.Collections.Immutable;

namespace ApprovalGrid.Grains.Effects;

/// <summary>How requests leave for the world outside. All limits hold for one silo.</summary>
public sealed record EffectOptions
{
    /// <summary>Hosts that may be called: <c>host</c>, <c>host:port</c>, <c>*.domain</c>. Empty: every public address.</summary>
    /// <remarks>A private address (loopback, RFC 1918, link-local, …) is called only when its host is named here without a star.</remarks>
    public ImmutableArray<string> AllowedTargets { get; init; } = [];

    /// <summary>Where tasks go, by name; <c>*</c> stands for those without an address of their own. Tasks without one wait to be read.</summary>
    public ImmutableDictionary<string, Uri> TaskWebhooks { get; init; } = ImmutableDictionary<string, Uri>.Empty;

    /// <summary>From sending to the last byte of the answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Tries of one request, before it is a dead letter, or leaves by the way that the definition draws for failures.</summary>
    public int MaxAttempts { get; init; } = 12;

    /// <summary>The wait after the first failure; it doubles with each.</summary>
    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestBackoff { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest answer, unpacked. A longer one is an incident of the case.</summary>
    public int MaxResponseBytes { get; init; } = 256 * 1024;

    /// <summary>Failures in a row after which a target is left alone.</summary>
    public int BreakerFailures { get; init; } = 5;

    /// <summary>How long a target is left alone, before one request tries it again.</summary>
    public TimeSpan BreakerPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Requests at the same time.</summary>
    public int MaxConcurrency { get; init; } = 64;
}

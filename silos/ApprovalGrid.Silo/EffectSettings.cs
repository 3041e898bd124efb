using System.Collections.Immutable;
using System.Globalization;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Grains.Effects;
using ApprovalGrid.Grains.Triggers;

namespace ApprovalGrid.Silo;

/// <summary>The settings under <c>Grid:Effects</c>: what may leave for the world outside, and how.</summary>
internal static class EffectSettings
{
    private const string Section = "Effects";
    private const string Webhooks = Section + ":TaskWebhooks:";

    private const string TriggerDepartment = "Triggers:Department";

    private static readonly string[] Known =
    [
        "AllowedTargets", "TimeoutSeconds", "MaxAttempts", "FirstBackoffSeconds", "LongestBackoffSeconds", "MaxResponseBytes", "BreakerFailures",
        "BreakerPauseSeconds", "MaxConcurrency",
    ];

    public static IEnumerable<string> Names => Known.Select(name => $"{Section}:{name}").Append(Webhooks + "NAME").Append(TriggerDepartment);

    /// <summary>Names of tasks are the integrator's own.</summary>
    public static bool IsWebhook(string key) => key.StartsWith(Webhooks, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static EffectOptions Read(IConfigurationSection grid)
    {
        var section = grid.GetSection(Section);
        var defaults = new EffectOptions();
        return new EffectOptions
        {
            AllowedTargets = Targets(section["AllowedTargets"] ?? ""),
            TaskWebhooks = section.GetSection("TaskWebhooks").GetChildren().ToImmutableDictionary(child => child.Key, Address, StringComparer.Ordinal),
            Timeout = Seconds(section, "TimeoutSeconds", defaults.Timeout, 300),
            MaxAttempts = Number(section, "MaxAttempts", defaults.MaxAttempts, 100),
            FirstBackoff = Seconds(section, "FirstBackoffSeconds", defaults.FirstBackoff, 3_600),
            LongestBackoff = Seconds(section, "LongestBackoffSeconds", defaults.LongestBackoff, 86_400),
            MaxResponseBytes = Number(section, "MaxResponseBytes", defaults.MaxResponseBytes, 4 * 1024 * 1024),
            BreakerFailures = Number(section, "BreakerFailures", defaults.BreakerFailures, 1_000),
            BreakerPause = Seconds(section, "BreakerPauseSeconds", defaults.BreakerPause, 3_600),
            MaxConcurrency = Number(section, "MaxConcurrency", defaults.MaxConcurrency, 1_000),
        };
    }

    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static TriggerOptions ReadTriggers(IConfigurationSection grid)
    {
        if (grid[TriggerDepartment] is not { Length: > 0 } department)
            return new TriggerOptions();
        return department.Split('/') is [var region, { Length: > 0 }] && RegionCode.TryParse(region, out _)
            ? new TriggerOptions { Department = department }
            : throw new SettingException($"Grid:{TriggerDepartment} is '{department}'; write {{region}}/{{department}}, as 430100/hrss.");
    }

    private static ImmutableArray<string> Targets(string text)
    {
        var targets = text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var target in targets)
        {
            if (target.Contains('/', StringComparison.Ordinal) || (target.Contains('*', StringComparison.Ordinal) && !target.StartsWith("*.", StringComparison.Ordinal)))
                throw new SettingException($"{Name("AllowedTargets")}: '{target}' must be a host, host:port or *.domain.");
        }

        return [.. targets];
    }

    private static Uri Address(IConfigurationSection webhook) =>
        Uri.TryCreate(webhook.Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new SettingException($"Grid:{Webhooks}{webhook.Key} must be an http or https address.");

    private static TimeSpan Seconds(IConfigurationSection section, string name, TimeSpan otherwise, double most)
    {
        if (section[name] is not { Length: > 0 } text)
            return otherwise;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 && seconds <= most
            ? TimeSpan.FromSeconds(seconds)
            : throw new SettingException($"{Name(name)} is '{text}'; it must be a number of seconds above 0, at most {most}.");
    }

    private static int Number(IConfigurationSection section, string name, int otherwise, int most)
    {
        if (section[name] is not { Length: > 0 } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new SettingException($"{Name(name)} is '{text}'; it must be a whole number from 1 to {most}.");
    }

    private static string Name(string name) => $"Grid:{Section}:{name}";
}

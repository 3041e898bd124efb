using System.Globalization;
using ApprovalGrid.Telemetry;

namespace ApprovalGrid.Silo;

/// <summary>What operations see of this silo.</summary>
internal sealed partial record SiloSettings
{
    private const string OtlpEndpointName = "Telemetry:Otlp:Endpoint";
    private const string OtlpProtocolName = "Telemetry:Otlp:Protocol";
    private const string TraceRatioName = "Telemetry:TraceRatio";
    private const string LogFormatName = "Logs:Format";

    private static string[] TelemetryNames => [OtlpEndpointName, OtlpProtocolName, TraceRatioName, LogFormatName];

    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>One JSON object a line instead of a line of text.</summary>
    public bool JsonLogs { get; init; }

    private static TelemetryOptions TelemetryOf(IConfigurationSection section) => new()
    {
        OtlpEndpoint = OtlpEndpointOf(section),
        OtlpOverHttp = OneOf(section, OtlpProtocolName, "Grpc", "Http") == "Http",
        TraceRatio = TraceRatioOf(section),
        Instance = SiloNameOf(section),
    };

    private static bool JsonLogsOf(IConfigurationSection section) => OneOf(section, LogFormatName, "Text", "Json") == "Json";

    private static Uri? OtlpEndpointOf(IConfigurationSection section)
    {
        if (Text(section, OtlpEndpointName) is not { } text)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new SettingException($"{Name(OtlpEndpointName)} is '{text}'; write the collector's address, such as http://localhost:4317.");
    }

    private static double TraceRatioOf(IConfigurationSection section)
    {
        if (Text(section, TraceRatioName) is not { } text)
            return new TelemetryOptions().TraceRatio;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1
            ? ratio
            : throw new SettingException($"{Name(TraceRatioName)} is '{text}'; write a share from 0 to 1, such as 0.05.");
    }

    /// <summary>The first choice is the default.</summary>
    private static string OneOf(IConfigurationSection section, string key, params string[] choices)
    {
        if (Text(section, key) is not { } text)
            return choices[0];
        return choices.FirstOrDefault(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw new SettingException($"{Name(key)} is '{text}'; it must be {string.Join(" or ", choices.Select(choice => $"'{choice}'"))}.");
    }
}

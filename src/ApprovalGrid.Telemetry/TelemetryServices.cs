using ApprovalGrid.Telemetry.Logs;
using ApprovalGrid.Telemetry.Metrics;
using ApprovalGrid.Telemetry.Otlp;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Telemetry;

/// <summary>What operations see of a silo: metrics, traces, logs. It watches from outside; nothing else depends on it.</summary>
public static class TelemetryServices
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services, TelemetryOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<MetricsRegistry>();
        services.AddHostedService<OtlpExport>();
        return services;
    }

    /// <summary>One JSON object a line, with the trace, the span and the case.</summary>
    public static ILoggingBuilder AddJsonLines(this ILoggingBuilder logging)
    {
        logging.Configure(factory => factory.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        return logging.AddJsonConsole(json =>
        {
            json.IncludeScopes = true;
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
    }

    /// <summary>After routing, before the endpoints.</summary>
    public static IApplicationBuilder UseRequestInSight(this IApplicationBuilder app) => app.UseMiddleware<RequestInSight>();
}

using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.Telemetry.Metrics;

/// <summary><c>GET /metrics</c>, for Prometheus and whoever reads its text.</summary>
public static class MetricsApi
{
    /// <summary>Public like the health checks: numbers only, no case, no person.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder app)
    {
        // Listening begins at the start, not with the first look.
        app.ServiceProvider.GetRequiredService<MetricsRegistry>();
        app.MapGet("/metrics", WriteAsync).AllowAnonymous().WithTags("Health").WithName("Metrics").WithSummary("Measurements in Prometheus' text format")
            .DisableHttpMetrics();
    }

    private static async Task WriteAsync(HttpContext context, MetricsRegistry registry)
    {
        context.Response.ContentType = PrometheusText.ContentType;
        context.Response.Headers.CacheControl = "no-store";
        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        registry.Write(text);
        await context.Response.WriteAsync(text.ToString(), context.RequestAborted);
    }
}

using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ApprovalGrid.Web.Shell;

/// <summary>
/// Live parts of a page by server-sent events: looks now and then at something cheap, such as the version of a case, and says <c>changed</c>
/// when it differs. The page then loads itself again and takes over its parts (<c>data-live-part</c>), by the same checks as every page.
/// </summary>
internal static class LiveStream
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    /// <summary>Then the browser connects again by itself, and is asked again who it is.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <param name="seen">What the page was made of.</param>
    /// <param name="look">What there is now, as a text.</param>
    public static IResult Of(HttpContext context, string seen, Func<CancellationToken, ValueTask<string>> look)
    {
        var limit = context.RequestServices.GetRequiredService<LiveLimit>();
        return limit.TryEnter()
            ? TypedResults.ServerSentEvents(WatchAsync(context.RequestServices, limit, seen, look, context.RequestAborted))
            : Results.NoContent();
    }

    private static async IAsyncEnumerable<SseItem<string>> WatchAsync(
        IServiceProvider services, LiveLimit limit, string seen, Func<CancellationToken, ValueTask<string>> look,
        [EnumeratorCancellation] CancellationToken gone)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var lifetime = services.GetRequiredService<IHostApplicationLifetime>();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone, lifetime.ApplicationStopping);
        using var timer = new PeriodicTimer(Round, time);
        var since = time.GetTimestamp();
        try
        {
            while (time.GetElapsedTime(since) < Longest && await NextAsync(timer, end.Token))
            {
                var now = await look(end.Token);
                if (now == seen)
                    continue;
                seen = now;
                yield return new SseItem<string>(now, "changed");
            }
        }
        finally
        {
            limit.Leave();
        }
    }

    private static async ValueTask<bool> NextAsync(PeriodicTimer timer, CancellationToken end)
    {
        try
        {
            return await timer.WaitForNextTickAsync(end);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

using System.Diagnostics;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost;

/// <summary>A span per turn, under the caller's. Nothing is made when nobody listens.</summary>
public static class GrainHostTracing
{
    public const string SourceName = "ApprovalGrid.GrainHost";

    private static readonly ActivitySource Source = new(SourceName);

    internal static Activity? Begin(string method, GrainId grain)
    {
        if (!Source.HasListeners() || Source.StartActivity(method) is not { } turn)
            return null;
        turn.SetTag("approvalgrid.grain", grain.ToString());
        return turn;
    }

    /// <summary>Errors are named by their kind; their text may hold what a span must not.</summary>
    internal static void End(Activity? turn, Exception? error)
    {
        if (turn is null)
            return;
        if (error is not null)
            turn.SetStatus(ActivityStatusCode.Error).SetTag("error.type", error.GetType().FullName);
        turn.Dispose();
    }
}

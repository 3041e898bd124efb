using System.Diagnostics;
using System.Globalization;

namespace ApprovalGrid.Load.Machine;

/// <summary>
/// Waits under load until the silos' just-in-time compilers have all but stopped. How long that takes depends on how many silos share the
/// cores: a fixed time that suits one leaves four half compiled, and what is measured then is the compiler.
/// </summary>
internal static class Warmth
{
    private const string Compiled = "dotnet_jit_compilation_time_seconds_total ";

    /// <summary>Of one core, all silos together.</summary>
    private const double QuietShare = 0.02;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    /// <summary>How long it took.</summary>
    /// <exception cref="TimeoutException">They compile still after four minutes.</exception>
    public static async Task<TimeSpan> WaitAsync(IReadOnlyList<SiloNode> silos, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        var started = Stopwatch.GetTimestamp();
        var before = await CompiledSecondsAsync();
        while (Stopwatch.GetElapsedTime(started) < Longest)
        {
            await Task.Delay(Window, cancellation);
            var now = await CompiledSecondsAsync();
            if (now - before < QuietShare * Window.TotalSeconds)
                return Stopwatch.GetElapsedTime(started);
            before = now;
        }

        throw new TimeoutException($"the silos compile still after {Longest.TotalMinutes} minutes under load; is the machine busy?");

        async Task<double> CompiledSecondsAsync()
        {
            var seconds = 0.0;
            foreach (var silo in silos)
            {
                var metrics = await http.GetStringAsync($"http://{silo.Address}/metrics", cancellation);
                var line = metrics.Split('\n').First(text => text.StartsWith(Compiled, StringComparison.Ordinal));
                seconds += double.Parse(line[Compiled.Length..], CultureInfo.InvariantCulture);
            }

            return seconds;
        }
    }
}

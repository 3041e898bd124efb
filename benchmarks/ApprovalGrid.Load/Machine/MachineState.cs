using System.Globalization;

namespace ApprovalGrid.Load.Machine;

/// <summary>The machine and what else it does.</summary>
/// <param name="LoadAverage">Of the last minute.</param>
/// <param name="BusyShare">Share of all cores that was busy during one second before the measurement.</param>
internal sealed record MachineState(int Cores, double LoadAverage, double BusyShare, string Kernel, string Runtime)
{
    private const double MostBusy = 0.10;

    /// <summary>Nothing else runs that would take the cores away.</summary>
    public bool Idle => BusyShare <= MostBusy;

    public static async Task<MachineState> ReadAsync(CancellationToken cancellation)
    {
        var before = Jiffies();
        await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        var after = Jiffies();
        var all = Math.Max(1, after.All - before.All);
        var load = double.Parse((await File.ReadAllTextAsync("/proc/loadavg", cancellation)).Split(' ')[0], CultureInfo.InvariantCulture);
        return new MachineState(
            Environment.ProcessorCount, load, Math.Round((double)(after.Busy - before.Busy) / all, 3),
            Environment.OSVersion.VersionString, System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription);
    }

    public string Describe() => string.Create(
        CultureInfo.InvariantCulture, $"{Cores} cores, load average {LoadAverage:0.00}, {BusyShare:P0} busy just now, {Kernel}, {Runtime}");

    private static (long Busy, long All) Jiffies()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        var idle = fields[3] + fields[4];
        var all = fields[..8].Sum();
        return (all - idle, all);
    }
}

using System.Diagnostics;
using ApprovalGrid.Load.Report;

namespace ApprovalGrid.Load.Machine;

/// <summary>Measures a stretch of time: CPU of each kind of process, write-ahead log, duration.</summary>
internal sealed class Meter
{
    private readonly PostgresCluster _postgres;
    private readonly IReadOnlyList<int> _silos;
    private readonly WalMark _wal;
    private readonly TimeSpan _silosBefore;
    private readonly TimeSpan _postgresBefore;
    private readonly TimeSpan _clientBefore;
    private readonly long _started;

    private Meter(PostgresCluster postgres, IReadOnlyList<int> silos, WalMark wal)
    {
        _postgres = postgres;
        _silos = silos;
        _wal = wal;
        _silosBefore = Silos();
        _postgresBefore = ProcessCpu.OfTree(postgres.Pid);
        _clientBefore = ProcessCpu.Of(Environment.ProcessId);
        _started = Stopwatch.GetTimestamp();
    }

    /// <param name="postgres">The server that is measured.</param>
    /// <param name="silos">Processes of the silos; none when the grains run in this process, whose CPU then is the silo's.</param>
    public static async Task<Meter> StartAsync(PostgresCluster postgres, params IReadOnlyList<int> silos) =>
        new(postgres, silos, await postgres.WalAsync());

    public async Task<Stretch> StopAsync()
    {
        var seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds;
        var own = ProcessCpu.Of(Environment.ProcessId) - _clientBefore;
        var silos = Silos() - _silosBefore;
        var postgres = ProcessCpu.OfTree(_postgres.Pid) - _postgresBefore;
        var wal = await _postgres.WalAsync();
        var images = await _postgres.FullPageImageBytesAsync(_wal, wal);
        return _silos.Count == 0
            ? new Stretch(seconds, own, postgres, TimeSpan.Zero, wal.Bytes - _wal.Bytes, images, wal.Syncs - _wal.Syncs)
            : new Stretch(seconds, silos, postgres, own, wal.Bytes - _wal.Bytes, images, wal.Syncs - _wal.Syncs);
    }

    private TimeSpan Silos() => _silos.Aggregate(TimeSpan.Zero, (sum, pid) => sum + ProcessCpu.Of(pid));
}

/// <summary>What a stretch of time has cost.</summary>
internal sealed record Stretch(double Seconds, TimeSpan Silos, TimeSpan Postgres, TimeSpan Client, long WalBytes, long FullPageImageBytes, long WalSyncs)
{
    public CpuShare CpuPer(long units) => new(Micro(Silos, units), Micro(Postgres, units), Micro(Client, units));

    public WalShare WalPer(long units) => new(
        Math.Round((double)(WalBytes - FullPageImageBytes) / Math.Max(1, units)),
        Math.Round((double)WalBytes / Math.Max(1, units)),
        Math.Round((double)units / Math.Max(1, WalSyncs), 1));

    private static double Micro(TimeSpan cpu, long units) => Math.Round(cpu.TotalMicroseconds / Math.Max(1, units), 1);
}

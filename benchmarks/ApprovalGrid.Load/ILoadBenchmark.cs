using ApprovalGrid.Load.Machine;
using ApprovalGrid.Load.Report;

namespace ApprovalGrid.Load;

/// <summary>One question about the speed of the whole, answered by a measurement.</summary>
internal interface ILoadBenchmark
{
    /// <summary>As named on the command line.</summary>
    string Name { get; }

    /// <summary>What is measured, in one sentence, with its aim.</summary>
    string Question { get; }

    Task<IReadOnlyList<Measurement>> RunAsync(PostgresCluster postgres, LoadOptions options, Progress progress, CancellationToken cancellation);
}

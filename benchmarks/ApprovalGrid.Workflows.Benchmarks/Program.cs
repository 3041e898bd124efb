using ApprovalGrid.Workflows.Benchmarks;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

if (args is ["memory"])
{
    WaitingMemory.Print();
    return;
}

// In this process and in short rounds: a quiet machine for a minute is enough.
var job = Job.Default
    .WithToolchain(InProcessEmitToolchain.Instance)
    .WithIterationTime(TimeInterval.FromMilliseconds(200))
    .WithWarmupCount(8)
    .WithIterationCount(8);
BenchmarkSwitcher.FromAssembly(typeof(Definitions).Assembly)
    .Run(args.Length > 0 ? args : ["--filter", "*"], DefaultConfig.Instance.AddJob(job).AddDiagnoser(MemoryDiagnoser.Default));

using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using BenchmarkDotNet.Attributes;

namespace ApprovalGrid.Workflows.Benchmarks;

/// <summary>Starting an instance and carrying it to its end, facts included; figures are per node.</summary>
public class FlowchartBenchmarks
{
    private const int Nodes = 10;

    private readonly WorkflowProgram _literals = Definitions.TenLiterals();
    private readonly WorkflowProgram _expressions = Definitions.TenExpressions();
    private readonly WorkflowProgram _decision = Definitions.OneDecision();

    [Benchmark(OperationsPerInvoke = Nodes)]
    public int NodeWithoutExpressions() => Run(_literals);

    [Benchmark(OperationsPerInvoke = Nodes)]
    public int NodeWithExpressions() => Run(_expressions);

    [Benchmark]
    public int OneDecision() => Run(_decision);

    private static int Run(WorkflowProgram program)
    {
        var facts = new Facts();
        var instance = new Stored(program, new WorkflowState(), new WorkflowMemory());
        var result = instance.Turn(facts).Start(new StartOptions());
        return result.Status == WorkflowStatus.Finished ? facts.Count : throw new InvalidOperationException("not finished");
    }
}

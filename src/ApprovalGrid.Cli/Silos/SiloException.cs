namespace ApprovalGrid.Cli.Silos;

/// <summary>A silo could not be reached, or refused; the message says which and why.</summary>
internal class SiloException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A silo refused a request.</summary>
internal sealed class SiloRefusedException(string what, SiloProblem problem)
    : SiloException($"{what}: {problem.Detail} ({problem.Status} {problem.Code}){problem.FaultText}")
{
    public SiloProblem Problem { get; } = problem;
}

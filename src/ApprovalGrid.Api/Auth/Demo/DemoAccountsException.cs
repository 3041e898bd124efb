using System.Collections.Immutable;
using ApprovalGrid.Answers;

namespace ApprovalGrid.Api.Auth.Demo;

/// <summary>A file of demo accounts was refused; the message names the file, and each path and rule.</summary>
public sealed class DemoAccountsException(string file, ImmutableArray<Fault> faults)
    : Exception($"{file} has {faults.Length} fault(s): {string.Join("; ", faults.Take(5).Select(fault => $"{fault.Path}: {fault.Message}"))}")
{
    public ImmutableArray<Fault> Faults => faults;
}

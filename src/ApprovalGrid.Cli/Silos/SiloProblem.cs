using System.Text.Json;
using ApprovalGrid.Answers;

namespace ApprovalGrid.Cli.Silos;

/// <summary>An error of a silo (RFC 9457), as far as the command line needs it.</summary>
internal sealed record SiloProblem
{
    public int Status { get; init; }

    public string Code { get; init; } = "unknown";

    public string Detail { get; init; } = "";

    public IReadOnlyList<Fault> Faults { get; init; } = [];

    public Winner? Winner { get; init; }

    public string FaultText => string.Concat(Faults.Select(fault => $"\n  {fault.Path}: {fault.Message}"));

    /// <summary>Reads an error body; what is no problem document becomes one of the bare status.</summary>
    public static SiloProblem Read(int status, byte[] body)
    {
        try
        {
            if (JsonSerializer.Deserialize<SiloProblem>(body, GridJson.Tolerant) is { } problem)
                return problem with { Status = status };
        }
        catch (JsonException)
        {
            // A proxy in between answers in its own words.
        }

        return new SiloProblem { Status = status, Detail = $"the answer is HTTP {status} without an explanation." };
    }
}

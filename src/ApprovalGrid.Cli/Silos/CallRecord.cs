namespace ApprovalGrid.Cli.Silos;

/// <summary>A finished call, for the statistics.</summary>
/// <param name="Took">From the first sending to the last answer, waiting and repeating included: what a caller felt.</param>
/// <param name="Retries">How often it was sent again.</param>
/// <param name="Status">The HTTP status; null when no silo answered in time.</param>
/// <param name="Code">Code of the refusal; null on success.</param>
internal sealed record CallRecord(string Operation, TimeSpan Took, int Retries, int? Status, string? Code);

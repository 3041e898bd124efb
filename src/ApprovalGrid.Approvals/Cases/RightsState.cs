using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>A remedy that is pursued.</summary>
public sealed record ProceedingState(int Number, ProceedingKind Kind, string Reference, DateTimeOffset Since, bool Closed = false);

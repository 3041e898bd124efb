using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Execution;
using Refusal = ApprovalGrid.Answers.Refusal;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>Whoever changes the course of a case says why.</summary>
internal static class MendReason
{
    public static Refusal? Check(MendIncident command) => string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > CaseLimits.MaxCommentCharacters
        ? Refuse.Invalid("$.reason", "text-length", $"A reason has 1 to {CaseLimits.MaxCommentCharacters} characters.")
        : null;

    /// <summary>Under which name the reason is kept.</summary>
    public static string Of(Incident incident) => $"incident-{incident.Number}";
}

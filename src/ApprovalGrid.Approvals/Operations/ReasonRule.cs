using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>What changes the course of a case says why.</summary>
internal static class ReasonRule
{
    public static Refusal? Check(string? text, string path = "$.reason", string what = "A reason") =>
        string.IsNullOrWhiteSpace(text) || text.Length > CaseLimits.MaxCommentCharacters
            ? Refuse.Invalid(path, "text-length", $"{what} has 1 to {CaseLimits.MaxCommentCharacters} characters.")
            : null;
}

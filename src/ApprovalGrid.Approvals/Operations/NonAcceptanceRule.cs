using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>不予受理: on one of the law's grounds; whoever is not competent says who is (Administrative Licensing Law, art. 32).</summary>
internal static class NonAcceptanceRule
{
    public const string NotCompetent = "not-competent";

    private static readonly string[] Grounds = ["not-required", NotCompetent, "incomplete", "conditions-not-met"];

    public static Refusal? Check(CaseTurn turn, TaskState task, TaskCommand command)
    {
        // Where acceptance and decision are one act, the code tells a refusal to accept from a refusal.
        if (task.Kind is not (StepKind.Accept or StepKind.Precheck or StepKind.HandleAtOnce) || (task.Kind == StepKind.HandleAtOnce && command.ReasonCode is null))
            return null;
        if (command.ReasonCode is { } code && !Grounds.Contains(code))
            return Refuse.Invalid("$.reasonCode", "one-of", $"A filing is not accepted on one of: {string.Join(", ", Grounds)}.");
        if (command.ReasonCode == NotCompetent && string.IsNullOrWhiteSpace(command.Agency))
            return Refuse.Invalid("$.agency", "agency-required", "Say which agency is competent, so that the applicant can turn to it (art. 32).");
        if (command.Agency is { Length: > 200 })
            return Refuse.Invalid("$.agency", "text-length", "The name of an agency has at most 200 characters.");
        turn.Emit(new NonAcceptanceGrounded(command.ReasonCode, command.Agency));
        return null;
    }
}

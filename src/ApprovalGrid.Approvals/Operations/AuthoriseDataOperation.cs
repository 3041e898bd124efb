using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>授权、撤回授权: the applicant allows a class of data to be fetched for this case, or no more. What was fetched stays recorded.</summary>
internal static class AuthoriseDataOperation
{
    public const int MaxDays = 366;

    public static Refusal? Decide(CaseTurn turn, AuthoriseData command)
    {
        if (!CaseAccess.IsApplicant(turn.By, turn.State, turn.Data))
            return Refuse.Forbidden("The applicant alone authorises the use of their data.");
        if (string.IsNullOrWhiteSpace(command.DataClass) || command.DataClass.Length > 64)
            return Refuse.Invalid("$.dataClass", "text-length", "A class of data has a name of 1 to 64 characters.");
        if (command.Days is < 0 or > MaxDays)
            return Refuse.Invalid("$.days", "range", $"An authorisation holds 1 to {MaxDays} days; 0 revokes it.");
        turn.Emit(new DataAuthorised(command.DataClass, command.Days == 0 ? turn.Now : turn.Now.AddDays(command.Days)));
        return null;
    }
}

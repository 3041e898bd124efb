using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Grains.Cases;

public sealed partial class CaseGrain
{
    /// <inheritdoc/>
    public Task<Answer<CaseReceipt>> StartTrialAsync(Actor by, StartTrial command)
    {
        var form = command.Form is { } text ? JsJson.Parse(text.Text).AsObject : null;
        return TurnAsync(
            new CaseRequest(by, "start-trial", "", null, command) { Trial = command },
            turn => TrialOperation.Start(turn, _caseId, command.Department, form),
            Receipt);
    }

    /// <inheritdoc/>
    public Task<Answer<CaseReceipt>> StopTrialAsync(Actor by) => TurnAsync(Request(by, "stop-trial", null, ""), TrialOperation.Stop, Receipt);
}

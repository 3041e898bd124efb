using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Approvals.Publishing;

/// <summary>Fixed inputs that a step would stop at are found before it runs.</summary>
internal static class StepInputRule
{
    public static void Check(CheckedProgram check, ProgramNode node)
    {
        var inputs = ApprovalNode.Inputs(node);
        Try(check, node, "Limit", () => inputs.Limit());
        Try(check, node, "Vote", () => CheckVote(node, inputs));
        Try(check, node, "Participants", () => inputs.Participants());
        if (node.Type != ApprovalNode.SendToAuthorities)
            Try(check, node, "Policy", () => inputs.Policy());
        Try(check, node, "Presence", () => inputs.Presence());
        if (node.Type is not (ApprovalNode.Accept or ApprovalNode.Precheck) && ApprovalNode.Limit(node) is { OnTimeout: Cases.TimeoutAction.DeemedAccepted })
            check.Report(FaultSeverity.Error, "InvalidStepInput", node, "limit", PublishingTexts.DeemedOnlyOnAcceptance);
    }

    /// <summary>Where both are fixed, a vote that its participants cannot win is found here; a step of a role has one opinion.</summary>
    private static void CheckVote(ProgramNode node, StepInputs inputs)
    {
        if (inputs.Vote() is { } vote && ApprovalNode.Knows(node, "Vote") && ApprovalNode.Knows(node, "Participants") && inputs.Participants() is { IsEmpty: false } participants)
            HumanStep.CheckReachable(vote, participants);
    }

    private static void Try(CheckedProgram check, ProgramNode node, string input, Action read)
    {
        if (!ApprovalNode.Has(node, input))
            return;
        try
        {
            read();
        }
        catch (StepInputException fault)
        {
            check.Report(FaultSeverity.Error, "InvalidStepInput", node, char.ToLowerInvariant(input[0]) + input[1..], fault.Text);
        }
    }
}

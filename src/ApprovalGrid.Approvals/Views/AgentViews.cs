using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Views;

/// <summary>代办: who filed for the applicant, with the number masked; the mandate is named by its hash.</summary>
internal static class AgentViews
{
    public static FilingAgent? Of(CaseData data) => data.Kept.GetValueOrDefault("agent").AsObject is not { } agent ? null : new FilingAgent
    {
        Name = agent.Get("name").AsString ?? "",
        IdNumber = Mask.IdNumber(agent.Get("idNumber").AsString ?? ""),
        MandateSha256 = agent.Get("mandateSha256").AsString ?? "",
    };
}

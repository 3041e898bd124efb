using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 电子证照签章: the licence service finds what it has to seal among its tasks, and answers with the seal. The grid holds no seal key; it keeps what
/// the service gave. Only then the certificate is in force.
/// </summary>
internal static class SealOperation
{
    public static Refusal? Decide(CaseTurn turn, SealCertificate command)
    {
        if (turn.State.Law.Certificate is not { Standing: CertificateStanding.Generated } certificate
            || turn.State.Steps.Values.FirstOrDefault(step => step.Kind == StepKind.IssueCertificate && step.Department == turn.By.Department) is not { } step
            || turn.By.Kind is not (ActorKind.System or ActorKind.Official))
            return Refuse.NotInThisState("The case has no certificate that this service has to seal.");
        if (certificate.Number != command.Number)
            return Refuse.Invalid("$.number", "unknown-certificate", "This is not the number of the certificate to seal.");
        if ((command.Seal is null) == (command.Failure is null))
            return Refuse.Invalid("$.seal", "one-of", "Give the seal, or say why there is none.");
        if (ReasonRule.Check(command.Seal ?? command.Failure, command.Seal is null ? "$.failure" : "$.seal") is { } words)
            return words;
        if (command.Seal is { } seal)
            turn.Emit(new ValueKept("seal", seal));
        else
            turn.Emit(new ReasonGiven("seal-failure", command.Failure!));
        IssueCertificateActivity.Sealed(turn, step, command.Seal is not null);
        turn.Run();
        return null;
    }
}

using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>An act of the law's procedures on a case: each has its own file with its rule.</summary>
public static class PerformLegalAct
{
    public static Refusal? Decide(CaseTurn turn, LegalAct act)
    {
        var refusal = OperatorRule.Check(turn, act.GetType().Name) ?? act switch
        {
            OfferHearing => HearingOperation.Offer(turn),
            WaiveHearing => HearingOperation.Waive(turn),
            OpenProceeding open => ProceedingOperation.Open(turn, open),
            CloseProceeding close => ProceedingOperation.Close(turn, close),
            ChangeForm change => ChangeFormOperation.Decide(turn, change),
            SealCertificate seal => SealOperation.Decide(turn, seal),
            AskFile ask => AskFileOperation.Decide(turn, ask),
            StopClock stop => StopClockOperation.Decide(turn, stop),
            ResumeClock resume => ResumeClockOperation.Decide(turn, resume),
            ExtendClock extend => ExtendClockOperation.Decide(turn, extend),
            AnswerCard answer => AnswerCardOperation.Decide(turn, answer),
            AnswerDataCheck answer => AnswerDataCheckOperation.Decide(turn, answer),
            AuthoriseData authorise => AuthoriseDataOperation.Decide(turn, authorise),
            CheckSample check => CheckSampleOperation.Decide(turn, check),
            EvaluateCase evaluate => EvaluateCaseOperation.Decide(turn, evaluate),
            HearParty hear => HearingOperation.Hear(turn, hear),
            CloseParty close => HearingOperation.Close(turn, close),
            RequestHearing => HearingOperation.Request(turn),
            ArrangeHearing arrange => HearingOperation.Arrange(turn, arrange),
            RecordHearing record => HearingOperation.Record(turn, record),
            DisputeData dispute => DisputeDataOperation.Dispute(turn, dispute),
            AnswerDispute answer => DisputeDataOperation.Answer(turn, answer),
            LinkWorkOrder link => WorkOrderOperation.Link(turn, link),
            AnswerWorkOrder answer => WorkOrderOperation.Answer(turn, answer),
            ExtendWorkOrder extend => WorkOrderOperation.Extend(turn, extend),
            ReturnWorkOrder returned => WorkOrderOperation.Return(turn, returned),
            ArrangeInspection arrange => JointInspectionOperation.Arrange(turn, arrange),
            CloseInspection close => JointInspectionOperation.Close(turn, close),
            RecordVisit record => VisitOperation.Record(turn, record),
            ReceiveCollected => CollectFiling.Receive(turn),
            TakePackage => TakePackageOperation.Decide(turn),
            _ => throw new InvalidOperationException($"{act.GetType().Name} has no operation."),
        };
        if (refusal is null && turn.By.Name is { } name && turn.Data.Names.GetValueOrDefault(turn.By.Id) != name)
            turn.Emit(new ActorNamed(turn.By.Id, name));
        return refusal;
    }
}

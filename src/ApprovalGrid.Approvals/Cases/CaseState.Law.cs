namespace ApprovalGrid.Approvals.Cases;

public sealed partial class CaseState
{
    private bool ApplyToLaw(CaseEvent fact, TurnInfo turn)
    {
        switch (fact)
        {
            case ClocksStopped stop:
                Law.Stops = Law.Stops.With(stop.Number, new StopState(stop.Number, stop.Reason, stop.From, null, stop.ExpectedDays, stop.Notice, stop.Visit));
                return true;
            case ClocksResumed resumed:
                Law.Stops = Law.Stops.With(resumed.Number, Law.Stops[resumed.Number] with { To = resumed.To });
                return true;
            case ClockMoved moved:
                Move(moved);
                return true;
            case ClockExtended extended:
                var clock = Clocks[extended.Number];
                Clocks = Clocks.With(extended.Number, clock with { Days = clock.Days + extended.Days, ExtraDays = clock.ExtraDays + extended.Days });
                return true;
            case ClockWarned warned:
                Clocks = Clocks.With(warned.Number, Clocks[warned.Number] with { Passed = warned.Alarm });
                return true;
            case TaskDueMoved moved:
                Tasks = Tasks.With(moved.Number, Tasks[moved.Number] with { DueAt = moved.DueAt });
                return true;
            case CardIssued issued:
                Law.Cards = Law.Cards.With(issued.Number, new CardState(
                    issued.Number, issued.Colour, issued.Rule, issued.Clock, issued.Owner, issued.LegalBreach, issued.ReplyBy, turn.At, CardStanding.Open));
                return true;
            case CardMoved moved:
                Law.Cards = Law.Cards.With(moved.Number, Law.Cards[moved.Number] with { Standing = moved.Standing });
                return true;
            default:
                return ApplyToChecks(fact, turn) || ApplyToJoint(fact) || ApplyToFile(fact, turn) || ApplyToHearing(fact, turn) || ApplyToService(fact, turn) || ApplyToRights(fact, turn);
        }
    }

    private bool ApplyToChecks(CaseEvent fact, TurnInfo turn)
    {
        switch (fact)
        {
            case RulesJudged judged:
                Law.RuleChecks = Law.RuleChecks.With(judged.Visit, new RuleCheckState(
                    judged.Visit, judged.RuleSet, judged.Verdicts, judged.Outcome, judged.SwitchedOff, judged.Sampled, turn.At));
                return true;
            case SampleChecked found:
                Law.RuleChecks = Law.RuleChecks.With(found.Visit, Law.RuleChecks[found.Visit] with { Correct = found.Correct });
                return true;
            case DataAsked asked:
                Law.DataChecks = Law.DataChecks.With(asked.Visit, new DataCheckState(
                    asked.Visit, asked.Source, asked.Purpose, asked.Basis, asked.DataClass, asked.Fields, 1, asked.MaxAttempts, asked.TimeoutSeconds, turn.At));
                return true;
            case DataAskedAgain again:
                Law.DataChecks = Law.DataChecks.With(again.Visit, Law.DataChecks[again.Visit] with { Attempts = again.Attempt });
                return true;
            case DataAnswered answered:
                Law.DataChecks = Law.DataChecks.With(answered.Visit, Law.DataChecks[answered.Visit] with { Outcome = answered.Outcome, Hash = answered.Hash });
                return true;
            case DataAuthorised authorised:
                Law.Authorisations = Law.Authorisations.With(authorised.DataClass, authorised.Until);
                return true;
            case SiteRecordSigned signed:
                Law.Signatures = Law.Signatures.With(
                    signed.Visit, Law.Signatures.TryGetValue(signed.Visit, out var known) ? known.Add(turn.By) : [turn.By]);
                if (signed.Failed)
                    Law.FailedInspections = Law.FailedInspections.Add(signed.Visit);
                return true;
            default:
                return false;
        }
    }

    private bool ApplyToFile(CaseEvent fact, TurnInfo turn)
    {
        switch (fact)
        {
            case MaterialStood stood:
                Law.Materials = Law.Materials.With(stood.Code, stood.Standing);
                return true;
            case GapPromised promised:
                Law.Gaps = Law.Gaps.With(promised.Code, promised.Days);
                Law.Materials = Law.Materials.With(promised.Code, MaterialStanding.Promised);
                return true;
            case GapClosed closed:
                Law.Gaps = Law.Gaps.Without(closed.Code);
                return true;
            case NonAcceptanceGrounded grounded:
                Law.NonAcceptance = new NonAcceptanceState(grounded.ReasonCode, grounded.Agency);
                return true;
            case CertificateIssued issued:
                Law.Certificate = new CertificateState(issued.Number, turn.At, issued.ValidUntil, issued.Standing);
                return true;
            case CertificateMoved moved:
                Law.Certificate = Law.Certificate! with { Standing = moved.Standing, ValidUntil = moved.ValidUntil };
                return true;
            case CaseRelated related:
                Law.Relation = new RelationState(related.CaseId, related.Number, related.Kind, related.DeemedAt);
                return true;
            case CaseEvaluated evaluated:
                Law.Grade = evaluated.Grade;
                return true;
            default:
                return false;
        }
    }

    private bool ApplyToHearing(CaseEvent fact, TurnInfo turn)
    {
        switch (fact)
        {
            case PartyHeard heard:
                Law.LastParty = heard.Number;
                Law.Parties = Law.Parties.With(heard.Number, heard.Until);
                return true;
            case PartyClosed closed:
                Law.Parties = Law.Parties.Without(closed.Number);
                return true;
            case HearingRequested requested:
                Law.Hearing = new HearingState(requested.HoldBy);
                return true;
            case HearingArranged arranged:
                Law.Hearing = Law.Hearing! with { Chair = arranged.Chair, On = arranged.On };
                return true;
            case HearingRecorded:
                Law.Hearing = Law.Hearing! with { Held = true };
                return true;
            case DataDisputed disputed:
                Law.Disputes = Law.Disputes.With(disputed.Visit, new DisputeState(disputed.Visit, turn.At));
                return true;
            case DisputeAnswered answered:
                Law.Disputes = Law.Disputes.With(answered.Visit, Law.Disputes[answered.Visit] with { Corrected = answered.Corrected });
                return true;
            default:
                return false;
        }
    }

    /// <summary>A material came in; once the applicant had been asked, it may itself be faulted.</summary>
    private void Receive(MaterialReceived received)
    {
        Law.Materials = Law.Materials.With(received.Code, Parent is null ? MaterialStanding.Submitted : MaterialStanding.Reused);
        if (AcceptedAt is null && Steps.Values.Any(step => step.AwaitsSupplement) && !Law.Redelivered.Contains(received.Code))
            Law.Redelivered = Law.Redelivered.Add(received.Code);
    }

    /// <summary>With the acceptance what was handed in has passed.</summary>
    private void PassMaterials()
    {
        foreach (var (code, _) in Law.Materials.Where(material => material.Value == MaterialStanding.Submitted).ToArray())
            Law.Materials = Law.Materials.With(code, MaterialStanding.Passed);
    }

    private bool ApplyToJoint(CaseEvent fact)
    {
        switch (fact)
        {
            case JointOpened opened:
                Law.Joints = Law.Joints.With(opened.Visit, new JointState(opened.Visit, opened.Policy, opened.Quorum, opened.Children));
                return true;
            case JointChildStarted started:
                ChangeJoint(started.Visit, started.Id, child => child with { CaseId = started.CaseId });
                return true;
            case JointChildEnded ended:
                ChangeJoint(ended.Visit, ended.Id, child => child with { Outcome = ended.Outcome });
                return true;
            default:
                return false;
        }
    }

    private void ChangeJoint(int visit, string id, Func<JointChild, JointChild> change)
    {
        var joint = Law.Joints[visit];
        Law.Joints = Law.Joints.With(visit, joint with { Children = [.. joint.Children.Select(child => child.Id == id ? change(child) : child)] });
    }

    /// <summary>A deadline that moved is reminded of anew; a warning that most of the limit is used is not repeated.</summary>
    private void Move(ClockMoved moved)
    {
        var clock = Clocks[moved.Number];
        Clocks = Clocks.With(moved.Number, clock with
        {
            Deadline = moved.Deadline,
            DueAt = moved.DueAt,
            Provisional = moved.Provisional,
            CalendarId = moved.CalendarId,
            CalendarVersion = moved.CalendarVersion,
            Passed = clock.Passed == ClockAlarm.Reminder ? ClockAlarm.Threshold : clock.Passed,
        });
    }
}

using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>Where a message stands for the case that receives it.</summary>
public enum MessageOrder
{
    /// <summary>It is the next one.</summary>
    Next,

    /// <summary>It was taken in before.</summary>
    Repeated,

    /// <summary>One before it has not come yet: it waits.</summary>
    Early,
}

/// <summary>A message from another case takes effect exactly once, in the order of sending.</summary>
public static class TakeMessage
{
    public static MessageOrder Order(CaseState state, Envelope envelope)
    {
        var taken = state.Taken.GetValueOrDefault(envelope.Sender);
        return envelope.Number <= taken ? MessageOrder.Repeated : envelope.Number == taken + 1 ? MessageOrder.Next : MessageOrder.Early;
    }

    public static Refusal? Decide(CaseTurn turn, Envelope envelope)
    {
        if (Order(turn.State, envelope) != MessageOrder.Next)
            return Refuse.NotInThisState("The message is not the next one of its sender.");
        if (envelope.Message is StartChild start)
        {
            FileCaseOperation.FileChild(turn, envelope.Receiver, envelope.Sender, start);
            turn.Emit(new MessageTaken(envelope.Sender, envelope.Number, nameof(StartChild)));
            return null;
        }

        if (envelope.Message is StartInstance begin)
        {
            if (StartInstanceOperation.FromParent(turn, envelope.Receiver, envelope.Sender, begin) is { } refusal)
                return refusal;
            turn.Emit(new MessageTaken(envelope.Sender, envelope.Number, nameof(StartInstance)));
            return null;
        }

        turn.Emit(new MessageTaken(envelope.Sender, envelope.Number, envelope.Message.GetType().Name));
        switch (envelope.Message)
        {
            case ChildOutcome outcome:
                SendToAuthorityActivity.Reply(turn, envelope.Sender, outcome);
                break;
            case InstanceOutcome outcome:
                StartInstances.Take(turn, envelope.Sender, outcome);
                break;
            case InspectionCalled called:
                JointInspectionOperation.Take(turn, envelope.Sender, called);
                break;
            case InspectionFound found:
                JointInspectionOperation.Take(turn, envelope.Sender, found);
                break;
            case PermitRevoked revoked:
                ReviewDependents.Take(turn, envelope.Sender, revoked);
                break;
            case FormChanged changed:
                ChangeFormOperation.Take(turn, changed);
                break;
            case PermitDecided decided:
                RelateCase.Take(turn, decided);
                break;
            case CorrectionDecided corrected:
                CorrectCase.Take(turn, corrected);
                break;
            case PublishedEvent published when !turn.State.Ended:
                RaiseEventOperation.Publish(turn, published.Name, published.Payload);
                break;
            // What is decided is no longer withdrawn, whoever asks: it goes to its own end, and the parent is told of that.
            case CancelChild cancel when turn.State is { Ended: false, Decision: null }:
                turn.Emit(new ReasonGiven("withdrawal", cancel.Reason));
                EndCase.Stop(turn, turn.State.Outward.IsPlain ? CaseStatus.Terminated : CaseStatus.Withdrawn, cancel.Reason);
                break;
        }

        return null;
    }
}

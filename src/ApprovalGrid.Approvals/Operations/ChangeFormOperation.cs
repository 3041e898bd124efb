using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 一表申请: what is typed once is corrected once. The applicant changes the lead case's form; every child case that is not decided takes the
/// members that its own form shows, those that have not started yet too.
/// </summary>
internal static class ChangeFormOperation
{
    public static Refusal? Decide(CaseTurn turn, ChangeForm command)
    {
        if (!CaseAccess.IsApplicant(turn.By, turn.State, turn.Data))
            return Refuse.Forbidden("The applicant corrects the form.");
        if (turn.State.Ended || turn.State.Decision is not null)
            return Refuse.NotInThisState("The case is decided; what it was decided on stays.");
        var faults = FilingCheck.CheckSupplement(turn.World.Item, new SupplementCase { Form = command.Form });
        if (faults.Length > 0)
            return Refuse.Invalid(faults);
        if (JsJson.Parse(command.Form.Text).AsObject is not { } changes || !changes.Properties.Any())
            return Refuse.Invalid("$.form", "object", "Name the members that change.");
        Merge(turn, changes);
        foreach (var joint in turn.State.Law.Joints.Values.Where(joint => turn.State.Steps.ContainsKey(joint.Visit)))
            ChangePlans(turn, joint, changes);
        foreach (var child in turn.State.Children.Values.Where(child => child.Outcome is null).ToArray())
            Tell(turn, child, changes);
        turn.Run();
        return null;
    }

    /// <summary>The lead case's form changed.</summary>
    public static void Take(CaseTurn turn, FormChanged message)
    {
        var own = new JsObject();
        foreach (var (name, value) in message.Changes.AsObject!.Properties)
        {
            if (turn.Data.Form.AsObject!.Properties.Any(member => member.Key == name))
                own.Set(name, value);
        }

        if (!own.Properties.Any())
            return;
        var open = !turn.State.Ended && turn.State.Decision is null;
        turn.Emit(new FormChangeTaken(open));
        if (!open)
            return;
        Merge(turn, own);
        foreach (var child in turn.State.Children.Values.Where(child => child.Outcome is null).ToArray())
            Tell(turn, child, own);
        turn.Run();
    }

    /// <summary>A child with a mapping of fields is told of its own fields under its own names, another of all: it takes what its form shows.</summary>
    private static void Tell(CaseTurn turn, ChildState child, JsObject changes)
    {
        var told = turn.State.Law.Joints.TryGetValue(child.Visit, out var joint) && joint.Children.FirstOrDefault(matter => matter.CaseId == child.CaseId) is { } matter
            ? JointFields.Changes(turn.Data.Kept.GetValueOrDefault($"joint-{joint.Visit}").AsObject!.Get(matter.Id).AsObject!, changes)
            : JointFields.ChangesOfSent(turn, child.Visit, changes);
        if (told.Properties.Any())
            turn.Send(child.CaseId, new FormChanged(told));
    }

    /// <summary>The form with these members changed; approvals given before count no more for anybody's duplicate.</summary>
    public static void Merge(CaseTurn turn, JsObject changes)
    {
        var form = JointFields.With(turn.Data.Form.AsObject!, changes.Properties);
        turn.Emit(new FormGiven(form));
        turn.Emit(new DataChanged());
        if (turn.State.Workflow.Status == Workflows.Execution.WorkflowStatus.NotStarted)
            return;
        foreach (var (name, value) in changes.Properties)
            turn.Workflow.SetInput(name, value);
        turn.Workflow.SetInput("Form", form);
    }

    private static void ChangePlans(CaseTurn turn, JointState joint, JsObject changes)
    {
        var plans = turn.Data.Kept.GetValueOrDefault($"joint-{joint.Visit}").AsObject!;
        var changed = JointFields.With(plans, joint.Children.Where(child => child is { CaseId: null, Outcome: null }).Select(child =>
            KeyValuePair.Create(child.Id, (JsValue)JointFields.Changed(plans.Get(child.Id).AsObject!, changes))));
        turn.Emit(new ValueKept($"joint-{joint.Visit}", changed));
    }
}

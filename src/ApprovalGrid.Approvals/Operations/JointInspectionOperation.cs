using System.Collections.Immutable;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 联合踏勘: the lead case holds one appointment for the site inspections of several child cases, so that the applicant is visited once. Each
/// agency signs its own inspection, not before that day; what it found comes back to the lead. When somebody does not come, all come another day
/// or the absent one inspects by itself, as was said when it was arranged.
/// </summary>
internal static class JointInspectionOperation
{
    public const int MaxInspections = 20;
    public const int MaxDaysAhead = 60;

    public static Refusal? Arrange(CaseTurn turn, ArrangeInspection command)
    {
        if (NotTheLead(turn) is { } refusal)
            return refusal;
        if (Open(turn.State) is not null)
            return Refuse.NotInThisState("A joint inspection is arranged already; close it first.");
        if (turn.State.Law.Inspections.Count >= MaxInspections)
            return Refuse.Limit("joint inspections", MaxInspections);
        if (BadDay(turn, command.On) is { } day)
            return day;
        if (string.IsNullOrWhiteSpace(command.Place) || command.Place.Length > 500)
            return Refuse.Invalid("$.place", "text-length", "Place and hour have 1 to 500 characters.");
        var running = turn.State.Children.Values.Where(child => child.Outcome is null).ToArray();
        var unknown = command.Children.FirstOrDefault(number => !running.Any(child => child.Number == number));
        if (unknown is not null)
            return Refuse.Invalid("$.children", "unknown-child", $"'{unknown}' is no child case that runs.");
        var parts = running.Where(child => command.Children.IsEmpty || command.Children.Contains(child.Number)).Select(child => child.CaseId).ToImmutableArray();
        if (parts.IsEmpty)
            return Refuse.NotInThisState("No child case runs that could inspect.");
        var number = turn.State.Law.Inspections.Count + 1;
        turn.Emit(new InspectionArranged(number, command.On, command.Absent, parts));
        turn.Emit(new ReasonGiven($"inspection-{number}", command.Place));
        Call(turn, turn.State.Law.Inspections[number]);
        return null;
    }

    public static Refusal? Close(CaseTurn turn, CloseInspection command)
    {
        if (NotTheLead(turn) is { } refusal)
            return refusal;
        if (Open(turn.State) is not { } inspection)
            return Refuse.NotInThisState("No joint inspection is arranged.");
        if (turn.Today < inspection.On)
            return Refuse.NotInThisState($"The joint inspection is on {inspection.On:yyyy-MM-dd}.");
        var numbers = inspection.Children.ToDictionary(child => turn.State.Children[child].Number);
        if (command.Absent.FirstOrDefault(number => !numbers.ContainsKey(number)) is { } strange)
            return Refuse.Invalid("$.absent", "unknown-child", $"'{strange}' takes no part in this inspection.");
        var absent = command.Absent.Select(number => numbers[number]).ToImmutableArray();
        if (!absent.IsEmpty && inspection.Policy == AbsencePolicy.Reschedule)
            return Move(turn, inspection, command.On);
        turn.Emit(new InspectionHeld(inspection.Number, absent));
        foreach (var child in absent)
            turn.Send(child, new InspectionCalled(turn.State.Number, inspection.Number, inspection.On, Released: true));
        return null;
    }

    /// <summary>The child learns of the appointment, or that it inspects by itself.</summary>
    public static void Take(CaseTurn turn, long lead, InspectionCalled called)
    {
        if (turn.State.Ended)
            return;
        turn.Emit(new AppointmentSet(lead, called.LeadNumber, called.Number, called.On, called.Released));
        foreach (var task in turn.State.Tasks.Values.Where(task => task is { Open: true, Kind: StepKind.SiteInspection }).ToArray())
            SendCopy.Tell(turn, task, task.Assignee, task.Role, called.Released ? "联合踏勘未参加，请自行核查" : $"联合踏勘：{called.On:yyyy-MM-dd}");
    }

    /// <summary>The lead learns what an agency found.</summary>
    public static void Take(CaseTurn turn, long child, InspectionFound found)
    {
        if (turn.State.Law.Inspections.TryGetValue(found.Number, out var known) && known.Children.Contains(child))
            turn.Emit(new InspectionOpinionTaken(found.Number, child, found.Passed));
    }

    /// <summary>A child's own inspection has come to its end.</summary>
    public static void Tell(CaseTurn turn, bool passed)
    {
        if (turn.State.Law.Appointment is { Released: false } appointment)
            turn.Send(appointment.Lead, new InspectionFound(appointment.Number, passed));
    }

    /// <summary>Why a site inspection cannot be signed yet; null when it can.</summary>
    public static Refusal? TooEarly(CaseTurn turn, TaskState task) =>
        task.Kind == StepKind.SiteInspection && turn.State.Law.Appointment is { Released: false } appointment && turn.Today < appointment.On
            ? Refuse.NotInThisState($"This inspection is a joint one, on {appointment.On:yyyy-MM-dd}: the applicant is visited once.")
            : null;

    private static Refusal? Move(CaseTurn turn, JointInspectionState inspection, DateOnly? to)
    {
        if (to is not { } day)
            return Refuse.Invalid("$.on", "required", "Somebody did not come: name the new day, as was arranged.");
        if (BadDay(turn, day) is { } refusal)
            return refusal;
        turn.Emit(new InspectionMoved(inspection.Number, day));
        Call(turn, turn.State.Law.Inspections[inspection.Number]);
        return null;
    }

    private static void Call(CaseTurn turn, JointInspectionState inspection)
    {
        foreach (var child in inspection.Children.Where(child => !inspection.Opinions.ContainsKey(child)))
            turn.Send(child, new InspectionCalled(turn.State.Number, inspection.Number, inspection.On, Released: false));
    }

    private static JointInspectionState? Open(CaseState state) => state.Law.Inspections.Values.FirstOrDefault(known => !known.Held);

    private static Refusal? NotTheLead(CaseTurn turn) =>
        turn.By.Kind != ActorKind.Official || turn.By.Department != turn.State.Department
            ? Refuse.Forbidden("An official of the lead authority arranges the joint inspection.")
            : turn.State.Ended ? Refuse.NotInThisState("The case has ended.") : null;

    private static Refusal? BadDay(CaseTurn turn, DateOnly on) => on <= turn.Today || on > turn.Today.AddDays(MaxDaysAhead)
        ? Refuse.Invalid("$.on", "range", $"The day is after today and at most {MaxDaysAhead} days ahead.")
        : null;
}

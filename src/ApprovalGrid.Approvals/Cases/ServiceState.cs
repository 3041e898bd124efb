using System.Collections.Immutable;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>Where a work order of the hotline stands.</summary>
public enum WorkOrderStanding
{
    Open,

    /// <summary>已答复.</summary>
    Answered,

    /// <summary>退单: it is another agency's.</summary>
    Returned,
}

/// <summary>12345 工单.</summary>
/// <param name="Reference">Its number at the hotline.</param>
/// <param name="Owner">Department that answers.</param>
public sealed record WorkOrderState(
    int Number, string Reference, string Owner, int? Clock, DateTimeOffset At, WorkOrderStanding Standing = WorkOrderStanding.Open, string? Agency = null);

/// <summary>联合踏勘 as the lead case knows it.</summary>
/// <param name="Children">Child cases that take part.</param>
/// <param name="Opinions">What each found.</param>
public sealed record JointInspectionState(
    int Number,
    DateOnly On,
    AbsencePolicy Policy,
    ImmutableArray<long> Children,
    SortedMap<long, bool> Opinions,
    ImmutableArray<long> Absent,
    int Moved = 0,
    bool Held = false);

/// <summary>The appointment that this case inspects at together with others.</summary>
/// <param name="Number">Number of the inspection in the lead case.</param>
/// <param name="Released">It came to nothing: the case inspects by itself.</param>
public sealed record AppointmentState(long Lead, string LeadNumber, int Number, DateOnly On, bool Released);

/// <summary>A visit in person.</summary>
public sealed record VisitState(int Number, int? Visit, string? Step, DateTimeOffset At);

/// <summary>收件地: who collected the filing, and when the handling place received it.</summary>
public sealed record CollectionState(string Department, DateTimeOffset At, DateTimeOffset? ReceivedAt = null);

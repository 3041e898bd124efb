namespace ApprovalGrid.Cases;

/// <summary>What happens when an agency does not come to a joint inspection.</summary>
public enum AbsencePolicy
{
    /// <summary>改期: all come another day, so that the applicant is visited once.</summary>
    Reschedule,

    /// <summary>分头: who came has inspected; who did not inspects by itself.</summary>
    Separate,
}

/// <summary>联合踏勘: the lead authority sets one appointment for the inspections of several child cases.</summary>
[GenerateSerializer, Immutable, Alias("grid.ArrangeInspection")]
public sealed record ArrangeInspection : LegalAct
{
    /// <summary>The day, at most 60 days from now; not before tomorrow.</summary>
    [Id(0)] public required DateOnly On { get; init; }

    /// <summary>Place and hour, as everybody is told; 1 to 500 characters. Personal.</summary>
    [Id(1)] public required string Place { get; init; }

    /// <summary>Case numbers of the child cases that take part; empty: all that run.</summary>
    [Id(2)] public ImmutableArray<string> Children { get; init; } = [];

    /// <summary>What happens when one of them does not come.</summary>
    [Id(3)] public AbsencePolicy Absent { get; init; }
}

/// <summary>The lead authority says who was there.</summary>
[GenerateSerializer, Immutable, Alias("grid.CloseInspection")]
public sealed record CloseInspection : LegalAct
{
    /// <summary>Case numbers of the child cases whose agency did not come; empty: all were there.</summary>
    [Id(0)] public ImmutableArray<string> Absent { get; init; } = [];

    /// <summary>The new day, when the appointment is moved because somebody did not come.</summary>
    [Id(1)] public DateOnly? On { get; init; }
}

/// <summary>A joint inspection as the lead case shows it.</summary>
[GenerateSerializer, Immutable, Alias("grid.JointInspectionView")]
public sealed record JointInspectionView
{
    /// <summary>Number in the case.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>The day.</summary>
    [Id(1)] public required DateOnly On { get; init; }

    /// <summary>What happens when an agency does not come.</summary>
    [Id(2)] public required AbsencePolicy Absent { get; init; }

    /// <summary>It took place.</summary>
    [Id(3)] public bool Held { get; init; }

    /// <summary>How often the day was moved.</summary>
    [Id(4)] public int Moved { get; init; }

    /// <summary>Who takes part, and what each found.</summary>
    [Id(5)] public ImmutableArray<JointInspectionPart> Parts { get; init; } = [];
}

/// <summary>One agency's part in a joint inspection.</summary>
[GenerateSerializer, Immutable, Alias("grid.JointInspectionPart")]
public sealed record JointInspectionPart
{
    /// <summary>Its case.</summary>
    [Id(0)] public required string CaseNumber { get; init; }

    /// <summary>Its department.</summary>
    [Id(1)] public required string Department { get; init; }

    /// <summary>It did not come.</summary>
    [Id(2)] public bool Absent { get; init; }

    /// <summary>What it found; null: not told yet.</summary>
    [Id(3)] public bool? Passed { get; init; }
}

/// <summary>The appointment that a case inspects at together with others.</summary>
[GenerateSerializer, Immutable, Alias("grid.AppointmentView")]
public sealed record AppointmentView
{
    /// <summary>The lead case.</summary>
    [Id(0)] public required string LeadCase { get; init; }

    /// <summary>The day.</summary>
    [Id(1)] public required DateOnly On { get; init; }

    /// <summary>It came to nothing: this case inspects by itself.</summary>
    [Id(2)] public bool Released { get; init; }
}

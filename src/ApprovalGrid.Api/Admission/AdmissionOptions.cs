namespace ApprovalGrid.Api.Admission;

/// <summary>How a silo protects itself from more than it can carry.</summary>
public sealed record AdmissionOptions
{
    /// <summary>Mean time that requests inside may take. Above it fewer are let in at a time, below it more.</summary>
    public TimeSpan Target { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a request waits at the door before it is refused.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>Requests at the door; more are refused at once.</summary>
    public int MaxWaiting { get; init; } = 4_096;

    /// <summary>However slow the machine is, so many may be inside.</summary>
    public int FewestInside { get; init; } = 16;

    /// <summary>However fast the machine is, no more may be inside.</summary>
    public int MostInside { get; init; } = 4_096;
}

/// <summary>What goes first at the door.</summary>
internal enum AdmissionClass
{
    /// <summary>Work on what has begun: officials' acts, reads, events. Goes before new work, so that a rush does not stop what is under way.</summary>
    Running,

    /// <summary>A new filing.</summary>
    New,
}

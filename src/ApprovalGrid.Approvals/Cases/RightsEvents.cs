using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>退回原因: why a material was asked for again.</summary>
[EventKind(340)]
public sealed record MaterialFaulted(string Code, string ReasonCode) : CaseEvent;

/// <summary>听证告知: a hearing may be asked for until the end of that day.</summary>
[EventKind(341)]
public sealed record HearingOffered(DateOnly Until) : CaseEvent;

[EventKind(342)]
public sealed record HearingWaived : CaseEvent;

/// <summary>复议、诉讼.</summary>
[EventKind(343)]
public sealed record ProceedingOpened(int Number, ProceedingKind Kind, string Reference) : CaseEvent;

/// <summary>It is over; how is sealed.</summary>
[EventKind(344)]
public sealed record ProceedingClosed(int Number) : CaseEvent;

/// <summary>A permit that this case rests on was revoked: its department looks at it again. Nothing is revoked by itself.</summary>
[EventKind(345)]
public sealed record ReviewNeeded(string ByCase) : CaseEvent;

/// <summary>The lead case's form was corrected; false: this case is decided, and keeps what it was decided on.</summary>
[EventKind(346)]
public sealed record FormChangeTaken(bool Applied) : CaseEvent;

/// <summary>Somebody who never decides tried to.</summary>
/// <param name="What">The command.</param>
[EventKind(347)]
public sealed record AttemptRefused(string What) : CaseEvent;

/// <summary>双公示: the decision is in the public feed.</summary>
[EventKind(348)]
public sealed record DecisionPublished : CaseEvent;

/// <summary>办件编号 in the national shape: implementation code, day, serial.</summary>
[EventKind(349)]
public sealed record NationalNumberAssigned(string Number) : CaseEvent;

/// <summary>A file was asked for by an authority elsewhere.</summary>
[EventKind(350)]
public sealed record FileAsked(string Material, string Department, bool Given) : CaseEvent;

/// <summary>归档移交: the package of the ended case was taken.</summary>
/// <param name="Department">Of whoever took it.</param>
[EventKind(351)]
public sealed record PackageTaken(string Department) : CaseEvent;

/// <summary>纠错: a later case has decided anew what this one had come to.</summary>
[EventKind(360)]
public sealed record CaseCorrected(string ByCase) : CaseEvent;

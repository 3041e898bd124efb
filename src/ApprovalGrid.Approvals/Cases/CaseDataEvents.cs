using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>A fact that is personal, or may be: stored encrypted with the case's key.</summary>
public abstract record CaseDataEvent;

[EventKind(150)]
public sealed record ApplicantGiven(ApplicantKind Kind, string Name, string? IdNumber, string? Uscc, string? Phone) : CaseDataEvent;

/// <summary>The form, whole.</summary>
[EventKind(151)]
public sealed record FormGiven(JsValue Form) : CaseDataEvent;

[EventKind(152)]
public sealed record MaterialGiven(string Code, string? FileName, string? Sha256, DateTimeOffset At) : CaseDataEvent;

/// <summary>The words of an opinion.</summary>
[EventKind(153)]
public sealed record CommentWritten(int Task, string Text) : CaseDataEvent;

/// <summary>The words of a supplement notice (补正告知书).</summary>
[EventKind(154)]
public sealed record NoticeWritten(string Text) : CaseDataEvent;

/// <summary>The words of a decision, withdrawal or refusal. <paramref name="Of"/>: <c>decision</c>, <c>withdrawal</c>, <c>non-acceptance</c>.</summary>
[EventKind(155)]
public sealed record ReasonGiven(string Of, string Text) : CaseDataEvent;

/// <summary>The display name behind an account id.</summary>
[EventKind(156)]
public sealed record ActorNamed(string Id, string Name) : CaseDataEvent;

/// <summary>Something a procedure keeps. <paramref name="Of"/>: <c>answers</c>, <c>rules-7</c> (of visit 7), <c>data-7</c>, …</summary>
[EventKind(250)]
public sealed record ValueKept(string Of, JsValue Value) : CaseDataEvent;

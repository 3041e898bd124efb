using System.Collections.Immutable;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Messages;

/// <summary>What one case tells another. Sealed on its way; numbered per sender and receiver.</summary>
public abstract record CaseMessage;

/// <summary>Starts a child case (子办件) at another authority.</summary>
/// <param name="ParentVisit">The sender's visit that waits for the outcome.</param>
/// <param name="Relation">What the child does to the permit of its parent.</param>
[EventKind(180)]
public sealed record StartChild(
    string ServiceItem,
    string Region,
    string Department,
    string ParentNumber,
    int ParentVisit,
    bool Trial,
    ApplicantKind ApplicantKind,
    string ApplicantName,
    string? IdNumber,
    string? Uscc,
    JsValue Form,
    ImmutableArray<ChildMaterial> Materials,
    RelationKind? Relation = null) : CaseMessage;

public sealed record ChildMaterial(string Code, string? FileName, string? Sha256);

/// <summary>Tells the parent how the child ended: <c>Granted</c>, <c>Refused</c>, <c>Withdrawn</c>.</summary>
[EventKind(181)]
public sealed record ChildOutcome(int ParentVisit, string Outcome, string? Reason, JsValue Output) : CaseMessage;

/// <summary>An event published in one case of a matter for the others of it.</summary>
[EventKind(182)]
public sealed record PublishedEvent(string Name, JsValue Payload) : CaseMessage;

/// <summary>The parent no longer needs the child.</summary>
[EventKind(183)]
public sealed record CancelChild(string Reason) : CaseMessage;

/// <summary>Starts another definition as an instance of its own: a case without a service item.</summary>
/// <param name="Effect">The sender's effect that waits for it.</param>
/// <param name="Index">Its place among the instances of that effect.</param>
[EventKind(290)]
public sealed record StartInstance(
    string Definition,
    string Region,
    string Department,
    int Effect,
    int Index,
    InstanceWait Wait,
    bool Trial,
    string? CorrelationId,
    JsValue Input) : CaseMessage;

/// <summary>Tells the parent where an instance stands that it waits for: at its end, or after its first burst.</summary>
[EventKind(291)]
public sealed record InstanceOutcome(WorkflowStatus Status, JsValue Output) : CaseMessage;

/// <summary>变更、延续、撤销、注销: a later case has decided about the permit of the receiver.</summary>
/// <param name="Months">By how much its validity grows.</param>
[EventKind(190)]
public sealed record PermitDecided(CertificateStanding Standing, int Months, string ByCase) : CaseMessage;

/// <summary>联合踏勘: the lead case tells a child when all inspect together, or that it inspects by itself.</summary>
[EventKind(191)]
public sealed record InspectionCalled(string LeadNumber, int Number, DateOnly On, bool Released) : CaseMessage;

/// <summary>What a child's part of a joint inspection found.</summary>
[EventKind(192)]
public sealed record InspectionFound(int Number, bool Passed) : CaseMessage;

/// <summary>The receiver rests on a permit that was revoked: it is looked at again.</summary>
/// <param name="After">In the lead case of a joint handling: the child whose permit it was; what was to come after it is told.</param>
[EventKind(193)]
public sealed record PermitRevoked(string ByCase, long? After = null) : CaseMessage;

/// <summary>一表申请: the lead case's form was corrected.</summary>
[EventKind(194)]
public sealed record FormChanged(JsValue Changes) : CaseMessage;

/// <summary>纠错: a later case has decided anew what the receiver had come to.</summary>
[EventKind(197)]
public sealed record CorrectionDecided(string ByCase) : CaseMessage;

/// <summary>A message on its way.</summary>
/// <param name="Number">Dense per sender and receiver, from 1: a lower one has been taken in, a higher one waits.</param>
/// <param name="Outbox">Number of the outbox row at the sender.</param>
public sealed record Envelope(long Sender, long Receiver, int Number, int Outbox, CaseMessage Message);

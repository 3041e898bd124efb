using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Effects;

/// <summary>What leaves for the world outside, sealed in its outbox row.</summary>
/// <param name="Id">The same however often it is sent: the receiver knows a repetition by it.</param>
/// <param name="Request">What is asked.</param>
/// <param name="At">When it was asked.</param>
public sealed record EffectRequest(int Effect, EffectKind Kind, string Id, JsValue Request, DateTimeOffset At);

/// <summary>A request and the outbox row it leaves by.</summary>
public sealed record OutwardRequest(int Outbox, EffectRequest Request);

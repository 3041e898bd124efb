namespace ApprovalGrid.Cases;

/// <summary>A material in the case.</summary>
[GenerateSerializer, Immutable, Alias("grid.MaterialView")]
public sealed record MaterialView
{
    /// <summary>Code in the guide.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>Name in the guide.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>SHA-256 of the content.</summary>
    [Id(2)] public string? Sha256 { get; init; }

    /// <summary>When it came in.</summary>
    [Id(3)] public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary><c>missing</c>, <c>submitted</c>, <c>reused</c>, <c>promised</c> (容缺待补), <c>committed</c> (告知承诺), <c>passed</c>, <c>returned</c>.</summary>
    [Id(4)] public string Standing { get; init; } = "submitted";

    /// <summary>Last day for a promised one, once the case is accepted.</summary>
    [Id(5)] public DateOnly? DueBy { get; init; }

    /// <summary>退回原因 while it is asked for again: <c>unclear</c>, <c>incomplete</c>, <c>expired</c>, <c>wrong</c>, <c>mismatch</c>.</summary>
    [Id(6)] public string? ReasonCode { get; init; }
}

/// <summary>A legal document (文书) issued in the case.</summary>
[GenerateSerializer, Immutable, Alias("grid.DocumentView")]
public sealed record DocumentView
{
    /// <summary>Kind: <c>receipt</c>, <c>supplement-notice</c>, <c>acceptance</c>, <c>non-acceptance</c>, <c>contact-letter</c>, <c>decision</c>, <c>certificate</c>, <c>delivery-proof</c>.</summary>
    [Id(0)] public required string Kind { get; init; }

    /// <summary>Number of the document.</summary>
    [Id(1)] public required string Number { get; init; }

    /// <summary>When it was issued.</summary>
    [Id(2)] public required DateTimeOffset At { get; init; }

    /// <summary>Account that issued it.</summary>
    [Id(3)] public required string By { get; init; }

    /// <summary>Its words, from the guide's template; null where a document has none, or for readers who may not see them. Personal.</summary>
    [Id(4)] public string? Text { get; init; }

    /// <summary>Of the receipt: SHA-256 of what was filed.</summary>
    [Id(5)] public string? Sha256 { get; init; }

    /// <summary>Of the receipt: the words of the agency's seal.</summary>
    [Id(6)] public string? Seal { get; init; }
}

/// <summary>The decision (决定).</summary>
[GenerateSerializer, Immutable, Alias("grid.DecisionView")]
public sealed record DecisionView
{
    /// <summary>True: 准予; false: 不予.</summary>
    [Id(0)] public required bool Granted { get; init; }

    /// <summary>When.</summary>
    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary>Account that decided.</summary>
    [Id(2)] public required string By { get; init; }

    /// <summary>Reasons; always given for a refusal. May be personal.</summary>
    [Id(3)] public string? Reason { get; init; }

    /// <summary>Remedies (复议、诉讼); always given for a refusal.</summary>
    [Id(4)] public string? Remedies { get; init; }

    /// <summary>The reasons in English, where the chain itself decided and gives them; the Chinese text is the decision. May be personal.</summary>
    [Id(5)] public string? ReasonEn { get; init; }
}

/// <summary>A refusal to accept (不予受理).</summary>
[GenerateSerializer, Immutable, Alias("grid.NonAcceptanceView")]
public sealed record NonAcceptanceView
{
    /// <summary><c>not-required</c>, <c>not-competent</c>, <c>incomplete</c>, <c>conditions-not-met</c>.</summary>
    [Id(0)] public string? ReasonCode { get; init; }

    /// <summary>The agency that is competent.</summary>
    [Id(1)] public string? Agency { get; init; }

    /// <summary>Reasons in words. May be personal.</summary>
    [Id(2)] public string? Reason { get; init; }

    /// <summary>Remedies (复议、诉讼).</summary>
    [Id(3)] public required string Remedies { get; init; }
}

/// <summary>A certificate or permit (证照) as anyone may verify it. Nothing personal.</summary>
[GenerateSerializer, Immutable, Alias("grid.CertificateView")]
public sealed record CertificateView
{
    /// <summary>Its number.</summary>
    [Id(0)] public required string Number { get; init; }

    /// <summary>Service item.</summary>
    [Id(1)] public required string ServiceItemName { get; init; }

    /// <summary>Authority that issued it.</summary>
    [Id(2)] public required string Department { get; init; }

    /// <summary><c>valid</c>, <c>changed</c>, <c>renewed</c>, <c>deemedRenewed</c>, <c>generated</c> (not sealed yet), <c>revoked</c>, <c>cancelled</c>, <c>expired</c>.</summary>
    [Id(3)] public required string Standing { get; init; }

    /// <summary>When it was issued.</summary>
    [Id(4)] public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Last day it is valid; null: without end.</summary>
    [Id(5)] public DateOnly? ValidUntil { get; init; }

    /// <summary>The case that issued it.</summary>
    [Id(6)] public string? CaseNumber { get; init; }

    /// <summary>What the item prints on it, such as the number of a lot: an object of form members.</summary>
    [Id(7)] public JsonText? Fields { get; init; }
}

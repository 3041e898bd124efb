namespace ApprovalGrid.Cases;

/// <summary>12345 工单: the hotline links a work order to the case; whoever holds the case is urged once. One reference is linked once.</summary>
[GenerateSerializer, Immutable, Alias("grid.LinkWorkOrder")]
public sealed record LinkWorkOrder : LegalAct
{
    /// <summary>Number of the work order at the hotline; 1 to 64 characters.</summary>
    [Id(0)] public required string Reference { get; init; }

    /// <summary>What the caller says; 1 to 4,000 characters. Personal.</summary>
    [Id(1)] public required string Text { get; init; }

    /// <summary>True: a review of the case's quality is opened as well; the department answers its card.</summary>
    [Id(2)] public bool Review { get; init; }
}

/// <summary>The department answers a work order.</summary>
[GenerateSerializer, Immutable, Alias("grid.AnswerWorkOrder")]
public sealed record AnswerWorkOrder : LegalAct
{
    /// <summary>Number of the work order in the case.</summary>
    [Id(0)] public required int Order { get; init; }

    /// <summary>The answer; 1 to 4,000 characters. Personal.</summary>
    [Id(1)] public required string Text { get; init; }
}

/// <summary>A difficult work order gets more time: once, by the head of the department, before its end.</summary>
[GenerateSerializer, Immutable, Alias("grid.ExtendWorkOrder")]
public sealed record ExtendWorkOrder : LegalAct
{
    /// <summary>Number of the work order in the case.</summary>
    [Id(0)] public required int Order { get; init; }

    /// <summary>Working days more, 1 to 10.</summary>
    [Id(1)] public required int Days { get; init; }

    /// <summary>Why; 1 to 4,000 characters.</summary>
    [Id(2)] public required string Reason { get; init; }
}

/// <summary>退单: the department says within two working days that the work order is another agency's.</summary>
[GenerateSerializer, Immutable, Alias("grid.ReturnWorkOrder")]
public sealed record ReturnWorkOrder : LegalAct
{
    /// <summary>Number of the work order in the case.</summary>
    [Id(0)] public required int Order { get; init; }

    /// <summary>The agency whose it is; 1 to 200 characters.</summary>
    [Id(1)] public required string Agency { get; init; }

    /// <summary>Why; 1 to 4,000 characters.</summary>
    [Id(2)] public required string Reason { get; init; }
}

/// <summary>A work order of the hotline (12345) about a case.</summary>
[GenerateSerializer, Immutable, Alias("grid.WorkOrderView")]
public sealed record WorkOrderView
{
    /// <summary>Number in the case.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>Number at the hotline.</summary>
    [Id(1)] public required string Reference { get; init; }

    /// <summary>Department that answers it.</summary>
    [Id(2)] public required string Owner { get; init; }

    /// <summary>When it was linked.</summary>
    [Id(3)] public required DateTimeOffset At { get; init; }

    /// <summary><c>open</c>, <c>answered</c>, <c>returned</c>.</summary>
    [Id(4)] public required string Standing { get; init; }

    /// <summary>Number of its clock among those of the case; null for trial cases.</summary>
    [Id(5)] public int? Clock { get; init; }

    /// <summary>The agency whose it is, when it was returned.</summary>
    [Id(6)] public string? Agency { get; init; }

    /// <summary>What the caller said, for the handling department and the hotline. Personal.</summary>
    [Id(7)] public string? Text { get; init; }

    /// <summary>What the department answered, for the same. Personal.</summary>
    [Id(8)] public string? Answer { get; init; }
}

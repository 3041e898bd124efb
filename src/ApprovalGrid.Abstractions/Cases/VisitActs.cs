namespace ApprovalGrid.Cases;

/// <summary>The applicant had to come in person: counted, and told to supervision where the item promises fewer visits.</summary>
[GenerateSerializer, Immutable, Alias("grid.RecordVisit")]
public sealed record RecordVisit : LegalAct
{
    /// <summary>Why; 1 to 4,000 characters.</summary>
    [Id(0)] public required string Reason { get; init; }
}

/// <summary>A visit in person (跑动).</summary>
[GenerateSerializer, Immutable, Alias("grid.VisitView")]
public sealed record VisitView
{
    /// <summary>1: the first.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>The step that caused it, by its name.</summary>
    [Id(1)] public string? Step { get; init; }

    /// <summary>When.</summary>
    [Id(2)] public required DateTimeOffset At { get; init; }
}

/// <summary>异地代收代办: filed at a window of another place, which checks form and identity; the handling place decides (收受分离).</summary>
[GenerateSerializer, Immutable, Alias("grid.CollectedFiling")]
public sealed record CollectedFiling
{
    /// <summary>The window has seen the applicant's identity document. Must be true.</summary>
    [Id(0)] public required bool IdentityChecked { get; init; }

    /// <summary>The window has checked the filing against the guide. Must be true.</summary>
    [Id(1)] public required bool FormChecked { get; init; }
}

/// <summary>The handling place has received what another place collected; from this day its clocks run.</summary>
[GenerateSerializer, Immutable, Alias("grid.ReceiveCollected")]
public sealed record ReceiveCollected : LegalAct;

/// <summary>A filing that another place collected.</summary>
[GenerateSerializer, Immutable, Alias("grid.CollectionView")]
public sealed record CollectionView
{
    /// <summary>收件地: <c>{region}/{department}</c> that answers for form and identity.</summary>
    [Id(0)] public required string Department { get; init; }

    /// <summary>When it was collected.</summary>
    [Id(1)] public required DateTimeOffset CollectedAt { get; init; }

    /// <summary>When the handling place received it; null: it is on its way.</summary>
    [Id(2)] public DateTimeOffset? ReceivedAt { get; init; }
}

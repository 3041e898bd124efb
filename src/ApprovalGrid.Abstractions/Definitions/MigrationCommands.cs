namespace ApprovalGrid.Definitions;

/// <summary>From which version to which, and what in one is what in the other (版本迁移).</summary>
[GenerateSerializer, Immutable, Alias("grid.MigrationOrder")]
public sealed record MigrationOrder
{
    /// <summary>Version that the cases run.</summary>
    [Id(0)] public required int From { get; init; }

    /// <summary>Version in which they go on.</summary>
    [Id(1)] public required int To { get; init; }

    /// <summary>Activities by id; what is not named is found by its id below the same container. At most 2,000.</summary>
    [Id(2)] public ImmutableArray<NameMapping> Nodes { get; init; } = [];

    /// <summary>Variables by name; what is not named is found by its id, else by its name. At most 2,000.</summary>
    [Id(3)] public ImmutableArray<NameMapping> Variables { get; init; } = [];
}

/// <summary>What something is called in the other version.</summary>
[GenerateSerializer, Immutable, Alias("grid.NameMapping")]
public sealed record NameMapping
{
    /// <summary>In the old version.</summary>
    [Id(0)] public required string From { get; init; }

    /// <summary>In the new version; null: it is gone, and a variable's value is dropped.</summary>
    [Id(1)] public string? To { get; init; }
}

/// <summary>Asks what a migration would do to each case.</summary>
[GenerateSerializer, Immutable, Alias("grid.MigrationQuery")]
public sealed record MigrationQuery
{
    /// <summary>The migration.</summary>
    [Id(0)] public required MigrationOrder Order { get; init; }

    /// <summary>Which of the running cases; absent: all.</summary>
    [Id(1)] public CaseFilter? Filter { get; init; }

    /// <summary>From the previous page.</summary>
    [Id(2)] public string? Cursor { get; init; }

    /// <summary>1 to 200.</summary>
    [Id(3)] public int Limit { get; init; } = 50;
}

/// <summary>Moves the running cases that a filter names.</summary>
[GenerateSerializer, Immutable, Alias("grid.StartMigration")]
public sealed record StartMigration
{
    /// <summary>The migration.</summary>
    [Id(0)] public required MigrationOrder Order { get; init; }

    /// <summary>Which of the running cases; absent: all.</summary>
    [Id(1)] public CaseFilter? Filter { get; init; }

    /// <summary>Why: the change of law or the fault that asks for it. Kept with every case.</summary>
    [Id(2)] public required string Reason { get; init; }

    /// <summary>Cases a second over all silos, 1 to 1,000.</summary>
    [Id(3)] public int CasesPerSecond { get; init; } = 20;
}

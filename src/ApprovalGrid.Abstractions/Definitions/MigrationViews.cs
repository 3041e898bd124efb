namespace ApprovalGrid.Definitions;

/// <summary>How two versions of a definition compare.</summary>
[GenerateSerializer, Immutable, Alias("grid.MigrationPlan")]
public sealed record MigrationPlan
{
    /// <summary>Definition id.</summary>
    [Id(0)] public required string DefinitionId { get; init; }

    /// <summary>Old version.</summary>
    [Id(1)] public required int From { get; init; }

    /// <summary>New version.</summary>
    [Id(2)] public required int To { get; init; }

    /// <summary>True when the map can be used.</summary>
    [Id(3)] public required bool Usable { get; init; }

    /// <summary>Why the map cannot be used.</summary>
    [Id(4)] public ImmutableArray<MigrationFinding> Faults { get; init; } = [];

    /// <summary>Every activity of the old version and what it is in the new one.</summary>
    [Id(5)] public ImmutableArray<MappedNode> Nodes { get; init; } = [];

    /// <summary>Activities that are only in the new version.</summary>
    [Id(6)] public ImmutableArray<NodeName> New { get; init; } = [];
}

/// <summary>An activity in both versions.</summary>
[GenerateSerializer, Immutable, Alias("grid.MappedNode")]
public sealed record MappedNode
{
    /// <summary>In the old version.</summary>
    [Id(0)] public required NodeName From { get; init; }

    /// <summary>In the new version; null: it is gone, and a case that stands there cannot be moved.</summary>
    [Id(1)] public NodeName? To { get; init; }
}

/// <summary>An activity of a definition.</summary>
[GenerateSerializer, Immutable, Alias("grid.NodeName")]
public sealed record NodeName
{
    /// <summary>Node id: <c>Workflow1:root:x</c>.</summary>
    [Id(0)] public required string NodeId { get; init; }

    /// <summary>Display name.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>Type name.</summary>
    [Id(2)] public required string Type { get; init; }
}

/// <summary>Something in the way, or worth knowing.</summary>
[GenerateSerializer, Immutable, Alias("grid.MigrationFinding")]
public sealed record MigrationFinding
{
    /// <summary>Stable name of the rule, such as <c>NodeGone</c>.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>The activity, variable or entry of the map.</summary>
    [Id(1)] public required string Subject { get; init; }

    /// <summary>What it is and what to do.</summary>
    [Id(2)] public required string Message { get; init; }
}

/// <summary>A page of what a migration would do. Nothing was changed.</summary>
[GenerateSerializer, Immutable, Alias("grid.MigrationPreview")]
public sealed record MigrationPreview
{
    /// <summary>The cases, the newest first.</summary>
    [Id(0)] public ImmutableArray<CaseMigrationView> Cases { get; init; } = [];

    /// <summary>Cursor of the next page; null at the end.</summary>
    [Id(1)] public string? Next { get; init; }
}

/// <summary>What a migration does, or would do, to one case. Nothing personal.</summary>
[GenerateSerializer, Immutable, Alias("grid.CaseMigrationView")]
public sealed record CaseMigrationView
{
    /// <summary>Case id.</summary>
    [Id(0)] public required long CaseId { get; init; }

    /// <summary>Case number.</summary>
    [Id(1)] public required string CaseNumber { get; init; }

    /// <summary>True when it can go on in the new version.</summary>
    [Id(2)] public required bool Possible { get; init; }

    /// <summary>Why not.</summary>
    [Id(3)] public ImmutableArray<MigrationFinding> Faults { get; init; } = [];

    /// <summary>What whoever decides on it should know.</summary>
    [Id(4)] public ImmutableArray<MigrationFinding> Notes { get; init; } = [];

    /// <summary>Where it stands, and where that is in the new version.</summary>
    [Id(5)] public ImmutableArray<MappedNode> Stands { get; init; } = [];

    /// <summary>Open tasks. They keep their number, holder and version.</summary>
    [Id(6)] public ImmutableArray<KeptTask> Tasks { get; init; } = [];

    /// <summary>Clocks and timers that run on.</summary>
    [Id(7)] public ImmutableArray<KeptDeadline> Deadlines { get; init; } = [];
}

/// <summary>An open task that stays as it is.</summary>
[GenerateSerializer, Immutable, Alias("grid.KeptTask")]
public sealed record KeptTask
{
    /// <summary>Number within the case.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>Its own version.</summary>
    [Id(1)] public required int Version { get; init; }

    /// <summary>Step.</summary>
    [Id(2)] public required string Step { get; init; }

    /// <summary><c>{region}/{department}</c>.</summary>
    [Id(3)] public required string Department { get; init; }

    /// <summary>True when an official holds it.</summary>
    [Id(4)] public required bool Claimed { get; init; }
}

/// <summary>A deadline that stays as it is.</summary>
[GenerateSerializer, Immutable, Alias("grid.KeptDeadline")]
public sealed record KeptDeadline
{
    /// <summary>Number within the case.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary><c>clock</c> or <c>timer</c>.</summary>
    [Id(1)] public required string Purpose { get; init; }

    /// <summary>When it is due.</summary>
    [Id(2)] public required DateTimeOffset DueAt { get; init; }
}

/// <summary>A batch of migrations and how far it is.</summary>
[GenerateSerializer, Immutable, Alias("grid.MigrationRunView")]
public sealed record MigrationRunView
{
    /// <summary>Id of the batch; every moved case names it.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Definition id.</summary>
    [Id(1)] public required string DefinitionId { get; init; }

    /// <summary>The migration.</summary>
    [Id(2)] public required MigrationOrder Order { get; init; }

    /// <summary><c>running</c>, <c>stopped</c> or <c>done</c>.</summary>
    [Id(3)] public required string Status { get; init; }

    /// <summary>Account that started it.</summary>
    [Id(4)] public required string StartedBy { get; init; }

    /// <summary>When it was started.</summary>
    [Id(5)] public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it last went on.</summary>
    [Id(6)] public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Cases that were moved.</summary>
    [Id(7)] public required long Migrated { get; init; }

    /// <summary>Cases that stay in the old version because the map does not fit them.</summary>
    [Id(8)] public required long Impossible { get; init; }

    /// <summary>Cases that could not be reached or had moved on meanwhile.</summary>
    [Id(9)] public required long Failed { get; init; }

    /// <summary>The first 200 cases that were not moved, and why.</summary>
    [Id(10)] public ImmutableArray<NotMigrated> Problems { get; init; } = [];
}

/// <summary>A case that was not moved.</summary>
[GenerateSerializer, Immutable, Alias("grid.NotMigrated")]
public sealed record NotMigrated
{
    /// <summary>Case number.</summary>
    [Id(0)] public required string CaseNumber { get; init; }

    /// <summary>Stable code of the reason.</summary>
    [Id(1)] public required string Code { get; init; }

    /// <summary>The reason.</summary>
    [Id(2)] public required string Message { get; init; }
}

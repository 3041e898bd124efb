namespace ApprovalGrid.Actors;

/// <summary>
/// Who asks: always the first argument of a grain's method. Over HTTP the silo puts the signed-in account there,
/// whatever the caller wrote; between grains of one silo it is trusted.
/// </summary>
[GenerateSerializer, Immutable, Alias("grid.actor")]
public sealed record Actor
{
    /// <summary>Stands for "the account I am signed in with" in calls by <c>ApprovalGrid.Client</c>.</summary>
    public static Actor Caller { get; } = new() { Kind = ActorKind.Anonymous, Id = "caller" };

    /// <summary>The engine itself: timers, messages between cases, rules.</summary>
    public static Actor Engine { get; } = new() { Kind = ActorKind.Engine, Id = "engine" };

    /// <summary>What kind of account it is.</summary>
    [Id(0)] public required ActorKind Kind { get; init; }

    /// <summary>The account's id, unique within its kind; never a display name.</summary>
    [Id(1)] public required string Id { get; init; }

    /// <summary>Display name: an official's or a system's. Null for applicants.</summary>
    [Id(2)] public string? Name { get; init; }

    /// <summary><c>{region}/{department}</c> that an official or a department system belongs to, or that an integrator publishes for.</summary>
    [Id(3)] public string? Department { get; init; }

    /// <summary>Roles in that department, such as <c>reviewer</c> or <c>head</c>.</summary>
    [Id(4)] public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>For an applicant: the verified number (citizen identity number or unified social credit code). Personal.</summary>
    [Id(5)] public string? IdentityNumber { get; init; }

    /// <summary>Where the call came in: <c>web</c>, <c>api</c>, <c>cli</c>, <c>grain</c>, …</summary>
    [Id(6)] public string Channel { get; init; } = "api";

    /// <summary>Events that a department system may raise, by name; empty: none.</summary>
    [Id(7)] public ImmutableArray<string> Events { get; init; } = [];

    /// <summary>Personal data of an applicant must not reach logs.</summary>
    public override string ToString() => $"{Kind}:{Id}";
}

/// <summary>What kind of account acts.</summary>
public enum ActorKind
{
    /// <summary>Nobody in particular: may read what is public.</summary>
    Anonymous,

    /// <summary>A citizen or a legal person's agent (申请人).</summary>
    Applicant,

    /// <summary>A civil servant of one department (经办人).</summary>
    Official,

    /// <summary>A department's program, with an API key.</summary>
    System,

    /// <summary>Runs the machine; never sees a person, never decides (运维).</summary>
    Operator,

    /// <summary>Draws and publishes definitions (集成商).</summary>
    Integrator,

    /// <summary>Reads all cases beneath a region and supervises (监察).</summary>
    Supervisor,

    /// <summary>The engine itself.</summary>
    Engine,
}

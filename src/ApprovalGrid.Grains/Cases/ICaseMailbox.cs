using System.Collections.Immutable;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Definitions;
using ApprovalGrid.Grains.Effects;
using ApprovalGrid.Grains.Triggers;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Grains.Cases;

/// <summary>How the silo itself calls a case: messages of other cases, deadlines. Never reachable from outside.</summary>
[Alias("grid.ICaseMailbox")]
public interface ICaseMailbox : IGrainWithStringKey
{
    /// <summary>Takes a message in, in the same commit that removes it from the sender's outbox.</summary>
    Task<Delivery> DeliverAsync(Parcel parcel);

    /// <summary>Claims a task that a department picked; the key stands for "the next task", whichever case it is in.</summary>
    Task<Answer<TaskView>> ClaimNextAsync(Actor by, ClaimPick pick);

    /// <summary>The answer to a request comes in. <see cref="Delivery.Repeated"/> when nobody waits for it any more.</summary>
    Task<Delivery> TakeReplyAsync(EffectReply reply);

    /// <summary>A message that started another instance can never be taken in. False when nothing of this case waits for that instance.</summary>
    Task<bool> TakeReturnedAsync(int outbox, string target);

    /// <summary>Notes that an operator sends a dead letter again. The caller then puts it back.</summary>
    Task<Answer<string>> ReplayAsync(Actor by, int outbox, string? key);

    /// <summary>An operator gives a dead letter up; its row goes in the same commit.</summary>
    Task<Answer<string>> DropAsync(Actor by, int outbox, string? reason, string? key);

    /// <summary>A trigger starts an instance of a definition. The same key starts one; the answer to a repeated key is the first answer.</summary>
    Task<Answer<StartedInstance>> StartByTriggerAsync(EndpointCall call);

    /// <summary>A call arrives at an endpoint that the case waits at.</summary>
    Task<Answer<StartedInstance>> CallEndpointAsync(InstanceCall call);

    /// <summary>A deadline is due. True when nothing of it is left to do.</summary>
    Task<bool> FireDeadlineAsync(int number);

    /// <summary>A calendar changed: running clocks are computed again. True when nothing of it is left to do.</summary>
    Task<bool> RecomputeClocksAsync();

    /// <summary>Moves the case to another version of its definition, as whoever started the batch.</summary>
    Task<Answer<CaseMigrationView>> MigrateAsync(Actor by, CaseMigration migration);

    /// <summary>What <see cref="MigrateAsync"/> would do. Changes nothing.</summary>
    Task<Answer<CaseMigrationView>> PreviewMigrationAsync(Actor by, CaseMigration migration);
}

/// <summary>The migration of one case.</summary>
[GenerateSerializer, Immutable, Alias("grid.CaseMigration")]
public sealed record CaseMigration
{
    [Id(0)] public required MigrationOrder Order { get; init; }

    [Id(1)] public required string Reason { get; init; }

    /// <summary>The batch, or null.</summary>
    [Id(2)] public string? Run { get; init; }
}

/// <summary>The task that a department picked for claim-next.</summary>
[GenerateSerializer, Immutable, Alias("grid.ClaimPick")]
public sealed record ClaimPick
{
    /// <summary>Number of the task; 0 only asks for the remembered answer.</summary>
    [Id(0)] public required int Task { get; init; }

    [Id(1)] public required int Version { get; init; }

    [Id(2)] public required string Department { get; init; }

    [Id(3)] public string? Role { get; init; }

    [Id(4)] public string? IdempotencyKey { get; init; }
}

/// <summary>A message as it travels between two cases of one grid.</summary>
[GenerateSerializer, Immutable, Alias("grid.Parcel")]
public sealed record Parcel
{
    [Id(0)] public required long Sender { get; init; }

    /// <summary>Number of the sender's outbox row.</summary>
    [Id(1)] public required int Outbox { get; init; }

    [Id(2)] public required ImmutableArray<byte> Message { get; init; }
}

/// <summary>What became of a parcel.</summary>
public enum Delivery
{
    /// <summary>It took effect now; its outbox row is gone.</summary>
    Taken,

    /// <summary>It had taken effect before; the row is left over.</summary>
    Repeated,

    /// <summary>One before it is still on its way.</summary>
    Early,

    /// <summary>The case cannot take it in now; try again.</summary>
    NotNow,

    /// <summary>It can never take effect; an operator has to look.</summary>
    Undeliverable,
}

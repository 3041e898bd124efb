namespace ApprovalGrid.Storage;

/// <summary>Messages and effects on their way out, at least once each, per sending case in order of number.</summary>
public interface IOutboxStore
{
    /// <summary>
    /// Claims up to <paramref name="limit"/> deliverable rows by lease. Per (sender, target) only rows whose
    /// lower-numbered neighbours to the same target are in the same claim or gone are given out, in order.
    /// </summary>
    /// <param name="carrier">Who claims: what goes between cases and what goes outside never wait for each other.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="lease">How long the claim lasts.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    ValueTask<IReadOnlyList<OutboxItem>> ClaimAsync(OutboxCarrier carrier, int limit, TimeSpan lease, CancellationToken cancellation);

    /// <summary>After a failure: the next attempt, and why this one failed. Ends the claim.</summary>
    ValueTask PostponeAsync(OutboxId id, DateTimeOffset notBefore, string error, CancellationToken cancellation);

    /// <summary>The row was claimed but not tried: the claim ends and the attempt is not counted.</summary>
    ValueTask PutBackAsync(OutboxId id, DateTimeOffset notBefore, string why, CancellationToken cancellation);

    /// <summary>Gives up on a row: it moves to the dead letters, where an operator sees it.</summary>
    ValueTask DeadLetterAsync(OutboxId id, string error, CancellationToken cancellation);

    /// <summary>Puts a dead letter back into the outbox.</summary>
    ValueTask<bool> ReviveAsync(OutboxId id, CancellationToken cancellation);

    /// <summary>One dead letter, or null.</summary>
    ValueTask<DeadLetter?> FindDeadLetterAsync(OutboxId id, CancellationToken cancellation);

    ValueTask<IReadOnlyList<DeadLetter>> ListDeadLettersAsync(OutboxId after, int limit, CancellationToken cancellation);

    /// <summary>Removes a row outside a turn: the receiver had taken the message in before.</summary>
    ValueTask RemoveAsync(OutboxId id, CancellationToken cancellation);

    /// <summary>Completes when rows may have been added by any silo, or after <paramref name="atMost"/>.</summary>
    ValueTask WaitForChangeAsync(TimeSpan atMost, CancellationToken cancellation);
}

/// <summary>Who carries a row, by its kind.</summary>
public enum OutboxCarrier
{
    /// <summary>Messages between cases: the kind <see cref="OutboxKinds.Case"/>.</summary>
    Cases,

    /// <summary>Everything else.</summary>
    Outside,
}

/// <summary>Kinds of outbox rows that the store itself tells apart.</summary>
public static class OutboxKinds
{
    public const string Case = "case";
}

/// <param name="SenderKey">The sending case's wrapped key, to open the payload; null when it was destroyed.</param>
public sealed record OutboxItem(OutboxId Id, string Kind, string Target, ReadOnlyMemory<byte> Payload, int Attempts, WrappedKey? SenderKey);

public sealed record DeadLetter(OutboxId Id, string Kind, string Target, int Attempts, string Error, DateTimeOffset At);

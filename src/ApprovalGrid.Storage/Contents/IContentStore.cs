namespace ApprovalGrid.Storage.Contents;

/// <summary>
/// Contents of materials (材料), kept outside the event log by the hash of what is in them. A case names its materials by that hash; whoever may
/// read the case may read them. Contents belong to an owner: the same file handed in by two people is kept twice, so that each can be forgotten
/// by itself, and knowing a hash opens nothing.
/// </summary>
public interface IContentStore
{
    /// <summary>Largest content, in bytes.</summary>
    const int MaxBytes = 20 << 20;

    /// <summary>Keeps a content and returns its SHA-256 in hex. Durable when it returns; the same again changes nothing.</summary>
    /// <exception cref="ArgumentException">It is larger than <see cref="MaxBytes"/>.</exception>
    ValueTask<string> PutAsync(ContentOwner owner, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>Null when this owner has no content of that hash.</summary>
    ValueTask<ReadOnlyMemory<byte>?> ReadAsync(ContentOwner owner, string sha256, CancellationToken cancellation);

    /// <summary>Whether this owner has a content of that hash.</summary>
    ValueTask<bool> HasAsync(ContentOwner owner, string sha256, CancellationToken cancellation);

    /// <summary>Forgets a content of one owner. Nothing happens when there is none.</summary>
    ValueTask DeleteAsync(ContentOwner owner, string sha256, CancellationToken cancellation);

    /// <summary>Forgets what an area has not taken in or given since; returns how many.</summary>
    ValueTask<int> PurgeAsync(ContentArea area, DateTimeOffset before, CancellationToken cancellation);
}

/// <summary>What contents belong to.</summary>
public enum ContentArea
{
    /// <summary>Handed in for a filing that was not sent yet; forgotten after some time.</summary>
    Draft,

    /// <summary>Part of a case.</summary>
    Case,
}

/// <param name="Id">Account of a draft, id of a case.</param>
public sealed record ContentOwner(ContentArea Area, string Id)
{
    /// <summary>The contents of a case.</summary>
    public static ContentOwner OfCase(long caseId) => new(ContentArea.Case, caseId.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public override string ToString() => $"{Area}";
}

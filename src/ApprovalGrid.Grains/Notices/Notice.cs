using System.Text.Json;

namespace ApprovalGrid.Grains.Notices;

/// <summary>What somebody is told, sealed in its outbox row under the key of its case.</summary>
/// <param name="Id">The same however often it is sent: the receiver knows a repetition by it.</param>
/// <param name="Channel">The department's channel; null for an applicant, whose choice is looked up when it leaves.</param>
/// <param name="What">Kind of the document that was issued, or what happened: <c>card-red</c>, <c>urge</c>, <c>warning</c>, <c>task</c>.</param>
/// <param name="Detail">Number of the document, name of the step or of the clock.</param>
/// <param name="Department"><c>{region}/{department}</c> that is told, or whose the case is.</param>
/// <param name="Phone">Where the applicant is reached. Personal.</param>
/// <param name="Recipient">Under which the applicant's choice is kept: a keyed hash of their number. See <see cref="NoticeChoices"/>.</param>
/// <param name="Account">Account that filed the case: its choice counts when there is none by number.</param>
internal sealed record Notice(
    string Id, string? Channel, string CaseNumber, string Item, string What, string? Detail, string Department, string? Phone, string? Recipient, string? Account)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, GrainJson.Options);

    public static Notice Read(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize<Notice>(bytes, GrainJson.Options)!;

    /// <summary>Nothing personal.</summary>
    public override string ToString() => Id;
}

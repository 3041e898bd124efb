using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApprovalGrid.Grains.Transfer;

/// <summary>One line of a transfer file. The form of the file is told in docs/transfer.md.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "line")]
[JsonDerivedType(typeof(TransferHeader), "header")]
[JsonDerivedType(typeof(TransferDocument), "document")]
[JsonDerivedType(typeof(TransferCase), "case")]
[JsonDerivedType(typeof(TransferContent), "content")]
[JsonDerivedType(typeof(TransferEnd), "end")]
internal abstract record TransferLine
{
    public static string Write(TransferLine line) => JsonSerializer.Serialize(line, GrainJson.Options);

    /// <exception cref="TransferException">It is no line of this form.</exception>
    public static TransferLine Read(string text, long number)
    {
        try
        {
            return JsonSerializer.Deserialize<TransferLine>(text, GrainJson.Options) ?? throw new TransferException($"line {number}: is null");
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw new TransferException($"line {number}: is no line of a transfer file: {fault.Message}");
        }
    }
}

/// <summary>The first line.</summary>
internal sealed record TransferHeader(string Format, DateTimeOffset ExportedAt, bool EndedOnly) : TransferLine
{
    public const string Current = "approvalgrid-transfer-1";
}

/// <summary>A version of a definition or service item that cases after it run on.</summary>
internal sealed record TransferDocument(string Kind, string Code, int Version, string Origin, byte[] Json, DateTimeOffset AddedAt) : TransferLine;

/// <summary>A case with its whole log and what waits in its outbox.</summary>
/// <param name="Key">Its data key under the transfer key; null when the person was erased.</param>
internal sealed record TransferCase(long CaseId, byte[]? Key, IReadOnlyList<TransferTurn> Turns, IReadOnlyList<TransferMessage> Outbox) : TransferLine;

internal sealed record TransferTurn(int Version, Guid CommandId, DateTimeOffset At, int SchemaVersion, byte[] Facts, byte[] SealedFacts, byte[] Hash);

internal sealed record TransferMessage(int Number, string Kind, string Target, byte[] Payload, DateTimeOffset NotBefore);

/// <summary>A material of the case before it, under the transfer key.</summary>
internal sealed record TransferContent(long CaseId, string Sha256, byte[] Sealed) : TransferLine;

/// <summary>The last line: without it the file is cut.</summary>
internal sealed record TransferEnd(long Cases) : TransferLine;

/// <summary>A transfer cannot go on; the message says why. What was imported before stays, and the same file may be imported again.</summary>
public sealed class TransferException(string message) : Exception(message);

using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Encoding;

/// <summary>
/// The bytes of a case: its turns' facts, its state, its data, its messages. Facts in clear and sealed facts are separate bytes.
/// Bytes of a newer schema are refused (<see cref="UnknownSchemaException"/>).
/// </summary>
public static class CaseCodec
{
    /// <summary>Grows only when old bytes can no longer be read by adding members at the end of records.</summary>
    public const int SchemaVersion = 1;

    private static readonly UnionCodec<object> Facts = new(typeof(CaseEvent), typeof(WorkflowEvent));
    private static readonly UnionCodec<object> SealedFacts = new(typeof(CaseDataEvent), typeof(MemoryEvent));
    private static readonly UnionCodec<CaseMessage> Messages = new(typeof(CaseMessage));
    private static readonly Codec<EffectRequest> Requests = Codecs.Record<EffectRequest>();
    private static readonly Codec<TurnInfo> Turn = Codecs.Record<TurnInfo>();
    private static readonly Codec<CaseState> State = Codecs.Record<CaseState>();
    private static readonly Codec<CaseData> Data = Codecs.Record<CaseData>();

    [ThreadStatic]
    private static ByteWriter? _writer;

    public static byte[] WriteFacts(TurnInfo turn, IReadOnlyList<object> facts)
    {
        var writer = Writer();
        Turn.Write(writer, turn);
        Facts.Write(writer, facts);
        return writer.ToArray();
    }

    /// <exception cref="UnknownSchemaException">The bytes come from a newer program.</exception>
    /// <exception cref="EncodingException">The bytes are damaged.</exception>
    public static (TurnInfo Turn, IReadOnlyList<object> Facts) ReadFacts(int schemaVersion, ReadOnlyMemory<byte> bytes)
    {
        RequireKnown(schemaVersion);
        return Read(bytes, static reader => (Turn.Read(reader), Facts.Read(reader)));
    }

    public static byte[] WriteSealedFacts(IReadOnlyList<object> facts)
    {
        var writer = Writer();
        SealedFacts.Write(writer, facts);
        return writer.ToArray();
    }

    /// <inheritdoc cref="ReadFacts"/>
    public static IReadOnlyList<object> ReadSealedFacts(ReadOnlyMemory<byte> bytes) => Read(bytes, SealedFacts.Read);

    public static byte[] WriteState(CaseState state)
    {
        var writer = Writer();
        State.Write(writer, state);
        return writer.ToArray();
    }

    /// <inheritdoc cref="ReadFacts"/>
    public static CaseState ReadState(int schemaVersion, ReadOnlyMemory<byte> bytes)
    {
        RequireKnown(schemaVersion);
        return Read(bytes, State.Read);
    }

    public static byte[] WriteData(CaseData data)
    {
        var writer = Writer();
        Data.Write(writer, data);
        return writer.ToArray();
    }

    /// <inheritdoc cref="ReadFacts"/>
    public static CaseData ReadData(ReadOnlyMemory<byte> bytes) => Read(bytes, Data.Read);

    /// <summary>The message with its number, for the outbox.</summary>
    public static byte[] WriteMessage(Envelope envelope)
    {
        var writer = Writer();
        writer.Signed(envelope.Number);
        Messages.WriteOne(writer, envelope.Message);
        return writer.ToArray();
    }

    /// <inheritdoc cref="ReadFacts"/>
    public static Envelope ReadMessage(long sender, long receiver, int outbox, ReadOnlyMemory<byte> bytes) =>
        Read(bytes, reader => new Envelope(sender, receiver, (int)reader.Signed(), outbox, Messages.ReadOne(reader)));

    /// <summary>A request for the world outside, for the outbox.</summary>
    public static byte[] WriteRequest(EffectRequest request)
    {
        var writer = Writer();
        Requests.Write(writer, request);
        return writer.ToArray();
    }

    /// <inheritdoc cref="ReadFacts"/>
    public static EffectRequest ReadRequest(ReadOnlyMemory<byte> bytes) => Read(bytes, Requests.Read);

    private static ByteWriter Writer()
    {
        var writer = _writer ??= new ByteWriter();
        writer.Clear();
        return writer;
    }

    private static void RequireKnown(int schemaVersion)
    {
        if (schemaVersion != SchemaVersion)
            throw new UnknownSchemaException($"The bytes have schema version {schemaVersion}; this program knows {SchemaVersion}.");
    }

    // A number that is no date, a map out of order: what the types themselves refuse is damage too.
    private static T Read<T>(ReadOnlyMemory<byte> bytes, Func<ByteReader, T> read)
    {
        var reader = new ByteReader(bytes);
        try
        {
            var value = read(reader);
            return reader.AtEnd ? value : throw new EncodingException("Bytes are left after the value.");
        }
        catch (Exception fault) when (fault is ArgumentException or OverflowException)
        {
            throw new EncodingException($"The bytes hold a value that cannot be: {fault.Message}");
        }
    }
}

namespace ApprovalGrid.Approvals.Encoding;

/// <summary>Writes and reads one type. Deterministic: equal values give equal bytes.</summary>
public abstract class Codec<T>
{
    public abstract void Write(ByteWriter writer, T value);

    public abstract T Read(ByteReader reader);
}

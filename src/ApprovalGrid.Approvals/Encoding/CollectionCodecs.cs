using System.Collections.Immutable;

namespace ApprovalGrid.Approvals.Encoding;

internal sealed class ListCodec<T>(Codec<T> item) : Codec<List<T>>
{
    public override void Write(ByteWriter writer, List<T> value)
    {
        writer.Number((ulong)value.Count);
        foreach (var element in value)
            item.Write(writer, element);
    }

    public override List<T> Read(ByteReader reader)
    {
        var count = reader.Count();
        var list = new List<T>(count);
        for (; count > 0; count--)
            list.Add(item.Read(reader));
        return list;
    }
}

internal sealed class ImmutableArrayCodec<T>(Codec<T> item) : Codec<ImmutableArray<T>>
{
    public override void Write(ByteWriter writer, ImmutableArray<T> value)
    {
        if (value.IsDefault)
            value = [];
        writer.Number((ulong)value.Length);
        foreach (var element in value)
            item.Write(writer, element);
    }

    public override ImmutableArray<T> Read(ByteReader reader)
    {
        var count = reader.Count();
        var items = ImmutableArray.CreateBuilder<T>(count);
        for (; count > 0; count--)
            items.Add(item.Read(reader));
        return items.MoveToImmutable();
    }
}

internal sealed class SortedDictionaryCodec<TKey, TValue>(Codec<TKey> key, Codec<TValue> value) : Codec<SortedDictionary<TKey, TValue>>
    where TKey : notnull
{
    public override void Write(ByteWriter writer, SortedDictionary<TKey, TValue> map)
    {
        writer.Number((ulong)map.Count);
        foreach (var (name, entry) in map)
        {
            key.Write(writer, name);
            value.Write(writer, entry);
        }
    }

    public override SortedDictionary<TKey, TValue> Read(ByteReader reader)
    {
        // Culture must never decide the order of what is hashed.
        var map = typeof(TKey) == typeof(string)
            ? new SortedDictionary<TKey, TValue>((IComparer<TKey>)(object)StringComparer.Ordinal)
            : [];
        for (var left = reader.Count(); left > 0; left--)
            map.Add(key.Read(reader), value.Read(reader));
        return map;
    }
}

using System.Collections.Immutable;
using ApprovalGrid.Workflows.Values;

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

internal sealed class SortedMapCodec<TKey, TValue>(Codec<TKey> key, Codec<TValue> value) : Codec<SortedMap<TKey, TValue>>
    where TKey : notnull
{
    public override void Write(ByteWriter writer, SortedMap<TKey, TValue> map)
    {
        writer.Number((ulong)map.Count);
        foreach (var (name, entry) in map)
        {
            key.Write(writer, name);
            value.Write(writer, entry);
        }
    }

    public override SortedMap<TKey, TValue> Read(ByteReader reader)
    {
        var keys = new TKey[reader.Count()];
        var values = new TValue[keys.Length];
        for (var index = 0; index < keys.Length; index++)
        {
            keys[index] = key.Read(reader);
            values[index] = value.Read(reader);
        }

        return SortedMap.OfSorted(keys, values);
    }
}

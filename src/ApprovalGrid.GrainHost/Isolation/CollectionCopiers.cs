using System.Runtime.InteropServices;

namespace ApprovalGrid.GrainHost.Isolation;

internal sealed class ArrayCopier<T> : ObjectCopier
{
    private static readonly bool IsFlat = MessageTypes.IsSharedWhereDeclared(typeof(T));

    public override object Copy(object source, CopyContext context)
    {
        var copy = context.Record(source, (T[])((T[])source).Clone());
        if (!IsFlat)
        {
            for (var i = 0; i < copy.Length; i++)
                copy[i] = GrainMessage.Copy(copy[i], context);
        }
        return copy;
    }
}

internal sealed class ListCopier<T> : ObjectCopier
{
    private static readonly bool IsFlat = MessageTypes.IsSharedWhereDeclared(typeof(T));

    public override object Copy(object source, CopyContext context)
    {
        var copy = context.Record(source, new List<T>((List<T>)source));
        if (!IsFlat)
        {
            foreach (ref var item in CollectionsMarshal.AsSpan(copy))
                item = GrainMessage.Copy(item, context);
        }
        return copy;
    }
}

/// <summary>Copies the compiler's read-only list into an array, which offers the same interfaces.</summary>
internal sealed class ReadOnlyListCopier<T> : ObjectCopier
{
    public override object Copy(object source, CopyContext context)
    {
        var copy = context.Record(source, ((IEnumerable<T>)source).ToArray());
        for (var i = 0; i < copy.Length; i++)
            copy[i] = GrainMessage.Copy(copy[i], context);
        return copy;
    }
}

internal sealed class DictionaryCopier<TKey, TValue> : ObjectCopier
    where TKey : notnull
{
    public override object Copy(object source, CopyContext context)
    {
        var dictionary = (Dictionary<TKey, TValue>)source;
        var copy = context.Record(source, new Dictionary<TKey, TValue>(dictionary.Count, dictionary.Comparer));
        foreach (var (key, value) in dictionary)
            copy.Add(GrainMessage.Copy(key, context), GrainMessage.Copy(value, context));
        return copy;
    }
}

internal sealed class HashSetCopier<T> : ObjectCopier
{
    public override object Copy(object source, CopyContext context)
    {
        var set = (HashSet<T>)source;
        var copy = context.Record(source, new HashSet<T>(set.Count, set.Comparer));
        foreach (var item in set)
            copy.Add(GrainMessage.Copy(item, context));
        return copy;
    }
}

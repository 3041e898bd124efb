namespace ApprovalGrid.Workflows.Execution;

/// <summary>
/// Maps that most instances never fill. One shared empty map, never changed, stands for all that are empty, so that an instance that
/// only waits does not pay for them.
/// </summary>
internal static class SparseMap
{
    /// <summary>For a property's getter.</summary>
    public static SortedDictionary<TKey, TValue> OrEmpty<TKey, TValue>(this SortedDictionary<TKey, TValue>? map)
        where TKey : notnull => map ?? Shared<TKey, TValue>.Empty;

    /// <summary>For a property's setter: what is empty needs no map.</summary>
    public static SortedDictionary<TKey, TValue>? OrNull<TKey, TValue>(this SortedDictionary<TKey, TValue> map)
        where TKey : notnull => map.Count == 0 ? null : map;

    /// <summary>The map with one entry set: the same one, or the first of its own.</summary>
    public static SortedDictionary<TKey, TValue> With<TKey, TValue>(this SortedDictionary<TKey, TValue> map, TKey key, TValue value)
        where TKey : notnull
    {
        if (map.Count == 0)
            map = new SortedDictionary<TKey, TValue>(Shared<TKey, TValue>.Empty.Comparer);
        map[key] = value;
        return map;
    }

    public static SortedDictionary<TKey, TValue> Without<TKey, TValue>(this SortedDictionary<TKey, TValue> map, TKey key)
        where TKey : notnull
    {
        if (map.Count > 0)
            map.Remove(key);
        return map;
    }

    public static SortedDictionary<TKey, TValue> Copy<TKey, TValue>(this SortedDictionary<TKey, TValue> map)
        where TKey : notnull => map.Count == 0 ? map : new SortedDictionary<TKey, TValue>(map, map.Comparer);

    private static class Shared<TKey, TValue>
        where TKey : notnull
    {
        // Culture must never decide an order that is stored.
        public static readonly SortedDictionary<TKey, TValue> Empty = new(StringComparer.Ordinal as IComparer<TKey>);
    }
}

using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ApprovalGrid.Workflows.Values;

/// <summary>
/// A small sorted map that never changes. A copy of a state shares its maps, so that deciding a turn on a copy costs only what the turn
/// changes; all empty maps are one.
/// </summary>
/// <remarks>Made for tens of entries: a change copies the arrays. Texts are sorted by their bytes: culture must never decide an order that is stored.</remarks>
[CollectionBuilder(typeof(SortedMap), nameof(SortedMap.Create))]
public sealed class SortedMap<TKey, TValue> : IReadOnlyDictionary<TKey, TValue>
    where TKey : notnull
{
    public static readonly SortedMap<TKey, TValue> Empty = new([], []);

    private static readonly IComparer<TKey> Order = StringComparer.Ordinal as IComparer<TKey> ?? Comparer<TKey>.Default;

    private readonly TKey[] _keys;
    private readonly TValue[] _values;

    private SortedMap(TKey[] keys, TValue[] values)
    {
        _keys = keys;
        _values = values;
    }

    public int Count => _keys.Length;

    public IReadOnlyList<TKey> Keys => _keys;

    public IReadOnlyList<TValue> Values => _values;

    IEnumerable<TKey> IReadOnlyDictionary<TKey, TValue>.Keys => _keys;

    IEnumerable<TValue> IReadOnlyDictionary<TKey, TValue>.Values => _values;

    /// <exception cref="KeyNotFoundException">The key is not there.</exception>
    public TValue this[TKey key] => IndexOf(key) is var index and >= 0 ? _values[index] : throw new KeyNotFoundException($"{key} is not there");

    public bool ContainsKey(TKey key) => IndexOf(key) >= 0;

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var index = IndexOf(key);
        value = index >= 0 ? _values[index] : default;
        return index >= 0;
    }

    public TValue? GetValueOrDefault(TKey key) => IndexOf(key) is var index and >= 0 ? _values[index] : default;

    /// <summary>The map with this entry, in place of the one under the same key if there is one.</summary>
    public SortedMap<TKey, TValue> With(TKey key, TValue value)
    {
        var index = IndexOf(key);
        if (index < 0)
            return new(Inserted(_keys, ~index, key), Inserted(_values, ~index, value));
        var values = (TValue[])_values.Clone();
        values[index] = value;
        return new(_keys, values);
    }

    /// <summary>The map without this key; the same one when it is not there.</summary>
    public SortedMap<TKey, TValue> Without(TKey key) => IndexOf(key) is var index and >= 0
        ? Count == 1 ? Empty : new(Removed(_keys, index), Removed(_values, index))
        : this;

    /// <summary>A map of entries that come in the order of their keys, each key once.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    internal static SortedMap<TKey, TValue> OfSorted(TKey[] keys, TValue[] values)
    {
        for (var index = 1; index < keys.Length; index++)
        {
            if (Order.Compare(keys[index - 1], keys[index]) >= 0)
                throw new ArgumentException($"{keys[index]} does not come after {keys[index - 1]}", nameof(keys));
        }

        return keys.Length == 0 ? Empty : new(keys, values);
    }

    public Enumerator GetEnumerator() => new(this);

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(TKey key)
    {
        var (low, high) = (0, _keys.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = typeof(TKey).IsValueType ? Comparer<TKey>.Default.Compare(_keys[middle], key) : Order.Compare(_keys[middle], key);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }

    private static T[] Inserted<T>(T[] items, int index, T item)
    {
        var result = new T[items.Length + 1];
        Array.Copy(items, result, index);
        result[index] = item;
        Array.Copy(items, index, result, index + 1, items.Length - index);
        return result;
    }

    private static T[] Removed<T>(T[] items, int index)
    {
        var result = new T[items.Length - 1];
        Array.Copy(items, result, index);
        Array.Copy(items, index + 1, result, index, result.Length - index);
        return result;
    }

    /// <summary>Entries in the order of their keys.</summary>
    public struct Enumerator(SortedMap<TKey, TValue> map) : IEnumerator<KeyValuePair<TKey, TValue>>
    {
        private int _index = -1;

        public readonly KeyValuePair<TKey, TValue> Current => new(map._keys[_index], map._values[_index]);

        readonly object IEnumerator.Current => Current;

        public bool MoveNext() => ++_index < map._keys.Length;

        public void Reset() => _index = -1;

        public readonly void Dispose()
        {
            // Nothing is held.
        }
    }
}

/// <summary>Makes maps.</summary>
public static class SortedMap
{
    /// <summary>A map of these entries; of two with the same key the later one counts.</summary>
    public static SortedMap<TKey, TValue> Create<TKey, TValue>(ReadOnlySpan<KeyValuePair<TKey, TValue>> entries)
        where TKey : notnull
    {
        var map = SortedMap<TKey, TValue>.Empty;
        foreach (var (key, value) in entries)
            map = map.With(key, value);
        return map;
    }

    /// <summary>A map of entries that come in the order of their keys, each key once.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static SortedMap<TKey, TValue> OfSorted<TKey, TValue>(TKey[] keys, TValue[] values)
        where TKey : notnull => SortedMap<TKey, TValue>.OfSorted(keys, values);
}

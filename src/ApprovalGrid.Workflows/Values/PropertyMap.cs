using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ApprovalGrid.Workflows.Values;

/// <summary>The properties of one object in order of insertion: two parallel arrays, with an index once they are many.</summary>
internal sealed class PropertyMap : IReadOnlyDictionary<string, JsValue>
{
    // Below this a linear search over (mostly interned) names beats hashing them.
    private const int IndexedFrom = 9;

    private string[] _names = [];
    private JsValue[] _values = [];
    private Dictionary<string, int>? _index;

    public int Count { get; private set; }

    public IEnumerable<string> Keys
    {
        get
        {
            for (var i = 0; i < Count; i++)
                yield return _names[i];
        }
    }

    public IEnumerable<JsValue> Values
    {
        get
        {
            for (var i = 0; i < Count; i++)
                yield return _values[i];
        }
    }

    public JsValue this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => Find(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out JsValue value)
    {
        var at = Find(key);
        value = at >= 0 ? _values[at] : default;
        return at >= 0;
    }

    public void Set(string name, JsValue value)
    {
        var at = Find(name);
        if (at >= 0)
            _values[at] = value;
        else
            Add(name, value);
    }

    public bool Remove(string name)
    {
        var at = Find(name);
        if (at < 0)
            return false;
        Count--;
        Array.Copy(_names, at + 1, _names, at, Count - at);
        Array.Copy(_values, at + 1, _values, at, Count - at);
        _names[Count] = null!;
        _values[Count] = default;
        if (_index is not null)
            BuildIndex();
        return true;
    }

    public IEnumerator<KeyValuePair<string, JsValue>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return new KeyValuePair<string, JsValue>(_names[i], _values[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal string NameAt(int position) => _names[position];

    private int Find(string name)
    {
        if (_index is not null)
            return _index.TryGetValue(name, out var found) ? found : -1;
        for (var i = 0; i < Count; i++)
        {
            if (ReferenceEquals(_names[i], name))
                return i;
        }
        for (var i = 0; i < Count; i++)
        {
            if (_names[i] == name)
                return i;
        }
        return -1;
    }

    private void Add(string name, JsValue value)
    {
        if (Count == _names.Length)
        {
            var capacity = Math.Max(4, Count * 2);
            Array.Resize(ref _names, capacity);
            Array.Resize(ref _values, capacity);
        }
        _names[Count] = name;
        _values[Count] = value;
        Count++;
        if (_index is not null)
            _index[name] = Count - 1;
        else if (Count >= IndexedFrom)
            BuildIndex();
    }

    private void BuildIndex()
    {
        _index = new Dictionary<string, int>(Count, StringComparer.Ordinal);
        for (var i = 0; i < Count; i++)
            _index[_names[i]] = i;
    }
}

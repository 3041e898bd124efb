namespace ApprovalGrid.Workflows.Values;

/// <summary>The entries of a Map or Set. An iteration stays valid while entries come and go, as ECMAScript demands.</summary>
internal sealed class KeyedEntries
{
    private readonly Dictionary<JsValue, int> _positions = [];
    private readonly List<(JsValue Key, JsValue Value, bool Live)> _entries = [];

    public int Count => _positions.Count;

    /// <summary>One past the last position; positions of removed entries are not reused.</summary>
    public int End => _entries.Count;

    public bool TryGet(JsValue key, out JsValue value)
    {
        var found = _positions.TryGetValue(Normalise(key), out var at);
        value = found ? _entries[at].Value : default;
        return found;
    }

    /// <summary>Returns whether the key is new.</summary>
    public bool Set(JsValue key, JsValue value)
    {
        key = Normalise(key);
        if (_positions.TryGetValue(key, out var at))
        {
            _entries[at] = (key, value, true);
            return false;
        }
        _positions[key] = _entries.Count;
        _entries.Add((key, value, true));
        return true;
    }

    public bool Remove(JsValue key)
    {
        if (!_positions.Remove(Normalise(key), out var at))
            return false;
        _entries[at] = default;
        return true;
    }

    public void Clear()
    {
        _positions.Clear();
        for (var i = 0; i < _entries.Count; i++)
            _entries[i] = default;
    }

    /// <summary>The first live entry at or after a position, which moves past it.</summary>
    public bool TryNext(ref int position, out JsValue key, out JsValue value)
    {
        while (position < _entries.Count)
        {
            var entry = _entries[position++];
            if (!entry.Live)
                continue;
            (key, value) = (entry.Key, entry.Value);
            return true;
        }
        key = value = default;
        return false;
    }

    public IEnumerable<(JsValue Key, JsValue Value)> Live()
    {
        var position = 0;
        while (TryNext(ref position, out var key, out var value))
            yield return (key, value);
    }

    // JsValue.Equals takes NaN as equal to NaN already; -0 and 0 are one key.
    private static JsValue Normalise(JsValue key) => key.IsNumber && key.AsNumber == 0 ? 0 : key;
}

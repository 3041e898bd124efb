namespace ApprovalGrid.GrainHost.Isolation;

/// <summary>One copying: what was copied so far, so that shared and cyclic references stay shared and cyclic.</summary>
internal sealed class CopyContext
{
    private Dictionary<object, object>? _copies;

    public bool TryGet(object source, out object copy)
    {
        copy = source;
        return _copies is not null && _copies.TryGetValue(source, out copy!);
    }

    /// <summary>Must be called before the members of <paramref name="copy"/> are copied.</summary>
    public T Record<T>(object source, T copy)
        where T : class
    {
        (_copies ??= new(ReferenceEqualityComparer.Instance)).Add(source, copy);
        return copy;
    }
}

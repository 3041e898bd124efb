namespace ApprovalGrid.Storage.Sql;

internal static class Paging
{
    /// <param name="items">One more than the limit when there is a next page.</param>
    /// <param name="limit">Items on the page.</param>
    /// <param name="cursor">The cursor behind an item.</param>
    public static Page<T> Page<T>(List<T> items, int limit, Func<T, string> cursor)
    {
        if (items.Count <= limit)
            return new Page<T>(items, null);
        items.RemoveRange(limit, items.Count - limit);
        return new Page<T>(items, cursor(items[^1]));
    }
}

using System.Text;

namespace ApprovalGrid.Storage.Sql;

/// <summary>One condition of a list, written alike for both databases.</summary>
/// <param name="Sql">With a question mark for each value.</param>
/// <param name="Values">Texts, numbers, instants or bytes.</param>
internal sealed record Condition(string Sql, params object[] Values)
{
    /// <summary>Texts sort by their bytes in both databases: what begins with a prefix is a range, which an index serves.</summary>
    public static Condition Prefix(string column, string prefix) =>
        new($"{column} >= ? AND {column} < ?", prefix, prefix + char.MaxValue);

    public static Condition Found(SearchHash hash) =>
        new("case_id IN (SELECT case_id FROM search_hashes WHERE kind = ? AND hash = ?)", hash.Kind, hash.Hash);

    /// <summary>Appends " AND condition" for each.</summary>
    /// <param name="sql">What is appended to.</param>
    /// <param name="conditions">All must hold.</param>
    /// <param name="placeholder">Gives the placeholder of the next value.</param>
    public static void Append(StringBuilder sql, IEnumerable<Condition> conditions, Func<object, string> placeholder)
    {
        foreach (var condition in conditions)
        {
            sql.Append(" AND ");
            var next = 0;
            foreach (var letter in condition.Sql)
                _ = letter == '?' ? sql.Append(placeholder(condition.Values[next++])) : sql.Append(letter);
        }
    }
}

using System.Text;

namespace ApprovalGrid.Storage.Sql;

/// <summary>
/// One part of a work list that an index serves in the list's order. A filter by several roles is several such parts,
/// which have no task in common, merged; one condition with OR would read every open task of the department.
/// </summary>
internal sealed class TaskBranch
{
    private readonly List<(string Column, string Operator, string? Argument)> _conditions = [];

    private TaskBranch()
    {
    }

    /// <summary>The values of the condition's placeholders, in order.</summary>
    public IEnumerable<string> Arguments => _conditions.Where(c => c.Argument is not null).Select(c => c.Argument!);

    /// <summary>No branch means that no task can match.</summary>
    public static List<TaskBranch> Of(TaskQuery query)
    {
        if (query.OnlyAssigned && (query.OnlyUnassigned || query.Assignee is null))
            return [];
        var common = new TaskBranch();
        if (query.OnlyAssigned)
            common._conditions.Add(("assignee", "=", query.Assignee));
        if (query.OnlyUnassigned)
            common._conditions.Add(("assignee", "IS NULL", null));
        if (query.Roles is null || query.OnlyAssigned)
            return [common]; // a task that the official holds is theirs in whatever role
        if (query.Roles.Count > StoreLimits.MaxRoles)
            throw new ArgumentException($"roles: {query.Roles.Count}, at most {StoreLimits.MaxRoles}", nameof(query));

        var roles = query.Roles.Distinct(StringComparer.Ordinal).ToList();
        var branches = new List<TaskBranch> { common.And(("role", "IS NULL", null)) };
        branches.AddRange(roles.Select(role => common.And(("role", "=", role))));
        if (query.Assignee is { } assignee && !query.OnlyUnassigned)
        {
            branches.Add(common.And(
                [("assignee", "=", assignee), ("role", "IS NOT NULL", null), .. roles.Select(role => ("role", "<>", (string?)role))]));
        }

        return branches;
    }

    /// <param name="placeholder">Gives the placeholder of the n-th argument, from 0.</param>
    public string Condition(Func<int, string> placeholder)
    {
        var sql = new StringBuilder();
        var next = 0;
        foreach (var (column, comparison, argument) in _conditions)
        {
            sql.Append(" AND ").Append(column).Append(' ').Append(comparison);
            if (argument is not null)
                sql.Append(' ').Append(placeholder(next++));
        }

        return sql.ToString();
    }

    private TaskBranch And(params ReadOnlySpan<(string, string, string?)> conditions)
    {
        var branch = new TaskBranch();
        branch._conditions.AddRange(_conditions);
        branch._conditions.AddRange(conditions);
        return branch;
    }
}

namespace ApprovalGrid.Storage.Sql;

/// <summary>
/// One part of a work list that an index serves in the list's order. A filter by several roles is several such parts,
/// which have no task in common, merged; one condition with OR would read every open task of the department.
/// </summary>
internal sealed class TaskBranch
{
    private TaskBranch(IEnumerable<Condition> conditions) => Conditions = [.. conditions];

    /// <summary>All must hold, besides the department and the place in the list.</summary>
    public IReadOnlyList<Condition> Conditions { get; }

    /// <summary>No branch means that no task can match.</summary>
    public static List<TaskBranch> Of(TaskQuery query)
    {
        if (query.OnlyAssigned && (query.OnlyUnassigned || query.Assignee is null))
            return [];
        var common = new TaskBranch(CaseConditions.Of(query));
        if (query.OnlyAssigned)
            common = common.And(new Condition("assignee = ?", query.Assignee!));
        if (query.OnlyUnassigned)
            common = common.And(new Condition("assignee IS NULL"));
        if (query.Roles is null || query.OnlyAssigned)
            return [common]; // a task that the official holds is theirs in whatever role
        if (query.Roles.Count > StoreLimits.MaxRoles)
            throw new ArgumentException($"roles: {query.Roles.Count}, at most {StoreLimits.MaxRoles}", nameof(query));

        var roles = query.Roles.Distinct(StringComparer.Ordinal).ToList();
        var branches = new List<TaskBranch> { common.And(new Condition("role IS NULL")) };
        branches.AddRange(roles.Select(role => common.And(new Condition("role = ?", role))));
        if (query.Assignee is { } assignee && !query.OnlyUnassigned)
        {
            branches.Add(common.And(
                [new Condition("assignee = ?", assignee), new Condition("role IS NOT NULL"), .. roles.Select(role => new Condition("role <> ?", role))]));
        }

        return branches;
    }

    private TaskBranch And(params IEnumerable<Condition> conditions) => new(Conditions.Concat(conditions));
}

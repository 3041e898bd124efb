using ApprovalGrid.Load.Machine;

namespace ApprovalGrid.Load.Workload;

/// <summary>Whether everything that was counted is there, once and whole, read from the tables alone.</summary>
internal static class MatterCheck
{
    /// <param name="newerThan">Cases with a greater number are looked at.</param>
    public static async Task<IReadOnlyList<string>> FaultsAsync(string connection, long newerThan = 0)
    {
        var faults = new List<string>();
        await AddAsync("cases whose turns are not dense from 1 to the head's version", $"""
            SELECT count(*) FROM heads AS h WHERE h.case_id > {newerThan} AND (h.version <> (SELECT count(*) FROM events AS e WHERE e.case_id = h.case_id)
              OR h.version <> (SELECT max(version) FROM events AS e WHERE e.case_id = h.case_id))
            """);
        await AddAsync("ended cases with open tasks", $"SELECT count(*) FROM tasks JOIN heads USING (case_id) WHERE case_id > {newerThan} AND ended");
        await AddAsync("dead letters", "SELECT count(*) FROM dead_letters");
        await AddAsync("parents with more than one child", $"SELECT count(*) FROM (SELECT parent FROM heads WHERE parent > {newerThan} GROUP BY parent HAVING count(*) > 1) AS p");
        return faults;

        async Task AddAsync(string what, string sql)
        {
            var found = await PostgresCluster.AskAsync<long>(connection, sql);
            if (found > 0)
                faults.Add($"{found} {what}");
        }
    }
}

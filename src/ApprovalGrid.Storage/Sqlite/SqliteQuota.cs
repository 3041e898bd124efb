namespace ApprovalGrid.Storage.Sqlite;

/// <summary>Places of a quota, inside the writer's transaction.</summary>
internal static class SqliteQuota
{
    /// <summary>Why there is no place for this case; null when there is one.</summary>
    public static CommitOutcome? Refusal(SqliteSession session, long caseId, QuotaPlace place)
    {
        var holder = session.Prepare("SELECT case_id FROM quota_places WHERE quota = ? AND applicant = ?")
            .Add(place.Quota).Add(place.Applicant).First(row => row.Int64(0));
        if (holder != 0)
            return holder == caseId ? null : CommitOutcome.QuotaHeld;
        var taken = session.Prepare("SELECT taken FROM quotas WHERE quota = ?").Add(place.Quota).First(row => row.Int32(0));
        return taken < place.Places ? null : CommitOutcome.QuotaFull;
    }

    public static void Take(SqliteSession session, long caseId, QuotaPlace place)
    {
        var added = session.Prepare("INSERT INTO quota_places (quota, applicant, case_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
            .Add(place.Quota).Add(place.Applicant).Add(caseId).Run();
        if (added > 0)
        {
            session.Prepare("INSERT INTO quotas (quota, taken) VALUES (?, 1) ON CONFLICT (quota) DO UPDATE SET taken = taken + 1")
                .Add(place.Quota).Run();
        }
    }
    public static void GiveBack(SqliteSession session, long caseId)
    {
        session.Prepare("UPDATE quotas SET taken = taken - 1 WHERE quota = (SELECT quota FROM quota_places WHERE case_id = ?)").Add(caseId).Run();
        session.Prepare("DELETE FROM quota_places WHERE case_id = ?").Add(caseId).Run();
    }
}

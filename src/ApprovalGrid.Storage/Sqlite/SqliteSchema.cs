using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Sqlite;

/// <summary>Brings the schema to this program's version, each step in a transaction of its own.</summary>
internal static class SqliteSchema
{
    public static void Update(SqliteSession session, IReadOnlyList<Migration> known, string path, TimeProvider time)
    {
        // The write lock lets one process migrate; the others find it done.
        session.Run("BEGIN IMMEDIATE");
        try
        {
            session.Script("""
                CREATE TABLE IF NOT EXISTS schema_migrations (
                  number INTEGER PRIMARY KEY, name TEXT NOT NULL, additive INTEGER NOT NULL, applied_at INTEGER NOT NULL)
                """);
            var applied = session.Prepare("SELECT number, name, additive FROM schema_migrations ORDER BY number")
                .All(row => (Number: row.Int32(0), Name: row.Text(1), Additive: row.Bool(2)));
            Migration.RefuseNewer(path, known, applied);
            var newest = applied.Count == 0 ? 0 : applied[^1].Number;
            foreach (var migration in known.Where(m => m.Number > newest))
            {
                session.Script(migration.Sql);
                session.Prepare("INSERT INTO schema_migrations (number, name, additive, applied_at) VALUES (?, ?, ?, ?)")
                    .Add(migration.Number).Add(migration.Name).Add(migration.Additive).Add(Instant.Floor(time.GetUtcNow()))
                    .Run();
            }

            session.Run("COMMIT");
        }
        catch
        {
            session.Rollback();
            throw;
        }
    }
}

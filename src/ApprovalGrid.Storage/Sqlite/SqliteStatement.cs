using System.Text;
using SQLitePCL;

namespace ApprovalGrid.Storage.Sqlite;

/// <summary>
/// A prepared statement: bind by <c>Add</c> in order, then <see cref="Run"/>, <see cref="First"/> or <see cref="All"/>.
/// Stands on SQLite's own interface, because ADO.NET commands look every parameter up by name on every execution.
/// </summary>
internal sealed class SqliteStatement(SqliteSession session, sqlite3_stmt statement, string sql) : IDisposable
{
    private const int ShortText = 256;

    private int _bound;

    public SqliteStatement Begin()
    {
        _bound = 0;
        return this;
    }

    public SqliteStatement Add(long value) => Bound(raw.sqlite3_bind_int64(statement, ++_bound, value));

    public SqliteStatement Add(long? value) =>
        value is { } number ? Add(number) : Bound(raw.sqlite3_bind_null(statement, ++_bound));

    public SqliteStatement Add(bool value) => Add(value ? 1L : 0L);

    public SqliteStatement Add(string? value)
    {
        if (value is null)
            return Bound(raw.sqlite3_bind_null(statement, ++_bound));
        if (value.Length is 0 or > ShortText / 3) // an empty span has no address, see below
            return Bound(raw.sqlite3_bind_text(statement, ++_bound, value));
        Span<byte> utf8 = stackalloc byte[ShortText];
        return Bound(raw.sqlite3_bind_text(statement, ++_bound, utf8[..Encoding.UTF8.GetBytes(value, utf8)]));
    }

    public SqliteStatement Add(ReadOnlySpan<byte> value) => Bound(value.IsEmpty
        ? raw.sqlite3_bind_zeroblob(statement, ++_bound, 0) // SQLite takes a missing address for NULL
        : raw.sqlite3_bind_blob(statement, ++_bound, value));

    public SqliteStatement Add(ReadOnlyMemory<byte> value) => Add(value.Span);

    public SqliteStatement Add(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return Add((ReadOnlySpan<byte>)bytes);
    }

    /// <summary>Values of a statement that was put together.</summary>
    public SqliteStatement AddAll(IEnumerable<object> values)
    {
        foreach (var value in values)
        {
            _ = value switch
            {
                string text => Add(text),
                int number => Add(number),
                long number => Add(number),
                DateTimeOffset at => Add(Sql.Instant.Floor(at)),
                ReadOnlyMemory<byte> bytes => Add(bytes),
                _ => throw new ArgumentException($"no value of type {value.GetType().Name}", nameof(values)),
            };
        }

        return this;
    }

    /// <summary>Runs to the end; how many rows were changed.</summary>
    public int Run()
    {
        try
        {
            for (var more = FirstStep(); more; more = Step())
            {
                // A statement that answers rows is run for its effect.
            }

            return session.Changes;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    /// <summary>The first row, or the default value.</summary>
    public T? First<T>(Func<SqliteStatement, T> read)
    {
        try
        {
            return FirstStep() ? read(this) : default;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    public List<T> All<T>(Func<SqliteStatement, T> read)
    {
        try
        {
            var rows = new List<T>();
            for (var more = FirstStep(); more; more = Step())
                rows.Add(read(this));
            return rows;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(statement, column);

    public int Int32(int column) => raw.sqlite3_column_int(statement, column);

    public bool Bool(int column) => raw.sqlite3_column_int(statement, column) != 0;

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public byte[] Blob(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    public Guid Guid(int column) => new(raw.sqlite3_column_blob(statement, column), bigEndian: true);

    public void Dispose() => raw.sqlite3_finalize(statement);

    private bool FirstStep()
    {
        session.Enter(sql);
        var code = raw.sqlite3_step(statement);
        return Stepped(code == raw.SQLITE_BUSY ? session.WhenFree(StepAgain) : code);
    }

    private int StepAgain()
    {
        raw.sqlite3_reset(statement);
        return raw.sqlite3_step(statement);
    }

    private bool Step() => Stepped(raw.sqlite3_step(statement));

    private bool Stepped(int code)
    {
        if (code == raw.SQLITE_ROW)
            return true;
        if (code != raw.SQLITE_DONE)
            session.Throw(code);
        return false;
    }

    private SqliteStatement Bound(int code)
    {
        if (code != raw.SQLITE_OK)
            session.Throw(code);
        return this;
    }
}

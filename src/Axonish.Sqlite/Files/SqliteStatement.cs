using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Axonish.Sqlite.Files;

// A prepared statement, bound by position and read as spans. Microsoft.Data.Sqlite looks parameters up by name and boxes their values, which
// costs as much as the statements of an append themselves.
internal sealed class SqliteStatement : IDisposable
{
    // Two identifiers that differ only in halves of surrogate pairs would be stored as one.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    internal SqliteStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    public void Dispose() => statement.Dispose();

    internal SqliteStatement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, index, value));
        return this;
    }

    internal SqliteStatement Bind(int index, string value)
    {
        Span<byte> small = stackalloc byte[256];
        var bytes = Strict.TryGetBytes(value, small, out var written) ? small[..written] : Strict.GetBytes(value);
        Check(raw.sqlite3_bind_text(statement, index, bytes));
        return this;
    }

    internal SqliteStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(statement, index, value));
        return this;
    }

    internal SqliteStatement Bind(int index, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return Bind(index, bytes);
    }

    internal SqliteStatement BindNull(int index)
    {
        Check(raw.sqlite3_bind_null(statement, index));
        return this;
    }

    // Whether there is a row; the caller resets when it has read what it wants.
    internal bool Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_ROW) return true;
        if (result == raw.SQLITE_DONE) return false;
        throw Failed(result);
    }

    internal void Reset() => raw.sqlite3_reset(statement);

    internal void Execute()
    {
        try
        {
            while (Step())
            {
            }
        }
        finally
        {
            Reset();
        }
    }

    internal long Int64(int column) => raw.sqlite3_column_int64(statement, column);

    internal bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    // Valid until the next step or reset.
    internal ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    internal string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    internal Guid Guid(int column) => new(Bytes(column), bigEndian: true);

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw Failed(result);
    }

    private SqliteException Failed(int result)
    {
        try
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }
        catch (SqliteException failure)
        {
            return failure;
        }

        return new SqliteException($"SQLite answered {result}.", result);
    }
}

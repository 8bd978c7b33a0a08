using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.Tests;

// What someone with the sqlite3 shell could do to a database that nobody has open.
internal static class RawDatabase
{
    internal static object? Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}

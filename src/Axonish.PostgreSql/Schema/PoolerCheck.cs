using System.Security.Cryptography;
using Npgsql;

namespace Axonish.PostgreSql.Schema;

// Sessions carry the store's prepared statements, its LISTEN, and the identity by which an outcome is found out. A pooler that hands the
// server's sessions out by the transaction breaks all three, so it is refused.
internal static class PoolerCheck
{
    private const string Mark = "axonish.session";

    internal static void Check(NpgsqlConnection connection, Func<NpgsqlConnection> openAnother)
    {
        // Without a pooler, the process that the protocol named at connecting is the one that answers.
        if (Backend(connection) == connection.ProcessID) return;
        var mark = RandomNumberGenerator.GetHexString(32);
        using (var set = new NpgsqlCommand($"SELECT pg_catalog.set_config('{Mark}', $1, false)", connection))
        {
            set.Parameters.Add(new() { Value = mark });
            set.ExecuteNonQuery();
        }

        using var other = openAnother();
        using var transaction = other.BeginTransaction();
        if (MarkOf(other) == mark || MarkOf(connection) != mark)
        {
            throw new EventStoreException(
                "The connection string leads to a pooler that shares a session of the server between its clients (transaction pooling). "
                + "An event log needs sessions of its own: connect to the server itself, or to a port where the pooler keeps sessions (session pooling).");
        }
    }

    private static int Backend(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("SELECT pg_catalog.pg_backend_pid()", connection);
        return (int)command.ExecuteScalar()!;
    }

    private static string? MarkOf(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand($"SELECT pg_catalog.current_setting('{Mark}', true)", connection);
        return command.ExecuteScalar() as string;
    }
}

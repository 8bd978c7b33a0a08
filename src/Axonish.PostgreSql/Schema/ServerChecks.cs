using Axonish.PostgreSql.Connections;
using Npgsql;

namespace Axonish.PostgreSql.Schema;

// What a durable and definite answer rests on, asked of every server that the writer connects to, and set for the session.
internal static class ServerChecks
{
    private const int OldestVersion = 15;

    internal static void Check(NpgsqlConnection connection)
    {
        using (var command = new NpgsqlCommand(
            Database.Pin + ";" +
            """
            SELECT current_setting('server_version_num')::int / 10000, current_setting('fsync'), current_setting('full_page_writes'),
                current_setting('synchronous_commit'), current_setting('server_encoding'), pg_is_in_recovery()
            """,
            connection))
        {
            using var row = command.ExecuteReader();
            row.Read();
            if (row.GetInt32(0) is var version && version < OldestVersion) throw Refused($"is of version {version}", $"Run version {OldestVersion} or later.");
            Require(row.GetString(1) == "on", "has fsync off, so that a power cut damages the log", "Set fsync = on.");
            Require(row.GetString(2) == "on", "has full_page_writes off, so that a power cut damages the log", "Set full_page_writes = on.");
            Require(
                row.GetString(3) != "off",
                "has synchronous_commit off here, so that answered events may be lost",
                "Set it to on for the server, the database and this role.");
            Require(row.GetString(4) == "UTF8", $"keeps this database in the encoding {row.GetString(4)}", "Create one with UTF8.");
            Require(!row.GetBoolean(5), "is a standby and cannot write", "Connect to the primary.");
        }

        using var session = new NpgsqlCommand(
            "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE", connection);
        session.ExecuteNonQuery();
    }

    private static void Require(bool condition, string what, string advice)
    {
        if (!condition) throw Refused(what, advice);
    }

    private static EventStoreException Refused(string what, string advice) => new($"The PostgreSQL server {what}: it cannot keep an event log. {advice}");
}

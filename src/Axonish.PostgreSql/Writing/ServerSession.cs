using Npgsql;

namespace Axonish.PostgreSql.Writing;

// A session of the server, named so that a later process of the same number is not taken for it.
internal sealed record ServerSession(int Process, DateTime Started)
{
    internal static ServerSession Of(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()", connection);
        using var row = command.ExecuteReader();
        row.Read();
        return new ServerSession(row.GetInt32(0), row.GetDateTime(1));
    }

    // Ends it and waits until it is gone: what it was doing is then committed or never will be. Asked every two milliseconds, which a session takes to
    // end: the server's own wait, the second parameter of pg_terminate_backend, looks every hundred.
    internal void End(NpgsqlConnection connection, TimeProvider time, TimeSpan patience)
    {
        var since = time.GetTimestamp();
        using var pause = new ManualResetEventSlim();
        using var command = new NpgsqlCommand(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND backend_start = $2", connection);
        command.Parameters.Add(new() { Value = Process });
        command.Parameters.Add(new() { Value = Started });
        while (command.ExecuteScalar() is not null)
        {
            if (time.GetElapsedTime(since) > patience)
                throw new EventStoreException("The server's session whose connection broke does not end, so that its last commit is still open.");
            pause.Wait(TimeSpan.FromMilliseconds(2));
        }
    }
}

using Npgsql;

namespace Axonish.PostgreSql;

// What may be told of a failure. The server's answer can quote parameters in its detail and context, so only its code and text are kept.
internal static class DriverFailure
{
    private const string ReadOnlyTransaction = "25006";

    internal static Exception Told(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } answer => new EventStoreException($"{Said(answer)} Make room on its disk."),
        PostgresException answer => new EventStoreException(Said(answer)),
        _ => failure,
    };

    private static string Said(PostgresException answer) => $"PostgreSQL answered: {answer.MessageText} (SQLSTATE {answer.SqlState}).";

    // Of severity ERROR: the statement was rolled back. FATAL, PANIC and a broken socket leave it open.
    internal static bool SaysNotCommitted(Exception failure) => failure is PostgresException { InvariantSeverity: "ERROR" };

    // A server that has become a standby stays one; the host may lead to another by now.
    internal static bool CallsForAnotherServer(Exception failure) => failure is PostgresException { SqlState: ReadOnlyTransaction };

    internal static bool IsOfReading(Exception failure) => failure is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException;

    internal static EventStoreException OfReading(Exception failure, Database database) => new(
        $"The event log in schema '{database.Schema.Name}' cannot be read. Look at the inner exception.", Told(failure));
}

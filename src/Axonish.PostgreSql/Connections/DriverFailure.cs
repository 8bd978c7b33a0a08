using System.Net.Sockets;
using Npgsql;

namespace Axonish.PostgreSql.Connections;

// What may be reported of a failure. The server's answer can quote parameters in its detail and context, so only its code and text are kept.
internal static class DriverFailure
{
    private const string ReadOnlyTransaction = "25006";

    internal static Exception Of(Exception failure) => failure switch
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

    internal static bool IsOfReading(Exception failure) => failure is NpgsqlException or TimeoutException or SocketException;

    internal static EventStoreException OfReading(Exception failure, Database database) => Of(
        failure, $"The event log in schema '{database.Schema.Name}' of {database.Server} cannot be read", "Nothing was changed: read again once that is mended.");

    // What could not be done, why, and what to do.
    internal static EventStoreException Of(Exception failure, string what, string advice)
    {
        var reported = Of(failure);
        return new EventStoreException($"{what}: {Sentence(reported)} {advice}", reported) { IsTransient = IsOfStarting(failure) };
    }

    internal static string Sentence(Exception reported)
    {
        // The driver's own text often says no more than that something went wrong while it was connecting or reading.
        var text = reported is NpgsqlException { InnerException: { } cause } ? $"{reported.Message.TrimEnd('.')}. {cause.Message}" : reported.Message;
        return text.EndsWith('.') ? text : text + ".";
    }

    // A server that does not listen yet, is not ready yet, or has no connection to spare: it may have one in a moment.
    private static bool IsOfStarting(Exception failure) => failure switch
    {
        PostgresException answer => answer.SqlState is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections
            or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown,
        SocketException socket => socket.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.TryAgain
            or SocketError.HostUnreachable or SocketError.NetworkUnreachable,
        AggregateException several => several.InnerExceptions.Any(IsOfStarting),
        { InnerException: { } cause } => IsOfStarting(cause),
        _ => false,
    };
}

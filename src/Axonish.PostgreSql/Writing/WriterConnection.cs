using Axonish.EventStore.Engine;
using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Schema;
using Npgsql;

namespace Axonish.PostgreSql.Writing;

// The one connection that writes, with what it has learnt and prepared.
internal sealed class WriterConnection : IDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NameNumbers names;
    private readonly GroupStatement statement;
    private readonly NpgsqlCommand head;
    private readonly NpgsqlCommand eventAt;
    private readonly NpgsqlCommand receiptOf;

    private WriterConnection(NpgsqlConnection connection, Database database)
    {
        this.connection = connection;
        var schema = database.Schema.Quoted;
        Session = ServerSession.Of(connection);
        names = new(connection, database);
        statement = new(connection, database);
        head = Sql.Command(connection, $"SELECT coalesce((SELECT position FROM {schema}.event ORDER BY position DESC LIMIT 1), 0)");
        eventAt = Sql.Command(
            connection,
            $"SELECT e.position FROM {schema}.event e JOIN {schema}.name n ON n.id = e.stream_type "
            + "WHERE n.text = $1 AND e.stream_id = $2 AND e.sequence = $3 AND e.event_id = $4");
        receiptOf = Sql.Command(connection, $"SELECT 0::bigint FROM {schema}.receipt WHERE message_id = $1");
    }

    internal ServerSession Session { get; }

    // The driver gives a connection up by itself after some of the server's errors (no room, no memory, a bad disk), and when nobody answers.
    internal bool IsOpen => connection.State == System.Data.ConnectionState.Open;

    public void Dispose()
    {
        names.Dispose();
        statement.Dispose();
        head.Dispose();
        eventAt.Dispose();
        receiptOf.Dispose();
        connection.Dispose();
    }

    // The session whose last commit is in doubt is ended first: what is read or written here comes after it.
    internal static WriterConnection Open(Database database, ServerSession? doubtful, TimeProvider time, TimeSpan patience)
    {
        var connection = database.OpenWriter();
        try
        {
            ServerChecks.Check(connection);
            doubtful?.End(connection, time, patience);
            return new WriterConnection(connection, database);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    internal void LearnNames(IReadOnlyList<PendingAppend> group) => names.Learn(group);

    internal GroupAnswer Append(IReadOnlyList<PendingAppend> group)
    {
        try
        {
            statement.Fill(group, names);
            return statement.Execute();
        }
        finally
        {
            statement.Clear();
        }
    }

    internal long ReadHead() => (long)head.ExecuteScalar()!;

    // Where the events of an append stand that is stored; 0 where it has only a receipt.
    internal long? FindStored(EventAppend append)
    {
        if (append.Events.Count > 0) return FindStored(append.Events[0]);
        if (append.Receipt is not { } receipt) return null;
        receiptOf.Parameters.Clear();
        receiptOf.Parameters.Add(new() { Value = receipt.MessageId });
        return (long?)receiptOf.ExecuteScalar();
    }

    private long? FindStored(EventMessage first)
    {
        eventAt.Parameters.Clear();
        eventAt.Parameters.Add(new() { Value = first.AggregateType });
        eventAt.Parameters.Add(new() { Value = first.AggregateIdentifier });
        eventAt.Parameters.Add(new() { Value = first.SequenceNumber });
        eventAt.Parameters.Add(new() { Value = first.Id });
        return (long?)eventAt.ExecuteScalar();
    }
}

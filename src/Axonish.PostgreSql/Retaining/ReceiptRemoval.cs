using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Schema;
using Npgsql;

namespace Axonish.PostgreSql.Retaining;

// Once an hour at most, on a connection that is opened for it.
internal sealed class ReceiptRemoval(Database database)
{
    internal async ValueTask<int> ForgetAsync(Guid from, Guid before, int limit, CancellationToken ct)
    {
        try
        {
            await using var connection = await database.OpenWriterAsync(ct);
            await using var command = Sql.Command(connection, $"SELECT {database.Schema.Quoted}.forget_receipts($1, $2, $3)");
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = from });
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = before });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
            return (int)(await command.ExecuteScalarAsync(ct))!;
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new EventStoreException(
                $"This role may not forget receipts in the schema '{database.Schema.Name}': {refusal.MessageText}. Grant it EXECUTE on forget_receipts, as docs/postgresql.md says.");
        }
        catch (Exception failure) when (DriverFailure.IsOfReading(failure))
        {
            throw DriverFailure.Of(failure, $"{database.Server} could not forget receipts in schema '{database.Schema.Name}'", "It is asked again.");
        }
    }
}

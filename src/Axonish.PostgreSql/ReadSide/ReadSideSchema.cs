using System.Data;
using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Schema;
using Npgsql;

namespace Axonish.PostgreSql.ReadSide;

// Brings the read side's tables to this program's version, under the lock of the events' schema: several nodes may start at once, and either schema may
// come first.
internal static class ReadSideSchema
{
    internal static async ValueTask PrepareAsync(ReadSideDatabase database, CancellationToken ct)
    {
        await using var connection = database.Unpooled();
        await connection.OpenAsync(ct);
        PoolerCheck.Check(connection, () =>
        {
            var other = database.Unpooled();
            other.Open();
            return other;
        });
        ServerChecks.Check(connection);

        // A role that may only work takes this path, and needs no right to create anything.
        if (await VersionAsync(connection, database, ct) == ReadSideSteps.CurrentVersion) return;
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        await using (var turn = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", connection))
        {
            turn.Parameters.AddText(database.Schema.Channel);
            await turn.ExecuteNonQueryAsync(ct);
        }

        var version = await VersionAsync(connection, database, ct);
        if (version == ReadSideSteps.CurrentVersion) return;
        try
        {
            if (version == 0 && !await ExistsAsync(connection, database, ct)) await ExecuteAsync(connection, $"CREATE SCHEMA {database.Schema.Quoted}", ct);
            for (; version < ReadSideSteps.CurrentVersion; version++) await ExecuteAsync(connection, ReadSideSteps.After(version, database.Schema), ct);
            await ExecuteAsync(connection, ReadSideSteps.Functions(database.Schema), ct);
            await ExecuteAsync(connection, string.Create(null, $"UPDATE {database.Schema.Quoted}.read_side SET schema_version = {version}"), ct);
        }
        catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateFunction)
        {
            throw new EventStoreException(
                $"The schema '{database.Schema.Name}' holds something else already: {failure.MessageText}. Name another schema for the events and their read side.");
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new EventStoreException(
                $"The read side in schema '{database.Schema.Name}' is missing or of an older version, and this role may not make it: {failure.MessageText}. "
                + "Start once as the schema's owner, and grant this role what docs/postgresql.md says.");
        }

        await transaction.CommitAsync(ct);
    }

    // 0 where there is none; throws where it is not one that this program can use.
    private static async ValueTask<int> VersionAsync(NpgsqlConnection connection, ReadSideDatabase database, CancellationToken ct)
    {
        await using (var exists = new NpgsqlCommand(
            "SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = 'read_side' AND c.relkind = 'r'", connection))
        {
            exists.Parameters.AddText(database.Schema.Name);
            await using var found = await exists.ExecuteReaderAsync(ct);
            if (!await found.ReadAsync(ct)) return 0;
        }

        try
        {
            await using var command = Sql.Command(connection, $"SELECT schema_version, change FROM {database.Schema.Quoted}.read_side");
            await using var row = await command.ExecuteReaderAsync(ct);
            if (!await row.ReadAsync(ct)) throw new EventStoreException($"The schema '{database.Schema.Name}' has lost the row of its table 'read_side'. Restore it.");
            if (row.GetInt32(0) is var version && version <= ReadSideSteps.CurrentVersion) return version;
            throw new EventStoreException(
                $"The read side in schema '{database.Schema.Name}' has version {version}; this program knows {ReadSideSteps.CurrentVersion}. "
                + "A newer version of Axonish.PostgreSql made it: run that one.");
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.UndefinedColumn)
        {
            throw new EventStoreException($"The schema '{database.Schema.Name}' has a table 'read_side' that is not Axonish's. Name another schema for the events.");
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new EventStoreException(
                $"This role may not read the read side in schema '{database.Schema.Name}': {failure.MessageText}. Grant it what docs/postgresql.md says.");
        }
    }

    private static async ValueTask<bool> ExistsAsync(NpgsqlConnection connection, ReadSideDatabase database, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT FROM pg_namespace WHERE nspname = $1", connection);
        command.Parameters.AddText(database.Schema.Name);
        await using var found = await command.ExecuteReaderAsync(ct);
        return await found.ReadAsync(ct);
    }

    private static async ValueTask ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = Sql.Command(connection, sql);
        await command.ExecuteNonQueryAsync(ct);
    }
}

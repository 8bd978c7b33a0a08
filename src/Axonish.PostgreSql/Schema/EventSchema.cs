using System.Data;
using Axonish.PostgreSql.Connections;
using Npgsql;

namespace Axonish.PostgreSql.Schema;

// Brings the schema to this program's version. Several nodes may start at once: one lock, held for the transaction, lets them take turns.
internal static class EventSchema
{
    internal static void Prepare(NpgsqlConnection connection, Database database)
    {
        // A role that may only append and read takes this path, and needs no right to create anything.
        if (Version(connection, database) == SchemaSteps.CurrentVersion) return;
        using var transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
        using (var turn = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", connection))
        {
            turn.Parameters.Add(new() { Value = database.Schema.Channel });
            turn.ExecuteNonQuery();
        }

        var version = Version(connection, database);
        if (version == SchemaSteps.CurrentVersion) return;
        try
        {
            if (version == 0 && !Exists(connection, database)) Execute(connection, $"CREATE SCHEMA {database.Schema.Quoted}");
            for (; version < SchemaSteps.CurrentVersion; version++) Execute(connection, SchemaSteps.After(version, database.Schema, database.Content));
            Execute(connection, SchemaSteps.Functions(database.Schema, database.Content));
            Execute(connection, string.Create(null, $"UPDATE {database.Schema.Quoted}.log SET schema_version = {version}"));
        }
        catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateFunction)
        {
            throw new EventStoreException(
                $"The schema '{database.Schema.Name}' holds something else already: {failure.MessageText}. Name another schema for the events.");
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new EventStoreException(
                $"The schema '{database.Schema.Name}' of events is missing or of an older version, and this role may not make it: {failure.MessageText}. "
                + "Open the store once as the schema's owner, and grant this role what docs/postgresql.md says.");
        }

        transaction.Commit();
    }

    // 0 where there is no log; throws where it is not one that this program can use.
    private static int Version(NpgsqlConnection connection, Database database)
    {
        using (var exists = new NpgsqlCommand(
            "SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = 'log' AND c.relkind = 'r'", connection))
        {
            exists.Parameters.Add(new() { Value = database.Schema.Name });
            using var found = exists.ExecuteReader();
            if (!found.Read()) return 0;
        }

        try
        {
            return ReadLog(connection, database);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.UndefinedColumn)
        {
            throw new EventStoreException($"The schema '{database.Schema.Name}' has a table 'log' that is not Axonish's. Name another schema for the events.");
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new EventStoreException(
                $"This role may not read the schema '{database.Schema.Name}': {failure.MessageText}. Grant it what docs/postgresql.md says.");
        }
    }

    private static int ReadLog(NpgsqlConnection connection, Database database)
    {
        using var command = Sql.Command(connection, $"SELECT schema_version, content FROM {database.Schema.Quoted}.log");
        using var row = command.ExecuteReader();
        if (!row.Read()) throw new EventStoreException($"The schema '{database.Schema.Name}' has lost the row of its table 'log'. Restore it.");
        var (version, content) = (row.GetInt32(0), row.GetString(1));
        if (version > SchemaSteps.CurrentVersion)
        {
            throw new EventStoreException(
                $"The schema '{database.Schema.Name}' has version {version}; this program knows {SchemaSteps.CurrentVersion}. "
                + "A newer version of Axonish.PostgreSql made it: run that one.");
        }

        var wanted = SchemaSteps.NameOf(database.Content);
        if (content != wanted)
        {
            throw new EventStoreException(
                $"The schema '{database.Schema.Name}' keeps content as {content}; the options ask for {wanted}. "
                + $"Set {nameof(PostgreSqlStoreOptions)}.{nameof(PostgreSqlStoreOptions.Content)} to what was chosen when it was made, or import into another schema.");
        }

        return version;
    }

    private static bool Exists(NpgsqlConnection connection, Database database)
    {
        using var command = new NpgsqlCommand("SELECT FROM pg_namespace WHERE nspname = $1", connection);
        command.Parameters.Add(new() { Value = database.Schema.Name });
        using var found = command.ExecuteReader();
        return found.Read();
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        if (sql.Length == 0) return;
        using var command = Sql.Command(connection, sql);
        command.ExecuteNonQuery();
    }
}

using Axonish.PostgreSql.Connections;

namespace Axonish.PostgreSql.Schema;

internal static class LogOpening
{
    // Makes something of the database once the schema is there, of this program's version.
    internal static T Open<T>(string connectionString, PostgreSqlStoreOptions options, Func<Database, T> make)
    {
        var database = new Database(connectionString, options);
        try
        {
            using (var connection = database.OpenWriter())
            {
                PoolerCheck.Check(connection, database.OpenWriter);
                ServerChecks.Check(connection);
                EventSchema.Prepare(connection, database);
            }

            return make(database);
        }
        catch (Exception failure) when (DriverFailure.IsOfReading(failure))
        {
            database.Dispose();
            throw DriverFailure.Of(
                failure, $"The event log in schema '{database.Schema.Name}' of {database.Server} cannot be opened", "Check that the server runs and the connection string is right.");
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}

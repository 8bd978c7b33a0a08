using Npgsql;

namespace Axonish.PostgreSql.Connections;

internal static class Sql
{
    // Constants of this assembly with the schema's validated name.
#pragma warning disable CA2100
    internal static NpgsqlCommand Command(NpgsqlConnection connection, string sql) => new(sql, connection);
#pragma warning restore CA2100
}

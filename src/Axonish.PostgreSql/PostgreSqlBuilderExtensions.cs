using Axonish.PostgreSql.Connections;
using Axonish.Processing.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Axonish;

/// <summary>Puts the PostgreSQL event store into a host.</summary>
public static class PostgreSqlBuilderExtensions
{
    /// <summary>
    /// Keeps the events in a schema of a PostgreSQL database, which any number of nodes may share, and snapshots, where an aggregate takes any,
    /// in a table of the same schema; so too what event processors keep, where there are any.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">As Npgsql takes it: <c>Host=…;Database=…;Username=…</c>.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The connection string cannot be understood, or names no host.</exception>
    public static AxonishBuilder UsePostgreSql(
        this AxonishBuilder builder, string connectionString, Action<PostgreSqlStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new PostgreSqlStoreOptions();
        configure?.Invoke(options);
        PostgreSql.Connections.ConnectionSettings.Check(connectionString);
        var reports = new PostgreSql.Following.HeadReports();

        // Connects when the first event processor asks for it.
        builder.Services.AddSingleton(new ReadSideResource(typeof(NpgsqlConnection)));
        builder.Services.AddSingleton(new ReadSideResource(typeof(NpgsqlTransaction)));
        builder.Services.AddSingleton<IReadSideStore>(_ => new PostgreSqlReadSideStore(connectionString, options, reports));
        return builder.UseSnapshotStore(_ => PostgreSqlSnapshotStore.Open(connectionString, options)).UseEventStore(services =>
        {
            options.Limits ??= services.GetService<EventStoreLimits>();
            return PostgreSqlEventStore.Open(
                connectionString,
                services.GetRequiredService<EventSerializer>(),
                options,
                services.GetService<ILogger<PostgreSqlEventStore>>(),
                services.GetService<TimeProvider>(),
                reports: reports);
        });
    }
}

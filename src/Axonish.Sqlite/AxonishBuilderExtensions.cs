using Axonish.Processing.Storage;
using Axonish.Sqlite.Files;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish;

/// <summary>Puts the SQLite event store into a host.</summary>
public static class AxonishBuilderExtensions
{
    /// <summary>
    /// Keeps the events in a SQLite file that this process owns, and snapshots, where an aggregate takes any, in another beside it
    /// (<c>cards.db-snapshots</c> for <c>cards.db</c>). What event processors keep, where there are any, lies in a third (<c>cards.db-read</c>).
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">As Microsoft.Data.Sqlite takes it, with a file: <c>Data Source=cards.db</c>.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The connection string does not name a file that can be written.</exception>
    public static AxonishBuilder UseSqlite(this AxonishBuilder builder, string connectionString, Action<SqliteStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var file = Sqlite.Files.DatabaseFile.Parse(connectionString);
        var options = new SqliteStoreOptions();
        configure?.Invoke(options);
        // Opened when the first event processor asks for it.
        builder.Services.AddSingleton(new ReadSideResource(typeof(SqliteConnection)));
        builder.Services.AddSingleton(new ReadSideResource(typeof(SqliteTransaction)));
        builder.Services.AddSingleton<IReadSideStore>(_ => new SqliteReadSideStore(file, options, time: null, Sqlite.Files.SqliteSeams.None));
        return builder.UseSnapshotStore(_ => SqliteSnapshotStore.Open(file.Snapshots)).UseEventStore(services =>
        {
            options.Limits ??= services.GetService<EventStoreLimits>();
            return SqliteEventStore.Open(file, services.GetRequiredService<EventSerializer>(), options);
        });
    }
}

using Npgsql;

namespace Axonish.PostgreSql.Connections;

// A connection string, understood once: what the store's own connections and the readers' pool make of it.
internal static class ConnectionSettings
{
    // A page comes in a few pieces then, and a reader waits for each piece.
    private const int ReadBufferBytes = 64 * 1024;

    internal static void Check(string connectionString) => Read(connectionString);

    internal static string ServerOf(string connectionString)
    {
        var settings = Read(connectionString);
        return $"database '{settings.Database ?? settings.Username}' at {settings.Host}:{settings.Port}";
    }

    // For the writer, the listener and the notifier: each is one connection, kept.
    internal static string Single(string connectionString, string role)
    {
        var settings = Read(connectionString);
        settings.Pooling = false;
        Complete(settings, role);
        // A dead peer must not keep the listener waiting for ever.
        if (settings.KeepAlive == 0) settings.KeepAlive = 15;
        return settings.ConnectionString;
    }

    internal static string Pool(string connectionString, string role, int maximum)
    {
        var settings = Read(connectionString);
        settings.Pooling = true;
        settings.MinPoolSize = 0;
        settings.MaxPoolSize = maximum;
        // What a connection is set up with must outlive its return to the pool.
        settings.NoResetOnClose = true;
        // Every statement is a constant: prepared at its first use.
        settings.MaxAutoPrepare = 20;
        settings.AutoPrepareMinUsages = 1;
        settings.ReadBufferSize = Math.Max(settings.ReadBufferSize, ReadBufferBytes);
        Complete(settings, role);
        return settings.ConnectionString;
    }

    // Handlers use these too, so that what they change of a session ends when it comes back to the pool; and their statements are prepared as well.
    internal static string Batches(string connectionString, int maximum) => new NpgsqlConnectionStringBuilder(Pool(connectionString, "batches", maximum))
    {
        NoResetOnClose = false,
        MaxAutoPrepare = 100,
    }.ConnectionString;

    private static void Complete(NpgsqlConnectionStringBuilder settings, string role)
    {
        settings.ApplicationName = string.IsNullOrEmpty(settings.ApplicationName) ? $"Axonish {role}" : $"{settings.ApplicationName} ({role})";
        settings.Multiplexing = false;
        // A transaction of the caller's is not the store's.
        settings.Enlist = false;
        settings.PersistSecurityInfo = false;
        settings.IncludeErrorDetail = false;
        settings.IncludeFailedBatchedCommand = false;
        settings.LogParameters = false;
    }

    private static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or InvalidCastException or OverflowException or NotSupportedException)
        {
            // Without the cause: it may quote the connection string, which may hold a password.
            throw new ArgumentException(
                "The connection string is not one that Npgsql understands; a short one is 'Host=localhost;Database=cards;Username=cards'.",
                nameof(connectionString));
        }

        if (string.IsNullOrEmpty(settings.Host))
            throw new ArgumentException("The connection string names no host; a short one is 'Host=localhost;Database=cards;Username=cards'.", nameof(connectionString));
        return settings;
    }
}

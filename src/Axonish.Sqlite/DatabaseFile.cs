using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite;

// A connection string, understood once: the file, and how the writer and the readers connect to it.
internal sealed class DatabaseFile
{
    private DatabaseFile(string path, string writerConnectionString, string readerConnectionString)
    {
        Path = path;
        WriterConnectionString = writerConnectionString;
        ReaderConnectionString = readerConnectionString;
    }

    internal string Path { get; }

    internal string LockPath => System.IO.Path.ChangeExtension(Path, ".lock");

    // Of an event database: where its snapshots lie, connected to in the same way.
    internal DatabaseFile Snapshots => Parse(new SqliteConnectionStringBuilder(WriterConnectionString)
    {
        DataSource = System.IO.Path.ChangeExtension(Path, ".snapshots.db"),
    }.ConnectionString);

    internal string WriterConnectionString { get; }

    internal string ReaderConnectionString { get; }

    public override string ToString() => Path;

    internal static DatabaseFile Parse(string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        var given = Read(connectionString);
        Check(given);
        var path = Resolve(given.DataSource);
        given.DataSource = path;
        given.Pooling = false;
        var reader = new SqliteConnectionStringBuilder(given.ConnectionString) { Mode = SqliteOpenMode.ReadOnly };
        return new DatabaseFile(path, given.ConnectionString, reader.ConnectionString);
    }

    private static SqliteConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            return new SqliteConnectionStringBuilder(connectionString);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            // Without the cause: it may quote the connection string, which may hold a password.
            throw new ArgumentException(
                "The connection string is not one that Microsoft.Data.Sqlite understands; the shortest is 'Data Source=cards.db'.",
                nameof(connectionString));
        }
    }

    private static void Check(SqliteConnectionStringBuilder given)
    {
        if (given.Mode == SqliteOpenMode.Memory || given.DataSource is "" or ":memory:")
        {
            throw Refused(
                "A SQLite event store needs a file, as in 'Data Source=cards.db'; events that may end with the process belong into the "
                + "in-memory store.");
        }

        if (given.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            throw Refused("A SQLite event store needs the plain path of a file, as in 'Data Source=cards.db', not a file: URI.");
        if (given.Mode == SqliteOpenMode.ReadOnly) throw Refused("A SQLite event store writes: take Mode=ReadOnly out of the connection string.");
        if (given.Cache == SqliteCacheMode.Shared)
            throw Refused("A SQLite event store does not share its cache: take Cache=Shared out of the connection string.");
    }

    // The lock lies beside the file itself, so that a link to it is no second door.
    private static string Resolve(string dataSource)
    {
        const string DataDirectory = "|DataDirectory|";
        if (dataSource.StartsWith(DataDirectory, StringComparison.OrdinalIgnoreCase))
        {
            dataSource = System.IO.Path.Combine(
                AppDomain.CurrentDomain.GetData("DataDirectory") as string ?? AppContext.BaseDirectory,
                dataSource[DataDirectory.Length..].TrimStart('/', '\\'));
        }

        var path = System.IO.Path.GetFullPath(dataSource);
        return File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : path;
    }

    private static ArgumentException Refused(string message) => new(message);
}

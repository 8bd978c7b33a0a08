using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.Files;

// A connection string, understood once: the file, and how the writer and the readers connect to it.
internal sealed class DatabaseFile
{
    // What lies beside a database has its whole name and an ending more, as SQLite's own files have, so that no two databases want one (decision 0036).
    private const string LockEnding = "-lock";
    private const string SnapshotsEnding = "-snapshots";
    private const string ReadSideEnding = "-read";

    private DatabaseFile(string configuredPath, string path, string writerConnectionString, string readerConnectionString)
    {
        ConfiguredPath = configuredPath;
        Path = path;
        WriterConnectionString = writerConnectionString;
        ReaderConnectionString = readerConnectionString;
    }

    // As the user says it, which may be a link.
    internal string ConfiguredPath { get; }

    // The file itself.
    internal string Path { get; }

    internal string LockPath => Path + LockEnding;

    // What programs of earlier versions lock, in the place of the ending: null where it is the database itself.
    internal string? PreviousLockPath =>
        System.IO.Path.ChangeExtension(Path, ".lock") is var previous && previous != Path ? previous : null;

    // Of an event database: where its snapshots lie, connected to in the same way.
    internal DatabaseFile Snapshots => Beside(Path + SnapshotsEnding);

    // Of an event database: where the read side lies.
    internal DatabaseFile ReadSide => Beside(Path + ReadSideEnding);

    internal DatabaseFile PreviousSnapshots => Beside(System.IO.Path.ChangeExtension(Path, ".snapshots.db"));

    internal string WriterConnectionString { get; }

    internal string ReaderConnectionString { get; }

    public override string ToString() => Path;

    internal static DatabaseFile Parse(string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        var given = Read(connectionString);
        Check(given);
        var configured = Resolve(given.DataSource);
        var path = TargetOf(configured);
        given.DataSource = path;
        given.Pooling = false;
        var reader = new SqliteConnectionStringBuilder(given.ConnectionString) { Mode = SqliteOpenMode.ReadOnly };
        return new DatabaseFile(configured, path, given.ConnectionString, reader.ConnectionString);
    }

    private DatabaseFile Beside(string path) => Parse(new SqliteConnectionStringBuilder(WriterConnectionString) { DataSource = path }.ConnectionString);

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

    private static string Resolve(string dataSource)
    {
        const string DataDirectory = "|DataDirectory|";
        if (dataSource.StartsWith(DataDirectory, StringComparison.OrdinalIgnoreCase))
        {
            dataSource = System.IO.Path.Combine(
                AppDomain.CurrentDomain.GetData("DataDirectory") as string ?? AppContext.BaseDirectory,
                dataSource[DataDirectory.Length..].TrimStart('/', '\\'));
        }

        return System.IO.Path.GetFullPath(dataSource);
    }

    // The lock lies beside the file itself, so that a link to it is no second door.
    private static string TargetOf(string path) =>
        File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : path;

    private static ArgumentException Refused(string message) => new(message);
}

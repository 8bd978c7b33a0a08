using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Axonish.PostgreSql.Tests.Server;

/// <summary>A PostgreSQL server of the tests' own: in a directory that goes when it stops, on a free port of the loopback, as an ordinary user.</summary>
public sealed class PrivateServer : IDisposable
{
    private readonly string programs;
    private readonly string directory;
    private readonly Process watchdog;

    private PrivateServer(string programs, string directory, Process watchdog, int port)
    {
        this.programs = programs;
        this.directory = directory;
        this.watchdog = watchdog;
        Port = port;
    }

    public int Port { get; }

    public string ConnectionString => ConnectionStringOf(Port);

    /// <summary>Where the server's programs are; null where PostgreSQL is not installed.</summary>
    public static string? Find()
    {
        var installed = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(each => Path.Combine(each, "bin")) : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return installed
            .OrderByDescending(each => int.TryParse(Path.GetFileName(Path.GetDirectoryName(each)), out var version) ? version : 0)
            .Concat(onPath)
            .FirstOrDefault(each => File.Exists(Path.Combine(each, "initdb")) && File.Exists(Path.Combine(each, "pg_ctl")));
    }

    /// <summary>Starts a server whose data and write-ahead log lie in directories of its own, or in those that are named: both go with it.</summary>
    public static PrivateServer Start(string programs, string? data = null, string? log = null)
    {
        var directory = data ?? NewDirectory("postgres");
        var watchdog = Watch(programs, directory, log);
        string[] elsewhere = [];
        if (log is not null) elsewhere = ["--waldir", log, "--wal-segsize=1"];
        foreach (var each in (string?[])[directory, log])
        {
            if (each is null) continue;
            Directory.CreateDirectory(each);
            if (IsRoot) Run("chown", ["postgres", each]);
        }

        RunAsUser(
            $"{programs}/initdb",
            ["-D", directory, "-U", "axonish", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", .. elsewhere]);
        var server = new PrivateServer(programs, directory, watchdog, FreePort());
        server.Resume();
        return server;
    }

    /// <summary>The name of a directory that nobody uses. Not in /tmp, which may be memory.</summary>
    public static string NewDirectory(string purpose) => Path.Combine("/var/tmp", $"axonish-{purpose}-{Guid.NewGuid():N}");

    public string ConnectionStringOf(int port, string user = "axonish") =>
        $"Host=127.0.0.1;Port={port};Username={user};Database=postgres;SSL Mode=Disable;Timeout=10;Pooling=false";

    /// <summary>Starts the server, as after <see cref="Break"/>.</summary>
    public void Resume() => RunAsUser($"{programs}/pg_ctl", [
        "-D", directory, "-w", "-s", "-l", $"{directory}/log", "-o",
        $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=on -c max_connections=300 -c shared_buffers=64MB -c max_wal_size=1GB",
        "start",
    ]);

    /// <summary>Stops the server at once, as a crash would; what it had acknowledged must survive.</summary>
    public void Break() => RunAsUser($"{programs}/pg_ctl", ["-D", directory, "-w", "-s", "-m", "immediate", "stop"]);

    /// <summary>Starts the server again, whether it still runs, has given up or is about to.</summary>
    public void Restart()
    {
        try
        {
            Break();
        }
        catch (InvalidOperationException)
        {
            // It had stopped by itself.
        }

        Resume();
    }

    public void Execute(string sql, string? database = null)
    {
        using var connection = new NpgsqlConnection(ConnectionString + (database is null ? "" : $";Database={database}"));
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own texts.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public object? Query(string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own texts.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        watchdog.StandardInput.Close();
        watchdog.WaitForExit();
        watchdog.Dispose();
    }

    private static bool IsRoot => Environment.UserName == "root";

    // Stops the server and clears up when this process closes the pipe, which it does however it ends.
    private static Process Watch(string programs, string directory, string? log) => Process.Start(new ProcessStartInfo(
        "sh", ["-c", AsUser($"read _; '{programs}/pg_ctl' -D '{directory}' -s -m immediate stop; cd /; rm -rf '{directory}' '{log ?? directory}'")])
    {
        RedirectStandardInput = true,
        WorkingDirectory = "/",
    })!;

    private static string AsUser(string script) => IsRoot
        ? $"exec setpriv --reuid=postgres --regid=postgres --clear-groups sh -c \"{script}\""
        : script;

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void RunAsUser(string program, string[] arguments)
    {
        if (IsRoot) Run("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", program, .. arguments]);
        else Run(program, arguments);
    }

    private static void Run(string program, string[] arguments)
    {
        // Its output goes nowhere: a pipe would be inherited by the server, and never end.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "\"$0\" \"$@\" >/dev/null 2>&1 </dev/null", program, .. arguments]) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}

using System.Diagnostics;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Axonish.Sqlite.Tests.ReadSide;

internal sealed class IdleTests
{
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(10);

    [Test(Description = "rule E14, cases EP32, EP33: twenty idle groups write nothing, neither into the events nor into the read side")]
    public async Task TwentyIdleGroupsWriteNothing()
    {
        using var directory = new TestDirectory();
        var file = directory.File("idle.db");
        using var idle = VictimProcess.Start("idle", file);
        Assert.That(await idle.IsReadyAsync());
        using var events = Open(file);
        using var readSide = Open($"{file}-read");
        await UntilAsync(() => Ask(readSide, "SELECT count(*) FROM token WHERE epoch > 0") == 20 * 8, "all segments are taken");
        var before = Versions();
        var started = Stopwatch.GetTimestamp();
        await UntilAsync(() => Stopwatch.GetElapsedTime(started) > Watched, "ten seconds are over");
        Assert.That(Versions(), Is.EqualTo(before));

        // What changes with each commit of another connection, and the bytes that are there.
        (long, long, long, long) Versions() =>
            (Ask(events, "PRAGMA data_version"), Ask(readSide, "PRAGMA data_version"), Length($"{file}-wal"), Length($"{file}-read-wal"));
    }

    private static long Length(string file) => new FileInfo(file) is { Exists: true } found ? found.Length : -1;

    private static async Task UntilAsync(Func<bool> isTrue, string what)
    {
        for (var started = Stopwatch.GetTimestamp(); !isTrue();)
        {
            Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(60)), what);
            await Task.Delay(50);
        }
    }

    private static long Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own texts.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}

using System.Diagnostics;
using Axonish.PostgreSql.Tests.Server;
using NUnit.Framework;

namespace Axonish.PostgreSql.Tests.Hosts;

// A process whose pool has two threads: code that blocks one of them on asynchronous code, or waits for a connection while it holds another, is stuck.
public sealed class TwoThreadsTests
{
    private DirectoryInfo directory = null!;

    [SetUp]
    public void CreateDirectory() => directory = Directory.CreateTempSubdirectory("axonish-threads-");

    [TearDown]
    public void DeleteDirectory() => directory.Delete(recursive: true);

    [Test(Description = "promise G14: 64 senders, nested commands and event handlers come to their end with two threads and one reading connection")]
    public async Task TwoThreadsAreEnough([Values("memory", "sqlite", "postgresql")] string store)
    {
        var place = store == "postgresql" ? TestServer.Current.ConnectionString : Path.Combine(directory.FullName, "tallies.db");
        var (exit, output) = await RunAsync(store, place, TestServer.NewSchema("threads"), "honest");
        Assert.That(exit, Is.Zero, output);
        Assert.That(output, Does.EndWith("done 2560\n"));
    }

    [Test(Description = "promise G14, the mutant: a store that blocks on asynchronous code is stuck, and what waits is reported")]
    public async Task AStoreThatBlocksIsFound()
    {
        var (exit, output) = await RunAsync("sqlite", Path.Combine(directory.FullName, "tallies.db"), "none", "blocking");
        Assert.That(exit, Is.EqualTo(3), output);
        Assert.That(output, Does.Contain("stuck: nothing moved").And.Contain(": waits for move "), output);
    }

    private static async Task<(int Exit, string Output)> RunAsync(params string[] arguments)
    {
        var program = Path.Combine(
            AppContext.BaseDirectory.Replace("Axonish.PostgreSql.Tests", "Axonish.Threads.Victim", StringComparison.Ordinal), "Axonish.Threads.Victim.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_ThreadPool_ForceMaxWorkerThreads"] = "2";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}

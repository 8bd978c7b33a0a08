using Axonish.PostgreSql.Tests.Server;

namespace Axonish.EntityFrameworkCore.Tests;

[SetUpFixture]
public sealed class TestServer
{
    private static readonly Lock Gate = new();
    private static PrivateServer? server;
    private static int schemas;

    // None where PostgreSQL is not installed; what needs it is left out then, and fails where nothing may be left out.
    public static PrivateServer Current()
    {
        lock (Gate)
        {
            if (server is not null) return server;
            if (PrivateServer.Find() is { } programs) return server = PrivateServer.Start(programs);
        }

        const string Missing = "PostgreSQL is not installed: this test was left out. Install it (Debian: apt-get install postgresql).";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(Missing);
        Assert.Ignore(Missing);
        throw new InvalidOperationException(Missing);
    }

    public static string NewSchema() => $"shop_{Interlocked.Increment(ref schemas)}";

    [OneTimeTearDown]
    public void Stop() => server?.Dispose();
}

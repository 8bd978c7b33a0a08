using NUnit.Framework;

namespace Axonish.PostgreSql.Tests.Server;

// One server for the whole run, started by the first test that asks for it.
[SetUpFixture]
public sealed class TestServer
{
    private static readonly Lock Gate = new();
    private static PrivateServer? server;
    private static int schemas;

    public static PrivateServer Current
    {
        get
        {
            lock (Gate) return server ??= PrivateServer.Start(Programs());
        }
    }

    /// <summary>A schema that no other test uses.</summary>
    public static string NewSchema(string purpose = "cards") => $"{purpose}_{Interlocked.Increment(ref schemas)}";

    /// <summary>The server's programs; where there are none the test is left out, and fails where nothing may be left out.</summary>
    public static string Programs()
    {
        if (PrivateServer.Find() is { } programs) return programs;
        const string Missing = "PostgreSQL is not installed: this test was left out. Install it (Debian: apt-get install postgresql).";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(Missing);
        Assert.Ignore(Missing);
        return "";
    }

    [OneTimeTearDown]
    public void Stop() => server?.Dispose();
}

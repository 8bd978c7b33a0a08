using Axonish.Hosting;
using Axonish.Testing.Conformance;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Axonish.Tests.Observing;

// What is stored may be damaged or old, and what configures the store may be wrong: nothing of it is shown either.
[TestFixture]
[NonParallelizable] // who listens to Axonish changes what others see of themselves
internal sealed class CanaryTests
{
    private const string Canary = "c4n4ry";

    private static readonly string[] Damages =
    [
        "UPDATE event SET payload = CAST('{\"ParcelId\":\"p\",\"Content\":{\"c4n4ry\":1}}' AS BLOB)",
        "UPDATE event SET payload = CAST('{\"ParcelId\":\"p\",\"Content\":\"c4n4ry' AS BLOB)",
        "UPDATE event SET payload = CAST('{\"ParcelId\":\"c4n4ry\",\"ParcelId\":\"c4n4ry\",\"Content\":\"c4n4ry\"}' AS BLOB)",
        "UPDATE event SET metadata = CAST('{\"c4n4ry ?\":\"c4n4ry\"}' AS BLOB)",
        "UPDATE event SET metadata = CAST('{\"k\":[\"c4n4ry\"]}' AS BLOB)",
        "UPDATE event SET revision = 9",
        "UPDATE event SET recorded_at = 9223372036854775807",
        "UPDATE event SET sequence = 5",
        "UPDATE name SET text = 'elsewhere' WHERE text LIKE '%ParcelSent'",
        "UPDATE name SET text = 'parcel.watched', id = id WHERE text LIKE '%ParcelSent'",
    ];

    [TestCaseSource(nameof(Damages))]
    [Description("security: no content in what is said of a damaged database")]
    public async Task ADamagedRow_IsNotQuoted(string damage)
    {
        using var telescope = new Telescope();
        var log = new TestLog();
        using var directory = new TemporaryDirectory();
        var file = directory.File("parcels.db");
        await using (var app = await StartAsync(file, log))
        {
            var options = new SendOptions { Metadata = Metadata.Of("token", Canary), MessageId = Guid.NewGuid() };
            await app.Gateway.SendAsync(new SendParcel("p", Canary), options);
        }

        Damage(file, damage);
        await using var second = await StartAsync(file, log);
        var loading = await Catch(() => second.Gateway.SendAsync(new OpenParcel("p", Canary)));
        var check = new EventStoreHealthCheck(second.Store);
        var health = await check.CheckHealthAsync(new HealthCheckContext { Registration = new("store", check, null, null) });

        Assert.That(loading.ToString(), Does.Not.Contain(Canary));
        Assert.That($"{health.Description} {health.Exception}", Does.Not.Contain(Canary));
        Assert.That(telescope.Everything, Does.Not.Contain(Canary));
        Assert.That(log.Entries.Select(entry => $"{entry.Text} {entry.Failure}"), Has.None.Contains(Canary));
    }

    [TestCase("Data Source={0};Password=c4n4ry")]
    [TestCase("Data Source={0};Mode=c4n4ry")]
    [TestCase("Data Source={0};c4n4ry=1")]
    [TestCase("Data Source={0};Mode=ReadOnly;Password=c4n4ry")]
    [TestCase("Data Source={0};Cache=Shared;Password=c4n4ry")]
    [TestCase("Data Source=:memory:;Password=c4n4ry")]
    [TestCase("Data Source={0};Foreign Keys=c4n4ry")]
    [TestCase("Data Source={0};Default Timeout=c4n4ry")]
    [TestCase("Data Source={0};Default Timeout=99999999999999c4n4ry")]
    [TestCase("Data Source={0}/no/such/place/x.db;Password=c4n4ry")]
    [Description("security: a connection string is never shown")]
    public void AConnectionString_IsNotQuoted(string connectionString)
    {
        using var directory = new TemporaryDirectory();
        var text = string.Format(connectionString, directory.File("parcels.db"));
        Exception? failure = null;
        try
        {
            using var store = SqliteEventStore.Open(text, Cards.Serializer);
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        // A password that the library understands, or ignores, is nothing to fail on.
        Assert.That(failure?.ToString() ?? "", Does.Not.Contain(Canary));
    }

    [Test(Description = "security: no payload in what is said of a failing store")]
    public async Task AFailingAppend_IsNotQuoted()
    {
        using var telescope = new Telescope();
        var log = new TestLog();
        using var directory = new TemporaryDirectory();
        var file = directory.File("parcels.db");
        await using var app = await StartAsync(file, log);
        await app.Gateway.SendAsync(new SendParcel("p", Canary));
        // Another program changes the file; what is written now is refused, with the database's own message.
        Damage(file, "CREATE TRIGGER refuse BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'refused'); END");

        var failure = await Catch(() => app.Gateway.SendAsync(new OpenParcel("p", Canary), new SendOptions { Metadata = Metadata.Of("token", Canary) }));

        Assert.That(failure, Is.InstanceOf<EventStoreException>());
        Assert.That(failure.ToString(), Does.Not.Contain(Canary));
        Assert.That(telescope.Everything, Does.Not.Contain(Canary));
        Assert.That(log.Entries.Select(entry => $"{entry.Text} {entry.Failure}"), Has.None.Contains(Canary));
    }

    [Test(Description = "security: a key that is too long is most likely a value in the wrong place")]
    public void AnEndlessKey_IsCutShort() => Assert.That(
        Assert.Throws<ArgumentException>(() => Metadata.Of(new string('x', 100) + Canary, "v"))!.Message, Does.Contain("106 characters").And.Not.Contain(Canary));

    private static Task<TestApplication> StartAsync(string file, TestLog log) => TestApplication.StartAsync(
        axonish => axonish.UseSqlite($"Data Source={file};Pooling=False").RememberCommands(), services => services.AddLog(log));

    private static void Damage(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the test.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}

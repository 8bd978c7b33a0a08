using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Tests.Server;
using Axonish.Testing.Conformance;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.PostgreSql.Tests.Attacks;

public sealed class ConnectionCutTests
{
    private CuttingProxy proxy = null!;
    private string schema = null!;

    private static bool IsNightly => Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1";

    [SetUp]
    public void StartProxy() => (proxy, schema) = (new CuttingProxy(TestServer.Current.Port), TestServer.NewSchema());

    [TearDown]
    public void StopProxy() => proxy.Dispose();

    [Test(Description = "promise G4: cut after any byte, in either direction, an append is stored once and answered with its place")]
    public async Task ACutAfterAnyByteIsResolved([Values] bool onTheWayBack)
    {
        await using var store = Open(TimeSpan.FromSeconds(30));
        var step = IsNightly ? 1 : onTheWayBack ? 3 : 53;
        var (sequence, cuts) = (0L, 0);
        await store.AppendAsync(Next(Event("c-1", sequence)));
        for (var bytes = 1; ; bytes += step)
        {
            proxy.CutAfter(bytes, onTheWayBack);
            var message = Event("c-1", ++sequence);
            var result = await store.AppendAsync(Next(message, Event($"other-{bytes}", 0)));
            Assert.That(result.FirstPosition, Is.EqualTo((sequence * 2)), $"cut after {bytes} bytes");
            if (!proxy.HasCut) break;
            cuts++;
        }

        Assert.That(cuts, Is.GreaterThan(onTheWayBack ? 5 : 10));
        proxy.CutAfter(long.MaxValue, onTheWayBack);
        var read = new List<long>();
        await foreach (var message in store.ReadCard("c-1")) read.Add(message.SequenceNumber);
        Assert.That(read, Is.EqualTo(Enumerable.Range(0, (int)sequence + 1).Select(each => (long)each)));
        TestContext.Out.WriteLine($"{cuts} cuts");
    }

    [Test(Description = "promise G4: an outcome that cannot be found out is reported as unknown, until it can")]
    public async Task AnUnknownOutcomeIsReportedAsUnknown([Values] bool wasStored)
    {
        await using var store = Open(TimeSpan.FromMilliseconds(200));
        await store.AppendAsync(Next(Event("c-1", 0)));
        proxy.IsClosedToNew = true;
        // On the way back: the server has it by then. On the way there: it has but a part.
        proxy.CutAfter(1, onTheWayBack: wasStored);
        var append = Next(Event("c-1", 1));
        var failure = Assert.ThrowsAsync<CommandOutcomeUnknownException>(async () => await store.AppendAsync(append))!;
        Assert.That(failure.EventIdentifiers, Is.EqualTo((Guid[])[append.Events[0].Id]));
        // Nobody can be asked yet, and it may be stored.
        Assert.ThrowsAsync<CommandOutcomeUnknownException>(async () => await store.AppendAsync(append));
        Assert.ThrowsAsync<EventStoreException>(async () => await store.AppendAsync(Next(Event("c-2", 0))));
        proxy.IsClosedToNew = false;
        Assert.That(await store.AppendAsync(append), Is.EqualTo(new AppendResult(2, WasAlreadyStored: wasStored)));
        Assert.That(store.HeadPosition, Is.EqualTo(2));
    }

    [Test(Description = "promise G4: what was unknown, is sent again and refused for another reason, is looked up before anybody says 'not stored'")]
    public async Task UnknownAndThenRefused([Values] bool wasStored)
    {
        await using var store = Open(TimeSpan.FromMilliseconds(200));
        await store.AppendAsync(Next(Event("c-1", 0)));
        proxy.IsClosedToNew = true;
        proxy.CutAfter(1, onTheWayBack: wasStored);
        var append = Next(Event("c-1", 1));
        Assert.ThrowsAsync<CommandOutcomeUnknownException>(async () => await store.AppendAsync(append));
        proxy.IsClosedToNew = false;
        TestServer.Current.Execute($"ALTER TABLE {schema}.retired_stream RENAME TO gone");
        if (wasStored) Assert.That(await store.AppendAsync(append), Is.EqualTo(new AppendResult(2, WasAlreadyStored: true)));
        else Assert.ThrowsAsync<EventStoreException>(async () => await store.AppendAsync(append));
        TestServer.Current.Execute($"ALTER TABLE {schema}.gone RENAME TO retired_stream");
        Assert.That(await store.AppendAsync(append), Is.EqualTo(new AppendResult(2, WasAlreadyStored: wasStored)));
    }

    [Test(Description = "promise G4: an error after which the driver gives the connection up is reported as 'not stored', also as the answer to what became of a commit")]
    public async Task AnErrorThatCostsTheConnection([Values] bool afterACut)
    {
        await using var store = Open(TimeSpan.FromSeconds(30));
        await store.AppendAsync(Next(Event("c-1", 0)));
        TestServer.Current.Execute(
            $"CREATE FUNCTION {schema}.refuse() RETURNS trigger LANGUAGE plpgsql AS "
            + "$$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END $$; "
            + $"CREATE TRIGGER refuse BEFORE INSERT ON {schema}.event EXECUTE FUNCTION {schema}.refuse()");
        if (afterACut) proxy.CutAfter(1, onTheWayBack: false);
        for (var times = 0; times < 3; times++)
        {
            var failure = Assert.ThrowsAsync<EventStoreException>(async () => await store.AppendAsync(Next(Event("c-1", 1))))!;
            Assert.That(failure.Message, Does.Contain("nothing is stored"));
            Assert.That(failure.InnerException!.Message, Does.Contain("SQLSTATE 53100").And.Contain("Make room on its disk."));
        }

        TestServer.Current.Execute($"DROP TRIGGER refuse ON {schema}.event");
        Assert.That((await store.AppendAsync(Next(Event("c-1", 1)))).FirstPosition, Is.EqualTo(2));
    }

    [Test(Description = "promise G4: a session that was cut off while it waited at the gate is gone before its append is asked for again")]
    public async Task ASessionInDoubtIsEndedFirst()
    {
        await using var store = Open(TimeSpan.FromSeconds(30));
        await store.AppendAsync(Next(Event("c-1", 0)));
        await using var owner = new Npgsql.NpgsqlConnection(TestServer.Current.ConnectionString);
        await owner.OpenAsync();
        var transaction = await owner.BeginTransactionAsync();
#pragma warning disable CA2100 // The test's own text.
        await using (var take = new Npgsql.NpgsqlCommand($"LOCK TABLE {schema}.gate IN EXCLUSIVE MODE", owner)) await take.ExecuteNonQueryAsync();
#pragma warning restore CA2100
        var append = store.AppendAsync(Next(Event("c-1", 1))).AsTask();
        var first = await WaiterAsync(other: null);
        proxy.CutNow();
        Assert.That(await WaiterAsync(other: first), Is.Not.EqualTo(first));
        Assert.That(TestServer.Current.Query($"SELECT count(*) FROM pg_stat_activity WHERE pid = {first}"), Is.Zero);
        await transaction.CommitAsync();
        Assert.That((await append).FirstPosition, Is.EqualTo(2));
        Assert.That(TestServer.Current.Query($"SELECT count(*) FROM {schema}.event"), Is.EqualTo(2));
    }

    [Test(Description = "promise G4: what a sender was answered after a cut is true, for groups of several nodes")]
    public async Task CutsUnderLoad()
    {
        await using var cut = Open(TimeSpan.FromSeconds(30));
        await using var whole = PostgreSqlEventStore.Open(TestServer.Current.ConnectionString, Serializer, new() { Schema = schema });
        var (load, reader) = (new Load([cut, whole]), new TailReader(whole));
        using var stop = new CancellationTokenSource();
        using var stopReader = new CancellationTokenSource();
        var running = load.RunAsync(stop.Token);
        var reading = reader.FollowAsync(stopReader.Token);
        var random = new Random(14);
        for (var round = 0; round < (IsNightly ? 500 : 40); round++)
        {
            proxy.CutAfter(random.Next(1, 4000), onTheWayBack: random.Next(2) == 0);
            await load.GrowAsync(10);
        }

        await stop.CancelAsync();
        await running;
        await reader.ReachAsync(whole.HeadPosition);
        await stopReader.CancelAsync();
        await reading;
        Assert.That(await load.ViolationsAsync(whole), Is.Empty);
        Assert.That(reader.Violations, Is.Empty);
    }

    // The process that waits at the gate, once there is one and it is another.
    private async Task<int> WaiterAsync(int? other)
    {
        while (true)
        {
            var found = TestServer.Current.Query(
                $"SELECT pid FROM pg_locks WHERE relation = '{schema}.gate'::regclass AND NOT granted AND pid <> {other ?? 0}");
            if (found is int process) return process;
            await Task.Delay(5);
        }
    }

    private PostgreSqlEventStore Open(TimeSpan outcomeTimeout) => PostgreSqlEventStore.Open(
        TestServer.Current.ConnectionStringOf(proxy.Port),
        Serializer,
        new PostgreSqlStoreOptions { Schema = schema, OutcomeTimeout = outcomeTimeout },
        logger: null,
        time: null,
        new PostgreSqlSeams { IsBlind = true, IsDeaf = true, IsMute = true });
}

using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Following;
using Axonish.PostgreSql.Tests.Server;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.PostgreSql.Tests.ReadSide;

// The read side's question tells the log how far it reaches.
[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class HeadReportTests
{
    private readonly string schema = TestServer.NewSchema("reports");

    [Test(Description = "rules E6, E14, promise G8, case EP32: what another node stored is seen with the read side's next question, where every hint is lost and the log does not poll")]
    public async Task AProbeWakesTheLog(CancellationToken ct)
    {
        await using var other = Open(null, PostgreSqlSeams.None);
        var reports = new HeadReports();
        await using var readSide = new PostgreSqlReadSideStore(TestServer.Current.ConnectionString, new PostgreSqlStoreOptions { Schema = schema }, reports);
        await readSide.PrepareAsync(ct);
        var number = await readSide.ProbeAsync(ct);
        await using var deaf = Open(reports, new PostgreSqlSeams { IsDeaf = true, IsBlind = true });
        await other.AppendAsync(Next(Event("c-1", 0)), ct);
        var wait = deaf.WaitForEventsAsync(0, ct).AsTask();
        Assert.That(wait.IsCompleted, Is.False);
        Assert.That(await readSide.ProbeAsync(ct), Is.EqualTo(number));
        await wait;
        Assert.That(deaf.HeadPosition, Is.EqualTo(1));
    }

    [Test(Description = "rule E6, promise G8: a log that hears no reports any more polls by itself again")]
    public async Task ALogThatHearsNothing_PollsAgain(CancellationToken ct)
    {
        await using var other = Open(null, PostgreSqlSeams.None);
        var reports = new HeadReports();
        await using var deaf = Open(reports, new PostgreSqlSeams { IsDeaf = true });
        reports.Report(0);
        await other.AppendAsync(Next(Event("c-1", 0)), ct);
        await deaf.WaitForEventsAsync(0, ct);
        Assert.That(deaf.HeadPosition, Is.EqualTo(1));
    }

    private PostgreSqlEventStore Open(HeadReports? reports, PostgreSqlSeams seams) =>
        PostgreSqlEventStore.Open(TestServer.Current.ConnectionString, Serializer, new PostgreSqlStoreOptions { Schema = schema }, logger: null, time: null, seams, reports);
}

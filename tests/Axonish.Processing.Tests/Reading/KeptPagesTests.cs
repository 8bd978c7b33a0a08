using Axonish.Processing.Reading;
using Axonish.Processing.Tests.Groups;
using Axonish.Testing.Conformance;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Reading;

// Events may be large: what is kept of the log is bounded by what it takes, and not by their number alone.
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class KeptPagesTests : IDisposable
{
    private const int Events = 80;
    private const int TextLength = 900_000;
    private readonly TestStore store = new(StoreKind.Sqlite);

    public void Dispose() => store.Dispose();

    [Test(Description = "promise G13: the reader near the head keeps 16 MiB of the log and no more, however large its events are")]
    public async Task TheTail_DropsWhatIsTooLargeToKeep()
    {
        await using var log = SqliteEventStore.Open(store.ConnectionString, Cards.Serializer);
        await using var tail = new LogTail(log, EventFilter.All, TimeProvider.System, NullLogger.Instance);
        tail.Start();
        await FillAsync(log);
        await tail.WaitBeyondAsync(Events - 1, CancellationToken.None);
        Assert.That(tail.Find(Events - 1), Is.Not.Null);
        Assert.That(Enumerable.Range(0, Events).Count(after => tail.Find(after) is not null), Is.LessThan(16 + 5));
    }

    [Test(Description = "promise G13: the reader of a group that lags keeps 8 MiB, and the page before the last")]
    public async Task AGroup_DropsWhatIsTooLargeToKeep()
    {
        await using var log = SqliteEventStore.Open(store.ConnectionString, Cards.Serializer);
        await FillAsync(log);
        await using var tail = new LogTail(log, EventFilter.All, TimeProvider.System, NullLogger.Instance);
        tail.Start();
        using var reader = NewReader(log, tail);
        for (var position = 0L; position < Events;) position = (await reader.ReadAsync(position, 0, 0, CancellationToken.None)).LookedUpTo.Position;
        Assert.That(reader.KeptBytes, Is.LessThan(3 * 5 * TextLength));
    }

    [Test(Description = "what has come while a segment was busy is one slice, although the reader near the head found it event by event")]
    public async Task ABusySegment_TakesWhatHasComeAtOnce()
    {
        await using var log = SqliteEventStore.Open(store.ConnectionString, Cards.Serializer);
        await using var tail = new LogTail(log, EventFilter.All, TimeProvider.System, NullLogger.Instance);
        tail.Start();
        using var reader = NewReader(log, tail);
        for (var sequence = 0; sequence < Events; sequence++)
        {
            await log.AppendAsync(Cards.Next(Cards.Event("card", sequence)));
            await tail.WaitBeyondAsync(sequence, CancellationToken.None);
        }

        var slice = await reader.ReadAsync(0, 0, 0, CancellationToken.None);
        Assert.That(slice.Events.Select(one => one.Position), Is.EqualTo(Enumerable.Range(1, Events)));
        Assert.That(slice.LookedUpTo.Position, Is.EqualTo(Events));
    }

    private static GroupReader NewReader(SqliteEventStore log, LogTail tail) =>
        new(log, tail, EventFilter.All, new EventSequence("group", EventSequencing.ByAggregate, null, NullLogger.Instance), TimeProvider.System);

    private static async Task FillAsync(SqliteEventStore log)
    {
        for (var sequence = 0; sequence < Events; sequence++) await log.AppendAsync(Cards.Next(Cards.Note("card", sequence, new string('x', TextLength))));
    }
}

using System.Diagnostics;
using Axonish.Sqlite.Files;
using Axonish.Testing.Conformance;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Sqlite.Tests;

public sealed class WriterTests
{
    private TestDirectory directory = null!;
    private CommitGate gate = null!;
    private SqliteEventStore store = null!;

    [SetUp]
    public void Open() => (directory, gate) = (new TestDirectory(), new CommitGate());

    [TearDown]
    public async Task Close()
    {
        gate.ReleaseAll();
        await store.DisposeAsync();
        gate.Dispose();
        directory.Dispose();
    }

    [Test(Description = "promise G4: what queued during a commit shares the next one, and one that loses fails alone")]
    public async Task OneThatLosesFailsAlone()
    {
        OpenStore();
        var first = Append(Next(Event("c-1", 0)));
        await gate.ReachedAsync();
        Task<AppendResult>[] next =
        [
            Append(Next(Event("c-2", 0))),
            Append(Next(Event("c-2", 0))),
            Append(Next(Event("c-2", 1))),
            Append(Expecting(Present, Event("c-9", 0))),
            Append(Next(Event("c-3", 0), Event("c-4", 0))),
        ];
        gate.ReleaseAll();
        Assert.That((await first).FirstPosition, Is.EqualTo(1));
        Assert.That((await next[0]).FirstPosition, Is.EqualTo(2));
        Assert.ThrowsAsync<AggregateAlreadyExistsException>(() => next[1]);
        Assert.That((await next[2]).FirstPosition, Is.EqualTo(3));
        Assert.ThrowsAsync<AggregateNotFoundException>(() => next[3]);
        Assert.That((await next[4]).FirstPosition, Is.EqualTo(4));
        Assert.That(gate.Groups, Is.EqualTo((int[])[1, 5]));
    }

    [Test(Description = "promise G4: an append and its repetition in one group are stored once")]
    public async Task ARepetitionInTheSameGroup()
    {
        OpenStore();
        _ = Append(Next(Event("c-1", 0)));
        await gate.ReachedAsync();
        var append = Next(Cards.Events("c-2", 0, 2));
        Task<AppendResult>[] both = [Append(append), Append(append)];
        gate.ReleaseAll();
        Assert.That(await Task.WhenAll(both), Is.EqualTo((AppendResult[])[new(2), new(2, WasAlreadyStored: true)]));
        Assert.That(store.HeadPosition, Is.EqualTo(3));
    }

    [Test(Description = "rule C6: cancelled in the queue, an append leaves it; cancelled in a group, it reports how it ended")]
    public async Task CancellationBeforeAndAfterTheWriterTakesIt()
    {
        OpenStore();
        using var cancellation = new CancellationTokenSource();
        var inGroup = Append(Next(Event("c-1", 0)), cancellation.Token);
        await gate.ReachedAsync();
        var queued = Append(Next(Event("c-2", 0)), cancellation.Token);
        await cancellation.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => queued);
        Assert.That(inGroup.IsCompleted, Is.False);
        gate.ReleaseAll();
        Assert.That((await inGroup).FirstPosition, Is.EqualTo(1));
        Assert.That((await store.AppendAsync(Next(Event("c-2", 0)))).FirstPosition, Is.EqualTo(2));
    }

    [Test(Description = "promise G13, limit: as many appends wait as are allowed, and the next is refused")]
    public async Task AFullQueueRefuses()
    {
        OpenStore(new EventStoreLimits { MaximumQueuedAppends = 2 });
        var first = Append(Next(Event("c-1", 0)));
        await gate.ReachedAsync();
        Task<AppendResult>[] waiting = [Append(Next(Event("c-2", 0))), Append(Next(Event("c-3", 0)))];
        var refusal = Assert.ThrowsAsync<OverloadedException>(() => Append(Next(Event("c-4", 0))))!;
        Assert.That(refusal.Message, Does.Contain(nameof(EventStoreLimits.MaximumQueuedAppends)));
        gate.ReleaseAll();
        await Task.WhenAll([first, .. waiting]);
        await store.AppendAsync(Next(Event("c-4", 0)));
        Assert.That(store.HeadPosition, Is.EqualTo(4));
    }

    [Test(Description = "what was queued before the store is closed is written, what comes after is refused")]
    public async Task ClosingDrains()
    {
        OpenStore();
        Task<AppendResult>[] appends = [.. Enumerable.Range(0, 20).Select(each => Append(Next(Event($"c-{each}", 0))))];
        await gate.ReachedAsync();
        var closing = store.DisposeAsync().AsTask();
        Assert.ThrowsAsync<ObjectDisposedException>(() => Append(Next(Event("c-99", 0))));
        Assert.That(closing.IsCompleted, Is.False);
        gate.ReleaseAll();
        Assert.That((await Task.WhenAll(appends)).Select(result => result.FirstPosition), Is.EquivalentTo(Enumerable.Range(1, 20)));
        await closing;
    }

    [Test(Description = "promise G14: what follows an append runs on no thread of the store's")]
    public async Task ContinuationsLeaveTheWriterAlone()
    {
        OpenStore();
        gate.ReleaseAll();
        for (var sequence = 0; sequence < 50; sequence++)
        {
            await store.AppendAsync(Next(Event("c-1", sequence))).ConfigureAwait(false);
            Assert.That(Thread.CurrentThread.Name, Does.Not.StartWith("Axonish"));
        }
    }

    [Test(Description = "promise G15: the writer inherits no context, neither of the opener of the store nor of a sender")]
    public async Task TheWriterHasNoContext()
    {
        CommitGate.Ambient.Value = "the opener's";
        using var activity = new Activity("the opener's").Start();
        OpenStore();
        gate.ReleaseAll();
        CommitGate.Ambient.Value = "the sender's";
        await store.AppendAsync(Next(Event("c-1", 0)));
        Assert.That(gate.Contexts, Is.EqualTo((string?[])[null]));
    }

    [Test(Description = "promise G2: readers do not see what is being committed, and the writer does not wait for them")]
    public async Task ReadersSeeCommittedEventsOnly()
    {
        OpenStore();
        gate.Release();
        await store.AppendAsync(Next(Event("c-1", 0)));
        await gate.ReachedAsync();
        await using var reader = store.ReadAllAsync().GetAsyncEnumerator();
        Assert.That(await reader.MoveNextAsync());
        var second = Append(Next(Event("c-1", 1)));
        await gate.ReachedAsync();
        Assert.That(store.HeadPosition, Is.EqualTo(1));
        await foreach (var message in store.ReadCard("c-1")) Assert.That(message.Position, Is.EqualTo(1));
        gate.Release();
        await second;
        Assert.That(store.HeadPosition, Is.EqualTo(2));
    }

    private void OpenStore(EventStoreLimits? limits = null) => store = SqliteEventStore.Open(
        DatabaseFile.Parse(directory.ConnectionString("cards.db")),
        Serializer,
        new SqliteStoreOptions { Limits = limits ?? EventStoreLimits.Default },
        gate.Seams);

    private Task<AppendResult> Append(EventAppend append, CancellationToken ct = default) => store.AppendAsync(append, ct).AsTask();
}

using Axonish.EventStore.Engine;
using Axonish.Testing.Conformance;
using NUnit.Framework;

namespace Axonish.Tests.EventStore;

// A reader that answers when the test says so.
public sealed class PagedCursorTests
{
    private bool listens;
    private readonly List<(long From, TaskCompletionSource<PageEnd> Answer, List<EventMessage> Page, CancellationToken Cancellation)> asked = [];

    [SetUp]
    public void Begin()
    {
        asked.Clear();
        listens = true;
    }

    [Test(Description = "goal P5: in a long read the next page is fetched while the caller is busy with this one, and no other")]
    public async Task OnePageAheadIsFetched()
    {
        await using var cursor = Cursor();
        await ReadAsync(cursor, 3);
        Assert.That(asked.Select(each => each.From), Is.EqualTo(new[] { 0, 1, 2, 3 }));
        Assert.That(await ReadAsync(cursor, 1), Is.EqualTo(new[] { 3L }));
        Assert.That(asked, Has.Count.EqualTo(5));
    }

    [Test(Description = "a caller who stops early has no page fetched for nothing after the first")]
    public async Task AShortReadFetchesNothingAhead()
    {
        await using var cursor = Cursor();
        await ReadAsync(cursor, 1);
        Assert.That(asked, Has.Count.EqualTo(1));
    }

    [Test(Description = "disposing ends the fetch that is under way, and waits for its end")]
    public async Task DisposingEndsTheFetch()
    {
        listens = false;
        var cursor = Cursor();
        await ReadAsync(cursor, 2);
        var (_, answer, _, cancellation) = asked[^1];
        var disposing = cursor.DisposeAsync();
        Assert.That(cancellation.IsCancellationRequested);
        Assert.That(disposing.IsCompleted, Is.False);
        answer.SetCanceled(cancellation);
        await disposing;
        Assert.That(await cursor.MoveNextAsync(), Is.False);
    }

    [Test(Description = "a failure of the page that was fetched ahead comes after the events before it, and disposing after it is quiet")]
    public async Task AFailureComesInItsPlace()
    {
        var cursor = Cursor();
        await ReadAsync(cursor, 2);
        asked[^1].Answer.SetException(new EventStoreException("torn"));
        Assert.ThrowsAsync<EventStoreException>(async () => await cursor.MoveNextAsync());
        await cursor.DisposeAsync();
    }

    [Test(Description = "a caller who cancels is heard while a page is fetched ahead")]
    public async Task CancellingIsHeard([Values] bool byTheCall)
    {
        using var source = new CancellationTokenSource();
        await using var cursor = byTheCall ? Cursor(first: source.Token) : Cursor(second: source.Token);
        await ReadAsync(cursor, 2);
        var moving = cursor.MoveNextAsync();
        await source.CancelAsync();
        Assert.That(asked[^1].Cancellation.IsCancellationRequested);
        Assert.CatchAsync<OperationCanceledException>(async () => await moving);
    }

    private PagedCursor Cursor(CancellationToken first = default, CancellationToken second = default) => new(
        (from, _, _, page, ct) =>
        {
            var answer = new TaskCompletionSource<PageEnd>();
            if (listens) ct.Register(() => answer.TrySetCanceled(ct));
            asked.Add((from, answer, page, ct));
            return new ValueTask<PageEnd>(answer.Task);
        },
        pageSize: 1000,
        isRemote: true,
        from: 0,
        first,
        second);

    // Each page has one event.
    private async Task<List<long>> ReadAsync(PagedCursor cursor, int count)
    {
        var read = new List<long>();
        while (read.Count < count)
        {
            var moving = cursor.MoveNextAsync();
            if (!moving.IsCompleted)
            {
                var (from, answer, page, _) = asked[^1];
                page.Add(Cards.Event($"c-{from}", 1));
                answer.SetResult(new PageEnd(from + 1, IsEnd: false));
            }

            Assert.That(await moving);
            read.Add(long.Parse(cursor.Current.AggregateIdentifier.AsSpan(2)));
        }

        return read;
    }
}

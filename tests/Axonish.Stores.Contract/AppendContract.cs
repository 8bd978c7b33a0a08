using NUnit.Framework;
using static Axonish.Stores.Contract.Cards;

namespace Axonish.Stores.Contract;

[TestFixtureSource(typeof(StoresUnderTest), nameof(StoresUnderTest.All))]
public sealed class AppendContract(StoreKind kind) : StoreFixture(kind)
{
    [Test(Description = "rule D7, case K01: an exact version that the stream is not at is a concurrency error; the one it is at succeeds")]
    public async Task ExactVersionIsExpected([Values(0, 1)] long wrong)
    {
        await Store.AppendAsync(Next(Cards.Events("c-1", 0, 3)));
        var failure = Assert.ThrowsAsync<ConcurrencyException>(
            async () => await Store.AppendAsync(Expecting(ExpectedVersion.Exactly(wrong), Event("c-1", wrong + 1))))!;
        Assert.That(
            (failure.AggregateType, failure.AggregateIdentifier, failure.ExpectedVersion, failure.ActualVersion),
            Is.EqualTo((AggregateType, "c-1", wrong, 2L)));
        await Store.AppendAsync(Expecting(ExpectedVersion.Exactly(2), Event("c-1", 3)));
        Assert.That(SequencesOf(await ReadAsync(Store.ReadCard("c-1"))), Is.EqualTo(Numbers(0, 4)));
    }

    [Test(Description = "rule D7, case K01: an exact version of a stream without events is a concurrency error")]
    public void ExactVersionOfNoStreamIsAConcurrencyError() => Assert.That(
        Assert.ThrowsAsync<ConcurrencyException>(async () => await Store.AppendAsync(Expecting(ExpectedVersion.Exactly(1), Event("c-1", 2))))!.ActualVersion,
        Is.EqualTo(-1));

    [Test(Description = "rule D7, case K02: 'no stream' met by a stream says that the aggregate exists")]
    public async Task NoStreamMeetsAStream()
    {
        await Store.AppendAsync(Next(Event("c-1", 0)));
        var failure = Assert.ThrowsAsync<AggregateAlreadyExistsException>(
            async () => await Store.AppendAsync(Expecting(ExpectedVersion.NoStream, Event("c-1", 0))))!;
        Assert.That((failure.AggregateType, failure.AggregateIdentifier), Is.EqualTo((AggregateType, "c-1")));
    }

    [Test(Description = "rule D7, case K02: 'stream exists' met by none says that the aggregate was not found")]
    public async Task StreamExistsMeetsNone()
    {
        Assert.ThrowsAsync<AggregateNotFoundException>(
            async () => await Store.AppendAsync(Expecting(ExpectedVersion.StreamExists, Event("c-1", 0))));
        await Store.AppendAsync(Next(Event("c-1", 0)));
        await Store.AppendAsync(Expecting(ExpectedVersion.StreamExists, Event("c-1", 1)));
        Assert.That(Store.HeadPosition, Is.EqualTo(2));
    }

    [Test(Description = "rule D7: 'any' expects nothing, but sequences still continue the stream")]
    public async Task AnyExpectsNothing()
    {
        await Store.AppendAsync(Expecting(ExpectedVersion.Any, Event("c-1", 0)));
        await Store.AppendAsync(Expecting(ExpectedVersion.Any, Event("c-1", 1)));
        Assert.ThrowsAsync<ConcurrencyException>(async () => await Store.AppendAsync(Expecting(ExpectedVersion.Any, Event("c-1", 1))));
        Assert.ThrowsAsync<ConcurrencyException>(async () => await Store.AppendAsync(Expecting(ExpectedVersion.Any, Event("c-1", 3))));
    }

    [Test(Description = "rule D7: a condition may be on a stream that the append does not write")]
    public async Task ConditionOnAnotherStream()
    {
        await Store.AppendAsync(Next(Event("c-1", 0)));
        Assert.ThrowsAsync<AggregateNotFoundException>(async () => await Store.AppendAsync(
            new EventAppend([Event("c-2", 0)], [Expect("c-3", ExpectedVersion.StreamExists)])));
        await Store.AppendAsync(new EventAppend([Event("c-2", 0)], [Expect("c-1", ExpectedVersion.Exactly(0)), Expect("c-3", ExpectedVersion.NoStream)]));
        Assert.That(Store.HeadPosition, Is.EqualTo(2));
    }

    [Test(Description = "rule D7: conditions without events are judged, and nothing is stored")]
    public async Task ConditionsWithoutEvents()
    {
        await Store.AppendAsync(Next(Event("c-1", 0)));
        Assert.That(await Store.AppendAsync(new EventAppend([], [Expect("c-1", ExpectedVersion.Exactly(0))])), Is.EqualTo(new AppendResult(0)));
        Assert.ThrowsAsync<ConcurrencyException>(
            async () => await Store.AppendAsync(new EventAppend([], [Expect("c-1", ExpectedVersion.Exactly(1))])));
        Assert.That(Store.HeadPosition, Is.EqualTo(1));
    }

    [Test(Description = "promises G2, G3: positions and sequences have no gaps, also after refused appends")]
    public async Task PositionsHaveNoGaps()
    {
        for (var round = 0; round < 20; round++)
        {
            var message = Event($"c-{round % 3}", round / 3);
            var result = await Store.AppendAsync(Next(message));
            Assert.That((result.FirstPosition, message.Position), Is.EqualTo((round + 1L, round + 1L)));
            Assert.ThrowsAsync<AggregateAlreadyExistsException>(
                async () => await Store.AppendAsync(Expecting(ExpectedVersion.NoStream, Event($"c-{round % 3}", 0))));
        }

        Assert.That(PositionsOf(await ReadAsync(Store.ReadAllAsync())), Is.EqualTo(Numbers(1, 20)));
    }

    [Test(Description = "promise G3: events of several streams are stored together, in the order given")]
    public async Task SeveralStreamsAtOnce()
    {
        await Store.AppendAsync(Next(Event("c-1", 0)));
        EventMessage[] mixed = [Event("c-1", 1), Event("c-2", 0), Event("c-1", 2), Event("c-2", 1)];
        var result = await Store.AppendAsync(Next(mixed));
        Assert.That(result.FirstPosition, Is.EqualTo(2));
        Assert.That((await ReadAsync(Store.ReadAllAsync(2))).Select(each => each.Id), Is.EqualTo(mixed.Select(each => each.Id)));
        Assert.That(PositionsOf(await ReadAsync(Store.ReadCard("c-2"))), Is.EqualTo((long[])[3, 5]));
    }

    [Test(Description = "promise G3: where one of several streams is not as expected, none gets an event and none comes into being")]
    public async Task SeveralStreamsOrNone()
    {
        await Store.AppendAsync(Next(Event("c-1", 0)));
        Assert.ThrowsAsync<AggregateAlreadyExistsException>(async () => await Store.AppendAsync(Next(Event("c-2", 0), Event("c-1", 0))));
        Assert.ThrowsAsync<ConcurrencyException>(
            async () => await Store.AppendAsync(new EventAppend([Event("c-2", 0), Event("c-3", 0), Event("c-1", 5)], [])));
        Assert.That(Store.HeadPosition, Is.EqualTo(1));
        await Store.AppendAsync(Next(Event("c-2", 0), Event("c-3", 0)));
        Assert.That(await ReadAsync(Store.ReadCard("c-2")), Has.Count.EqualTo(1));
    }

    [Test(Description = "promise G3: sequences that do not follow each other inside an append are the caller's mistake")]
    public void SequencesFollowEachOther()
    {
        Assert.ThrowsAsync<ArgumentException>(async () => await Store.AppendAsync(new EventAppend([Event("c-1", 0), Event("c-1", 2)], [])));
        Assert.ThrowsAsync<ArgumentException>(async () => await Store.AppendAsync(new EventAppend([Event("c-1", 0), Event("c-2", 0), Event("c-1", 0)], [])));
        Assert.ThrowsAsync<ArgumentException>(async () => await Store.AppendAsync(new EventAppend([Event("c-1", -1)], [])));
        Assert.That(Store.HeadPosition, Is.Zero);
    }

    [Test(Description = "promise G4: an append that is repeated is recognised by its first event, also when the stream has moved on")]
    public async Task RepeatedAppendIsRecognised()
    {
        await Store.AppendAsync(Next(Event("other", 0)));
        var append = Next(Cards.Events("c-1", 0, 2));
        var first = await Store.AppendAsync(append);
        Assert.That(first, Is.EqualTo(new AppendResult(2)));
        Assert.That(await Store.AppendAsync(append), Is.EqualTo(new AppendResult(2, WasAlreadyStored: true)));
        await Store.AppendAsync(Next(Event("c-1", 2)));
        Assert.That(await Store.AppendAsync(append), Is.EqualTo(new AppendResult(2, WasAlreadyStored: true)));
        Assert.That(Store.HeadPosition, Is.EqualTo(4));
    }

    [Test(Description = "promise G4: the same place with another event is a conflict, not a repetition")]
    public async Task AnotherEventInTheSamePlaceIsAConflict()
    {
        await Store.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        Assert.ThrowsAsync<ConcurrencyException>(async () => await Store.AppendAsync(Expecting(ExpectedVersion.Exactly(0), Event("c-1", 1))));
    }

    [Test(Description = "case K12: two stores share nothing, and an event keeps the position it got first")]
    public async Task TwoStoresShareNothing()
    {
        var other = OpenAnother();
        await Store.AppendAsync(Next(Event("c-0", 0)));
        var message = Event("c-1", 0);
        await Store.AppendAsync(Next(message));
        Assert.That(await ReadAsync(other.ReadCard("c-1")), Is.Empty);
        Assert.ThrowsAsync<AggregateNotFoundException>(
            async () => await other.AppendAsync(Expecting(ExpectedVersion.StreamExists, Event("c-1", 0))));
        Assert.That((await other.AppendAsync(Next(message))).FirstPosition, Is.EqualTo(1));
        Assert.That(
            ((await ReadAsync(Store.ReadCard("c-1")))[0].Position, (await ReadAsync(other.ReadCard("c-1")))[0].Position),
            Is.EqualTo((2L, 1L)));
    }

    [TestCase("", "")]
    [TestCase("", "e-1")]
    [TestCase("card", "'; DROP TABLE event; --")]
    [TestCase("card", "é☃😀")]
    [TestCase("a type with spaces", "a/b\\c:d\n")]
    public async Task KeysAreTakenAsTheyAre(string type, string identifier)
    {
        var message = new EventMessage(
            Guid.NewGuid(), Issued, new CardIssued(identifier, 1m), Metadata.Empty, DateTimeOffset.UnixEpoch, type, identifier, 0);
        await Store.AppendAsync(new EventAppend([message], [new StreamCondition(type, identifier, ExpectedVersion.NoStream)]));
        var read = (await ReadAsync(Store.ReadStreamAsync(type, identifier))).Single();
        Assert.That((read.Id, read.AggregateType, read.AggregateIdentifier), Is.EqualTo((message.Id, type, identifier)));
        var fromAll = (await ReadAsync(Store.ReadAllAsync())).Single();
        Assert.That((fromAll.AggregateType, fromAll.AggregateIdentifier), Is.EqualTo((type, identifier)));
    }

    [Test(Description = "rule D2: one identifier of two aggregate types is two streams")]
    public async Task TypesHaveIdentifiersOfTheirOwn()
    {
        await Store.AppendAsync(Next(Event("1", 0)));
        var message = new EventMessage(Guid.NewGuid(), Issued, new CardIssued("1", 1m), Metadata.Empty, DateTimeOffset.UnixEpoch, "account", "1", 0);
        await Store.AppendAsync(new EventAppend([message], [new StreamCondition("account", "1", ExpectedVersion.NoStream)]));
        Assert.That((await ReadAsync(Store.ReadStreamAsync("account", "1"))).Single().Id, Is.EqualTo(message.Id));
    }

    [Test(Description = "rule C6: cancelled before, nothing is stored")]
    public void CancelledBefore()
    {
        Assert.CatchAsync<OperationCanceledException>(async () => await Store.AppendAsync(Next(Event("c-1", 0)), new CancellationToken(canceled: true)));
        Assert.That(Store.HeadPosition, Is.Zero);
    }

    [Test]
    public async Task FailuresTellWhatToDo()
    {
        await Store.AppendAsync(Next(Event("c-1", 0)));
        var conflict = Assert.ThrowsAsync<ConcurrencyException>(async () => await Store.AppendAsync(Expecting(ExpectedVersion.Exactly(4), Event("c-1", 5))))!;
        Assert.That(conflict.Message, Does.Contain("card 'c-1' is at version 0, not at version 4").And.Contain("load it again"));
    }
}

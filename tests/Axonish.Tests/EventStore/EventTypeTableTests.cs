using Axonish.Testing.Conformance;
using NUnit.Framework;

namespace Axonish.Tests.EventStore;

public sealed class EventTypeTableTests
{
    [Test]
    public void TheSameTypeFromSeveralAssembliesIsOne()
    {
        var table = new EventTypeTable([new EventType<CardIssued>("card.issued"), new EventType<CardIssued>("card.issued"), Cards.Noted]);
        Assert.That(table.All, Has.Count.EqualTo(2));
        Assert.That(table.TryGet(typeof(CardIssued), out var byClass) && table.TryGet("card.issued", out var byName) && byClass == byName);
        Assert.That(table.TryGet(typeof(string), out _) || table.TryGet("Card.Issued", out _), Is.False);
    }

    [Test]
    public void EveryFaultIsListedAtOnce()
    {
        EventType[] types =
        [
            new EventType<CardIssued>("one"), new EventType<CardNoted>("one"),
            new EventType<string>("text"), new EventType<string>("text", revision: 2),
            new EventType<int>("number"), new EventType<int>("integer"),
        ];
        Assert.That(EventTypeTable.FindFaults(types), Has.Count.EqualTo(3));
        var failure = Assert.Throws<InvalidOperationException>(() => _ = new EventTypeTable(types))!;
        Assert.That(
            failure.Message,
            Does.Contain($"The event name 'one' is given to {typeof(CardIssued)} and {typeof(CardNoted)}")
                .And.Contain("text (revision 1) and text (revision 2)")
                .And.Contain("integer (revision 1) and number (revision 1)"));
    }

    [Test]
    public void AnUnknownNameIsAnErrorAndNeverATypeLoad()
    {
        var failure = Assert.Throws<UnknownEventTypeException>(() => Cards.Types.Resolve("System.String", 1, position: 42))!;
        Assert.That((failure.EventName, failure.Position), Is.EqualTo(("System.String", 42L)));
        Assert.That(failure.Message, Does.Contain("position 42").And.Contain("[Event(\"System.String\")]"));
    }

    [TestCase(1, "Keep reading the old revision")]
    [TestCase(3, "A newer program wrote it")]
    public void AnotherRevisionIsAnError(int stored, string advice)
    {
        var failure = Assert.Throws<EventDeserializationException>(() => Cards.Types.Resolve("card.noted", stored, position: 7))!;
        Assert.That((failure.EventName, failure.Position), Is.EqualTo(("card.noted", 7L)));
        Assert.That(failure.Message, Does.Contain($"revision {stored}; this program knows revision 2").And.Contain(advice));
    }

    [TestCase(typeof(CardIssued), "card.issued")]
    [TestCase(typeof(CardNoted), "card.noted")]
    [TestCase(typeof(CardStamped), "card.stamped", "card.marked")]
    [TestCase(typeof(string))]
    [TestCase(typeof(object), "card.issued", "card.noted", "card.stamped", "card.marked")]
    [TestCase(typeof(IEquatable<CardIssued>), "card.issued")]
    [Test(Description = "case K06: whoever handles a class reads its names of today and of before, and whatever upcasters may lead to it")]
    public void AHandlerReadsEveryNameThatMayBecomeItsClass(Type handled, params string[] expected)
    {
        // What Split, Drop and Fail return only a call can tell: it may be anything that somebody handles.
        string[] anything = expected.Length == 0 ? [] : ["card.corrected", "card.audited", "card.failing"];
        Assert.That(Cards.Types.StoredNamesOf([handled]), Is.EquivalentTo(expected.Union(anything)));
    }

    [Test(Description = "case K06: a chain of upcasters is followed to its beginning, through names of before")]
    public void AChainIsFollowedToItsBeginning()
    {
        var (first, second, today) = (new EventType<CardStampedV2>("a", 1), new EventType<CardStamped>("b", 1) { Aliases = ["b0"] }, new EventType<CardNoted>("c") { Aliases = ["c0"] });
        EventUpcaster[] steps = [Step(first, second), Step(second, today)];
        var table = new EventTypeTable([first, second, today, Cards.Issued], steps);
        Assert.That(table.StoredNamesOf([typeof(CardNoted)]), Is.EquivalentTo((string[])["c", "c0", "b", "b0", "a"]));
        Assert.That(table.StoredNamesOf([typeof(CardIssued)]), Is.EquivalentTo((string[])["card.issued"]));
        Assert.That(table.StoredNamesOf([typeof(CardIssued), typeof(CardNoted)]), Has.Count.EqualTo(6));
    }

    private static EventUpcaster Step(EventType from, EventType to) => new() { Title = $"{from} to {to}", Source = from, Target = to, Upcast = (payload, _) => payload };
}

using System.Text.Json.Nodes;
using Axonish.EventStore.Serialization;
using Axonish.Testing.Conformance;

namespace Axonish.Tests.EventStore;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
internal sealed class EventCatalogTests
{
    private readonly Source source = new();

    [Test(Description = "performance.md P10")]
    public void WhatNamesTell_LoadsNoClass()
    {
        var table = Table([Listed("card.issued", typeof(CardIssued)), Listed("card.noted", typeof(CardNoted)), Listed("card.issued", typeof(CardIssued))]);
        Assert.That((source.Made, table.HasHistory, table.TryGet("other", out _), table.TryGet(typeof(string), out _)), Is.EqualTo((0, false, false, false)));

        Assert.That(table.TryGet(typeof(CardNoted), out var noted) && table.TryGet("card.noted", out var byName) && noted == byName);
        Assert.That(table.IsCurrent(noted!));
        Assert.That(source.Made, Is.EqualTo(1));
    }

    [Test]
    public void AnEventThatAHandlerListsToo_LoadsNoClass()
    {
        var table = Table([Listed("card.issued", typeof(CardIssued)), new EventEntry(new EventType<CardIssued>("card.issued"))]);
        Assert.That(source.Made, Is.Zero);
        Assert.That(table.All, Has.Exactly(1).Items);
    }

    [Test]
    public void AnEventOfBefore_IsReadAsThatOfToday()
    {
        var table = Table([Listed("card.issued", typeof(CardIssued), "card.made")]);
        Assert.That(table.HasHistory);
        Assert.That(table.Resolve("card.made", 1, 0), Is.SameAs(table.Resolve("card.issued", 1, 0)));
    }

    [Test(Description = "A store in memory may hold what another host stored")]
    public void AnEntryOfAnotherTable_IsCurrentWhereItSaysTheSame()
    {
        var table = Table([Listed("card.issued", typeof(CardIssued))]);
        Assert.That(table.IsCurrent(new EventType<CardIssued>("card.issued")));
        Assert.That(table.IsCurrent(new EventType<CardIssued>("card.issued", 2)), Is.False);
        Assert.That(table.IsCurrent(new EventType<CardIssued>("issued")), Is.False);
        Assert.That(table.IsCurrent(new EventType<CardNoted>("card.noted")), Is.False);
    }

    [Test(Description = "AXN0405")]
    public void TwoClassesOfOneName_AreReportedByTheirClasses_AndTheOthersAreNotLoaded()
    {
        var faults = new EventCatalog(
            [Listed("card", typeof(CardIssued)), Listed("stamped", typeof(CardStamped)), Listed("noted", typeof(CardNoted), "card")], []).FindFaults();
        Assert.That(faults, Is.EqualTo(new[]
        {
            $"The event name 'card' is given to {typeof(CardIssued)} and {typeof(CardNoted)}; give each class a name of its own with [Event(\"…\")] (AXN0405).",
        }));
        Assert.That(source.Made, Is.EqualTo(2));
    }

    [Test(Description = "Two classes that are called alike, each in an assembly of its own")]
    public void ClassesThatAreCalledAlike_AreDistinguished()
    {
        var entry = Listed("card.issued", typeof(CardIssued));
        var namesake = new EventEntry("other.issued", 1, entry.ClassName, "Elsewhere", [], source, source.Add(new EventType<Namesake>("other.issued")));
        var table = Table([entry, namesake]);
        Assert.That(table.TryGet(typeof(CardIssued), out var issued) && issued.Name == "card.issued");
        Assert.That(table.TryGet(typeof(Namesake), out var other) && other.Name == "other.issued" && table.Resolve("other.issued", 1, 0) == other);
    }

    [Test(Description = "performance.md P10: only what upcasters take and return")]
    public void AnUpcaster_LoadsTheClassesOfItsNames()
    {
        EventType old = new EventType<CardIssued>("card.issued");
        var table = new EventTypeTable(new EventCatalog(
            [Listed("card.stamped", typeof(CardStamped)), Listed("card.issued", typeof(CardNoted), revision: 2), new EventEntry(old)],
            [new EventUpcaster { Title = "Up", Source = old, Upcast = static (_, _) => new CardNoted("") }]));
        Assert.That(source.Made, Is.EqualTo(1));
        Assert.That(table.Resolve("card.issued", 1, 0), Is.SameAs(old));
        Assert.That(table.Resolve("card.issued", 2, 0).Type, Is.EqualTo(typeof(CardNoted)));
        Assert.That((table.IsCurrent(old), table.IsOutdated(typeof(CardIssued)), table.TryGet(typeof(CardIssued), out _), table.Find(typeof(CardIssued))), Is.EqualTo((false, true, false, old)));
    }

    [Test(Description = "AXN0505: an upcaster may name what it takes as it was called before")]
    public void AnUpcasterOfANameOfBefore_TakesTheEventOfToday()
    {
        var upcaster = new EventUpcaster
        {
            Title = "Up", Source = new EventType<JsonObject>("card.made"), ReturnsJson = true, Upcast = static (payload, _) => payload,
        };
        var catalog = new EventCatalog([Listed("card.issued", typeof(CardIssued), revision: 3, "card.made")], [upcaster]);
        Assert.That(new EventTypeTable(catalog).Resolve("card.issued", 1, 0), Is.SameAs(upcaster.Source));
        Assert.That(catalog.FindHoles().Single(), Does.StartWith("No upcaster leads from 'card.issued' revision 2 to 3"));
    }

    [Test(Description = "Many classes looked up at once by many threads: each is found, and keeps its one entry")]
    public void ManyThreadsThatUseManyClasses_FindOneEntryEach()
    {
        EventType[] types =
        [
            new EventType<int>("1"), new EventType<long>("2"), new EventType<short>("3"), new EventType<byte>("4"), new EventType<uint>("5"),
            new EventType<ulong>("6"), new EventType<ushort>("7"), new EventType<sbyte>("8"), new EventType<char>("9"), new EventType<bool>("10"),
            new EventType<float>("11"), new EventType<double>("12"), new EventType<decimal>("13"), new EventType<string>("14"), new EventType<Guid>("15"),
            new EventType<DateTime>("16"), new EventType<TimeSpan>("17"), new EventType<Uri>("18"), new EventType<Version>("19"), new EventType<object>("20"),
        ];
        for (var round = 0; round < 50; round++)
        {
            var table = new EventTypeTable(types);
            using var together = new Barrier(4);
            var wrong = 0;
            var threads = Enumerable.Range(0, 4).Select(number => new Thread(() =>
            {
                together.SignalAndWait();
                for (var i = 0; i < types.Length; i++)
                {
                    var type = types[(i + (5 * number)) % types.Length];
                    if (!table.TryGet(type.Type, out var found) || found != type || !table.IsCurrent(type)) Interlocked.Increment(ref wrong);
                }
            })).ToArray();
            foreach (var thread in threads) thread.Start();
            foreach (var thread in threads) thread.Join();
            Assert.That(wrong, Is.Zero);
        }
    }

    private static EventTypeTable Table(IReadOnlyList<EventEntry> entries) => new(new EventCatalog(entries, []));

    private EventEntry Listed(string name, Type type, params string[] aliases) => Listed(name, type, 1, aliases);

    private EventEntry Listed(string name, Type type, int revision, params string[] aliases)
    {
        EventType made = type == typeof(CardIssued) ? new EventType<CardIssued>(name, revision) { Aliases = aliases }
            : type == typeof(CardNoted) ? new EventType<CardNoted>(name, revision) { Aliases = aliases }
            : new EventType<CardStamped>(name, revision) { Aliases = aliases };
        return new EventEntry(name, revision, MessageName.Of(type), "Axonish.Testing", aliases, source, source.Add(made));
    }

    private sealed record Namesake;

    private sealed class Source : IEventTypeSource
    {
        private readonly List<EventType> types = [];

        internal int Made { get; private set; }

        public EventType EventTypeAt(int index)
        {
            Made++;
            return types[index];
        }

        internal int Add(EventType type)
        {
            types.Add(type);
            return types.Count - 1;
        }
    }
}

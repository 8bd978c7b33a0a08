using Axonish.Generators.Tests.Harness;

namespace Axonish.Generators.Tests;

/// <summary>Rule A13: which entities receive an event is settled once the owner has handled it.</summary>
public class ReceiverListTests
{
    private const string Head = """
        using System.Collections.Immutable;
        using Axonish;
        namespace Games;
        public sealed record Moved(string CardId);
        public sealed record Shuffled;
        public sealed class Log { public static readonly List<string> Lines = []; }

        """;

    [Test(Description = "rule A13: an entity that moves itself to a member declared later handles the event once")]
    public void AnEntityThatMovesItself(
        [Values("List<Card>", "HashSet<Card>", "LinkedList<Card>", "SortedList<string, Card>", "System.Collections.ArrayList")] string later,
        [Values("All", "Matching")] string forwarding)
    {
        var add = later.StartsWith("Sorted", StringComparison.Ordinal) ? "later.Add(card.CardId, card)"
            : later.StartsWith("Linked", StringComparison.Ordinal) ? "later.AddLast(card)"
            : "later.Add(card)";
        var (loaded, game) = Subject($$"""
            [Aggregate] public class Game
            {
                [AggregateIdentifier] public string Id = "g";
                [AggregateMember(EventForwarding = EventForwarding.{{forwarding}})] private readonly List<Card> hand = [];
                [AggregateMember(EventForwarding = EventForwarding.{{forwarding}}, EntityType = typeof(Card))] private readonly {{later}} later = new();
                public Game() { hand.Add(new("a", Move)); hand.Add(new("b", Move)); }
                private void Move(Card card) { if (hand.Remove(card)) {{add}}; }
            }
            public class Card(string id, Action<Card> move)
            {
                [EntityId] public string CardId { get; } = id;
                [EventSourcingHandler] private void On(Moved e) { Log.Lines.Add(CardId); if (e.CardId == CardId) move(this); }
            }
            """);
        game.Given(loaded.New("Moved", "a"));
        Assert.That(Lines(loaded), Is.EqualTo(forwarding == "All" ? ["a", "b"] : new[] { "a" }));
    }

    [Test(Description = "rule A13: single members, of one class and of others that take the same event")]
    public void SingleMembers()
    {
        var (loaded, game) = Subject("""
            [Aggregate] public class Game
            {
                [AggregateIdentifier] public string Id = "g";
                [AggregateMember] private Card? first;
                [AggregateMember] private Card? second;
                [AggregateMember] private readonly List<Deck> decks = [];
                [AggregateMember(EventForwarding = EventForwarding.Matching)] private Card? third;
                public Game() => first = new("a", card => { if (first is not null) (first, second, third) = (null, card, card); decks.Add(new()); });
            }
            public class Card(string id, Action<Card> move)
            {
                [EntityId] public string CardId { get; } = id;
                [EventSourcingHandler] private void On(Moved e) { Log.Lines.Add(CardId); move(this); }
            }
            public class Deck { [EventSourcingHandler] private void On(Moved e) => Log.Lines.Add("deck"); }
            """);
        game.Given(loaded.New("Moved", "a"));
        Assert.That(Lines(loaded), Is.EqualTo(new[] { "a" }), "neither the places that it moved to, nor a sibling that it added");
        game.Given(loaded.New("Moved", "a"));
        Assert.That(Lines(loaded), Is.EqualTo(new[] { "a", "a", "deck", "a" }), "from now on they receive");
    }

    [Test(Description = "rule A13: at every level, once the parent there has handled the event")]
    public void NestedLevels()
    {
        var (loaded, game) = Subject("""
            [Aggregate] public class Game
            {
                [AggregateIdentifier] public string Id = "g";
                [AggregateMember] private readonly List<Table> tables = [new("t")];
            }
            public class Table
            {
                [EntityId] public string TableId;
                [AggregateMember] private readonly List<Card> hand = [];
                [AggregateMember] private readonly Dictionary<string, Card> played = [];
                public Table(string id) { TableId = id; hand.Add(new("old", Move)); }
                [EventSourcingHandler] private void On(Shuffled e) { Log.Lines.Add("table"); hand.Add(new("new", Move)); }
                private void Move(Card card) { hand.Remove(card); played[card.CardId] = card; }
            }
            public class Card(string id, Action<Card> move)
            {
                [EntityId] public string CardId { get; } = id;
                [EventSourcingHandler] private void On(Shuffled e) { Log.Lines.Add(CardId); move(this); }
            }
            """);
        game.Given(loaded.New("Shuffled"));
        Assert.That(Lines(loaded), Is.EqualTo(new[] { "table", "old", "new" }));
    }

    [Test(Description = "rule A13: events of interfaces and base classes reach members of unrelated classes")]
    public void EventsOfBaseClassesAndInterfaces()
    {
        var (loaded, game) = Subject("""
            public interface IChange;
            public abstract record Change;
            public sealed record Dealt : Change, IChange;
            [Aggregate] public class Game
            {
                [AggregateIdentifier] public string Id = "g";
                [AggregateMember] private readonly List<Seat> seats = [];
                [AggregateMember] private readonly List<Pile> piles = [];
                public Game() => seats.Add(new(() => piles.Add(new())));
                [EventSourcingHandler] private void On(Dealt e) { }
            }
            public class Seat(Action act) { [EventSourcingHandler] private void On(IChange e) { Log.Lines.Add("seat"); act(); } }
            public class Pile { [EventSourcingHandler] private void On(Change e) => Log.Lines.Add("pile"); }
            """);
        game.Given(loaded.New("Dealt"));
        Assert.That(Lines(loaded), Is.EqualTo(new[] { "seat" }));
    }

    [Test(Description = "rules A13, A14: which entities match is settled before the first of them changes what the others are known by")]
    public void MatchesAreSettledFirst([Values("Card[]", "List<Card>", "Dictionary<string, Card>")] string collection)
    {
        var cards = collection.StartsWith('D') ? """new() { ["1"] = new("a"), ["2"] = new("b") }""" : """[new("a"), new("b")]""";
        var (loaded, game) = Subject($$"""
            [Aggregate] public class Game
            {
                [AggregateIdentifier] public string Id = "g";
                [AggregateMember(EventForwarding = EventForwarding.Matching)] private readonly {{collection}} cards = {{cards}};
            }
            public class Card
            {
                private static readonly List<Card> all = [];
                private string id;
                public Card(string id) { this.id = id; all.Add(this); }
                [EntityId] public string CardId => id;
                [EventSourcingHandler] private void On(Moved e) { Log.Lines.Add(id); all[^1].id = e.CardId; }
            }
            """);
        game.Given(loaded.New("Moved", "a"));
        Assert.That(Lines(loaded), Is.EqualTo(new[] { "a" }));
    }

    [Test(Description = "rule A13: an event that one member alone takes is not listed for the others")]
    public void MembersOfDifferentEventsAreNotListed()
    {
        var generation = Generation.Of(Head + """
            [Aggregate] public class Game
            {
                [AggregateIdentifier] public string Id = "g";
                [AggregateMember] private readonly List<Seat> seats = [];
                [AggregateMember] private readonly List<Pile> piles = [];
            }
            public class Seat { [EventSourcingHandler] private void On(Moved e) { } }
            public class Pile { [EventSourcingHandler] private void On(Shuffled e) { } }
            """, "Games");
        Assert.That(generation.Files.Values, Has.None.Contains("ListSeats"));
    }

    private static (LoadedAssembly Loaded, AggregateProbe Game) Subject(string source)
    {
        var loaded = Generation.Of(Head + source, "Games").Load();
        return (loaded, loaded.Aggregate("Game"));
    }

    private static List<string> Lines(LoadedAssembly loaded) => (List<string>)loaded.TypeOf("Log").GetField("Lines")!.GetValue(null)!;
}

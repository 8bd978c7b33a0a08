using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Routing;

// Entities in every kind of member, with identifiers of several types, two levels deep.
public readonly record struct ShelfNumber(int Value);

public sealed record OpenLibrary([TargetAggregateIdentifier] string LibraryId);
public sealed record Furnish([TargetAggregateIdentifier] string LibraryId);
public sealed record LoseAll([TargetAggregateIdentifier] string LibraryId);
public sealed record ByDesk([TargetAggregateIdentifier] string LibraryId);
public sealed record ByCatalogue([TargetAggregateIdentifier] string LibraryId, Guid CatalogueId);
public sealed record ByShelf([TargetAggregateIdentifier] string LibraryId, ShelfNumber ShelfNumber);
public sealed record ByBook([TargetAggregateIdentifier] string LibraryId, ShelfNumber ShelfNumber, string? isbn);
public sealed record ByRoom([TargetAggregateIdentifier] string LibraryId, string? RoomName);
public sealed record ByReader([TargetAggregateIdentifier] string LibraryId, long CardNumber);
public sealed record ByClerk([TargetAggregateIdentifier] string LibraryId, int Badge);
public sealed record ByGhost([TargetAggregateIdentifier] string LibraryId, string GhostName);

public sealed record LibraryOpened(string LibraryId);
public sealed record Furnished;
public sealed record AllLost;

[Aggregate]
public class Library
{
    internal static readonly Guid Catalogue = new("99999999-0000-0000-0000-000000000001");

    [AggregateIdentifier] private string libraryId = null!;
    [AggregateMember] private Desk? desk;
    [AggregateMember] private Catalogue? catalogue;
    [AggregateMember] private List<Shelf>? shelves;
    [AggregateMember] private Dictionary<string, Room>? rooms;
    private Reader[] readers = [];

    private Library() { }

    [CommandHandler]
    public Library(OpenLibrary command) => Apply(new LibraryOpened(command.LibraryId));

    // Properties and methods lead to entities as fields do.
    [AggregateMember] private IEnumerable<Clerk> Clerks => readers.Length == 0 ? [] : [new Clerk(1), new Clerk(2)];

    [AggregateMember] private Reader[] Readers() => readers;

    [AggregateMember(EntityType = typeof(Ghost))] private System.Collections.ArrayList Ghosts { get; } = [];

    [CommandHandler]
    public void Handle(Furnish _) => Apply(new Furnished());

    [CommandHandler]
    public void Handle(LoseAll _) => Apply(new AllLost());

    [EventSourcingHandler]
    private void On(LibraryOpened e) => libraryId = e.LibraryId;

    [EventSourcingHandler]
    private void On(Furnished _)
    {
        desk = new Desk();
        catalogue = new Catalogue(Catalogue);
        shelves = [.. Enumerable.Range(1, 100).Select(number => new Shelf(new ShelfNumber(number)))];
        rooms = new() { ["quiet"] = new Room("quiet"), ["loud"] = new Room("loud") };
        readers = [new Reader(10_000_000_001), new Reader(10_000_000_002)];
        Ghosts.Add(new Ghost("Casper"));
    }

    [EventSourcingHandler]
    private void On(AllLost _) => (desk, catalogue, shelves, rooms, readers) = (null, null, null, null, []);
}

public class Desk
{
    [CommandHandler]
    public string Handle(ByDesk _) => "desk";
}

public class Catalogue(Guid id)
{
    [EntityId] public Guid CatalogueId { get; } = id;

    [CommandHandler]
    public string Handle(ByCatalogue _) => $"catalogue {CatalogueId}";
}

public class Shelf(ShelfNumber number)
{
    [EntityId] public ShelfNumber ShelfNumber { get; } = number;

    // Numbers repeat from shelf to shelf: both identifiers together find the book.
    [AggregateMember] private readonly List<Book> books = [new Book(number, "isbn-1"), new Book(number, "isbn-2")];

    [CommandHandler]
    public string Handle(ByShelf _) => $"shelf {ShelfNumber.Value}";
}

public class Book(ShelfNumber shelf, string isbn)
{
    [EntityId] private readonly string isbn = isbn;

    [CommandHandler]
    public string Handle(ByBook _) => $"book {isbn} on shelf {shelf.Value}";
}

public class Room(string name)
{
    [EntityId(RoutingKey = "RoomName")] private readonly string name = name;

    [CommandHandler]
    public string Handle(ByRoom _) => $"room {name}";
}

public class Reader(long number)
{
    [EntityId(RoutingKey = "CardNumber")] public long Number => number;

    [CommandHandler]
    public string Handle(ByReader _) => $"reader {Number}";
}

public class Clerk(int badge)
{
    [EntityId] public int Badge => badge;

    [CommandHandler]
    public string Handle(ByClerk _) => $"clerk {Badge}";
}

public class Ghost(string ghostName)
{
    [EntityId] public string GhostName => ghostName;

    [CommandHandler]
    public string Handle(ByGhost _) => $"ghost {GhostName}";
}

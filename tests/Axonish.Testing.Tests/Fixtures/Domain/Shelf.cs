using static Axonish.AggregateLifecycle;

namespace Axonish.Testing.Tests.Fixtures.Domain;

public sealed record SetUpShelf([TargetAggregateIdentifier] string ShelfId);

public sealed record PutOnShelf([TargetAggregateIdentifier] string ShelfId, string Book, bool Fails = false);

public sealed record TakeDownShelf([TargetAggregateIdentifier] string ShelfId);

public sealed record BookPut(string Book);

// Its state is stored, and not rebuilt from events.
[Aggregate(StateStored = true)]
public class Shelf
{
    private readonly List<string> books = [];

    private Shelf()
    {
    }

    [CommandHandler]
    public Shelf(SetUpShelf command) => ShelfId = command.ShelfId;

    [AggregateIdentifier] public string ShelfId { get; private set; } = null!;

    public IReadOnlyList<string> Books => books;

    public static Shelf With(string shelfId, params string[] books)
    {
        var shelf = new Shelf { ShelfId = shelfId };
        shelf.books.AddRange(books);
        return shelf;
    }

    public void Put(string book) => Apply(new BookPut(book));

    [CommandHandler]
    public int Handle(PutOnShelf command)
    {
        Apply(new BookPut(command.Book));
        if (command.Fails) throw new InvalidOperationException("The shelf is full.");
        return books.Count;
    }

    [CommandHandler]
    public void Handle(TakeDownShelf _) => MarkDeleted();

    [EventHandler]
    private void On(BookPut e) => books.Add(e.Book);
}

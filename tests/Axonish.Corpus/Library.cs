namespace Axonish.Corpus.Library;

// A class that groups what belongs together, as modules do.
public static class Catalogue
{
    public sealed record AddBook(string Isbn, string Title);
    public sealed record AddCopy([TargetAggregateIdentifier] string Isbn, int CopyNumber);
    public sealed record Lend([TargetAggregateIdentifier] string Isbn, int CopyNumber, string Reader, DateOnly Until);
    public sealed record Return([TargetAggregateIdentifier] string Isbn, int CopyNumber);
    public sealed record Hold([TargetAggregateIdentifier] string Isbn, string Reader);

    public sealed record BookAdded(string Isbn, string Title);
    public sealed record CopyAdded(int CopyNumber);
    public sealed record CopyLent(int CopyNumber, string Reader, DateOnly Until);
    public sealed record CopyReturned(int CopyNumber);
    public sealed record HoldPlaced(string Reader);

    [Aggregate]
    public sealed class Book
    {
        [AggregateMember(EventForwarding = EventForwarding.Matching)]
        private readonly List<Copy> copies = [];
        private readonly Queue<string> holds = [];
        [AggregateIdentifier] private string isbn = "";

        private Book() { }

        [CommandHandler]
        public Book(AddBook command) => Apply(new BookAdded(command.Isbn, command.Title));

        public IReadOnlyList<Copy> Copies => copies;

        [CommandHandler] public void Handle(AddCopy command) => Apply(new CopyAdded(command.CopyNumber));

        [CommandHandler]
        public int Handle(Hold command)
        {
            if (!holds.Contains(command.Reader)) Apply(new HoldPlaced(command.Reader));
            return holds.Count;
        }

        [EventSourcingHandler] private void On(BookAdded e) => isbn = e.Isbn;

        [EventSourcingHandler] private void On(CopyAdded e) => copies.Add(new Copy(this, e.CopyNumber));

        [EventSourcingHandler] private void On(HoldPlaced e) => holds.Enqueue(e.Reader);

        [EventSourcingHandler]
        private void On(CopyLent e)
        {
            if (holds.TryPeek(out var next) && next == e.Reader) holds.Dequeue();
        }

        internal bool IsFor(string reader) => !holds.TryPeek(out var next) || next == reader;

        public override string ToString() => isbn;
    }

    public sealed class Copy(Book book, int copyNumber)
    {
        private string? reader;

        [EntityId] public int CopyNumber { get; } = copyNumber;

        [CommandHandler]
        public void Handle(Lend command)
        {
            if (reader is not null || !book.IsFor(command.Reader)) throw new InvalidOperationException($"{book} is not for {command.Reader} now.");
            Apply(new CopyLent(CopyNumber, command.Reader, command.Until));
        }

        [CommandHandler]
        public void Handle(Return _)
        {
            if (reader is not null) Apply(new CopyReturned(CopyNumber));
        }

        [EventSourcingHandler] private void On(CopyLent e) => reader = e.Reader;

        [EventSourcingHandler] private void On(CopyReturned _) => reader = null;
    }
}

public sealed record Register([TargetAggregateIdentifier] string ReaderId, string Name);
public sealed record Fine([TargetAggregateIdentifier] string ReaderId, decimal Amount);
public sealed record Settle([TargetAggregateIdentifier] string ReaderId);
public sealed record LendTo(string ReaderId, string Isbn, int CopyNumber);
public sealed record Registered(string ReaderId, string Name);
public sealed record Fined(decimal Amount);
public sealed record Settled;

[Aggregate]
public record Reader([property: AggregateIdentifier] string? Id = null, string Name = "", decimal Owed = 0)
{
    private Reader() : this(Id: null) { }

    [CommandHandler]
    public static Registered? Handle(Reader? state, Register command) => state?.Id is null ? new(command.ReaderId, command.Name) : null;

    [CommandHandler]
    public static Fined Handle(Reader? _, Fine command) => new(command.Amount);

    [CommandHandler]
    public static IEnumerable<Settled> Handle(Reader state, Settle command)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Owed > 0 ? [new Settled()] : [];
    }

    [EventSourcingHandler] public static Reader Apply(Reader state, Registered e) => new(e.ReaderId, e.Name);

    [EventSourcingHandler] public static Reader Apply(Reader state, Fined e) => state is null ? new() : state with { Owed = state.Owed + e.Amount };

    [EventSourcingHandler] public static Reader Apply(Reader state, Settled _) => state is null ? new() : state with { Owed = 0 };
}

public interface IClock
{
    DateOnly Today { get; }
}

// Looks at one aggregate, and sends to another.
public sealed class Desk(IRepository<Reader> readers, ICommandGateway gateway, IClock? clock = null)
{
    [CommandHandler]
    public async Task<DateOnly> HandleAsync(LendTo command, CancellationToken ct)
    {
        var reader = await readers.LoadAsync(command.ReaderId, ct);
        if (await reader.InvokeAsync(state => state.Owed) > 0) throw new InvalidOperationException("Pay first.");
        var until = (clock?.Today ?? DateOnly.MaxValue.AddDays(-28)).AddDays(28);
        await gateway.SendAsync(new Catalogue.Lend(command.Isbn, command.CopyNumber, command.ReaderId, until), ct: ct);
        return until;
    }
}

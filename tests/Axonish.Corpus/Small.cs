namespace Axonish.Corpus.Small;
// Many small aggregates, as they stand in tutorials: each has something that the others have not.

public sealed record Create([TargetAggregateIdentifier] string ListId, string Title);
public sealed record AddTodo([TargetAggregateIdentifier] string ListId, int Number, string Text);
public sealed record Tick([TargetAggregateIdentifier] string ListId, int Number);
public sealed record Created(string ListId, string Title);
public sealed record TodoAdded(int Number, string Text);
public sealed record Ticked(int Number);

[Aggregate]
public class TodoList
{
    [AggregateMember] private readonly SortedList<int, Todo> todos = [];
    [AggregateIdentifier] private string listId = "";

    private TodoList() { }

    [CommandHandler] public TodoList(Create command) => Apply(new Created(command.ListId, command.Title));

    [CommandHandler] public void Add(AddTodo command) => Apply(new TodoAdded(command.Number, command.Text));

    [EventSourcingHandler] private void When(Created e) => listId = e.ListId;

    [EventSourcingHandler] private void When(TodoAdded e) => todos.Add(e.Number, new Todo(e.Number));

    public override string ToString() => listId;
}

public class Todo(int number)
{
    [EntityId] private readonly int number = number;
    private bool isDone;

    [CommandHandler]
    public void Tick(Tick command)
    {
        if (!isDone) Apply(new Ticked(command.Number));
    }

    [EventSourcingHandler]
    private void When(Ticked e)
    {
        if (e.Number == number) isDone = true;
    }
}

public sealed record StartAuction(Ulid AuctionId, decimal Reserve, DateTimeOffset Ends);
public sealed record Bid([property: TargetAggregateIdentifier] Ulid AuctionId, string Bidder, decimal Amount, DateTimeOffset At);
public sealed record Hammer([property: TargetAggregateIdentifier] Ulid AuctionId);
public sealed record AuctionStarted(Ulid AuctionId, decimal Reserve, DateTimeOffset Ends);
public sealed record BidPlaced(string Bidder, decimal Amount);
public sealed record Sold(string Bidder, decimal Amount);
public sealed record Unsold;

// An identifier type of one's own, with the interfaces that the platform has for texts.
public readonly record struct Ulid(UInt128 Value) : ISpanFormattable
{
    public override string ToString() => ToString(null, System.Globalization.CultureInfo.InvariantCulture);

    public string ToString(string? format, IFormatProvider? formatProvider) => Value.ToString("x32", formatProvider);

    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Value.TryFormat(destination, out charsWritten, "x32", provider);
}

[Aggregate]
public class Auction(decimal reserve)
{
    [AggregateIdentifier] private Ulid? auctionId;
    private DateTimeOffset ends;
    private (string Bidder, decimal Amount)? best;

    private Auction() : this(0) { }

    [CommandHandler]
    [CreationPolicy(CreationPolicy.Always)]
    public Ulid Handle(StartAuction command)
    {
        Apply(new AuctionStarted(command.AuctionId, command.Reserve, command.Ends));
        return command.AuctionId;
    }

    [CommandHandler]
    public bool Handle(Bid command)
    {
        if (command.At >= ends || command.Amount <= (best?.Amount ?? reserve)) return false;
        Apply(new BidPlaced(command.Bidder, command.Amount));
        return true;
    }

    [CommandHandler]
    public void Handle(Hammer _)
    {
        if (best is var (bidder, amount)) Apply(new Sold(bidder, amount));
        else Apply(new Unsold());
    }

    [EventSourcingHandler]
    private void On(AuctionStarted e)
    {
        auctionId = e.AuctionId;
        reserve = e.Reserve;
        ends = e.Ends;
    }

    [EventSourcingHandler] private void On(BidPlaced e) => best = (e.Bidder, e.Amount);

    [EventSourcingHandler] private void On(Sold _) => Close();

    [EventSourcingHandler] private void On(Unsold _) => Close();

    private void Close()
    {
        ends = DateTimeOffset.MinValue;
        MarkDeleted();
    }

    public override string ToString() => $"{auctionId}";
}

public sealed record Enroll([TargetAggregateIdentifier] int StudentId, string Course);
public sealed record Grade([TargetAggregateIdentifier] int StudentId, string Course, int Points);
public sealed record Enrolled(int StudentId, string Course);
public sealed record Graded(string Course, int Points);

[Aggregate]
public class Student
{
    [AggregateIdentifier] private int? studentId;

    [AggregateMember(EventForwarding = EventForwarding.Matching, RoutingKey = "Course")]
    private readonly HashSet<Enrollment> enrollments = [];

    [CommandHandler]
    [CreationPolicy(CreationPolicy.CreateIfMissing)]
    public int? Handle(Enroll command)
    {
        Apply(new Enrolled(command.StudentId, command.Course));
        return studentId;
    }

    [EventSourcingHandler]
    private void On(Enrolled e)
    {
        studentId = e.StudentId;
        enrollments.Add(new Enrollment(e.Course));
    }
}

public class Enrollment(string title)
{
    private int points;

    [EntityId] public string Title => title;

    [CommandHandler]
    public int Handle(Grade command)
    {
        Apply(new Graded(title, command.Points));
        return points;
    }

    [EventSourcingHandler] private void On(Graded e) => points = e.Points;
}

public sealed record Heat([TargetAggregateIdentifier] string Device, double Degrees);
public sealed record Sleep([TargetAggregateIdentifier] string Device);
public sealed record Heated(string Device, double Degrees);
public sealed record Slept;

// As a grain has it: it is there as soon as somebody speaks to it.
[Aggregate]
public class Thermostat
{
    private double? degrees;

    [AggregateIdentifier] private string? Device { get; set; }

    [CommandHandler, CreationPolicy(CreationPolicy.CreateIfMissing)]
    public Task HeatAsync(Heat command)
    {
        if (degrees != command.Degrees) Apply(new Heated(command.Device, command.Degrees));
        return Task.CompletedTask;
    }

    [CommandHandler]
    public Task<double> SleepAsync(Sleep _)
    {
        Apply(new Slept());
        return Task.FromResult(degrees ?? 0);
    }

    [EventSourcingHandler] private void Apply_(Heated e) => (Device, degrees) = (e.Device, e.Degrees);

    [EventSourcingHandler] private void Apply_(Slept e) => degrees = null;
}

public sealed record Subscribe(string SubscriptionId, string Plan);
public sealed record Renew([TargetAggregateIdentifier] string SubscriptionId);
public sealed record Upgrade([TargetAggregateIdentifier] string SubscriptionId, string Plan);
public sealed record Subscribed(string SubscriptionId, string Plan);
public sealed record Renewed(int Times);
public sealed record Upgraded(string Plan, string From);

public interface IPlans
{
    ValueTask<bool> ExistsAsync(string plan, CancellationToken ct);
}

[Aggregate(Type = "subscription")]
public sealed class Subscription
{
    [AggregateIdentifier] private string id = null!;
    private string plan = null!;
    private int renewals;

    private Subscription() { }

    [CommandHandler]
    public static async Task<Subscription?> SubscribeAsync(Subscribe command, IPlans plans, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(plans);
        if (!await plans.ExistsAsync(command.Plan, ct)) throw new ArgumentException($"There is no plan '{command.Plan}'.", nameof(command));
        Apply(new Subscribed(command.SubscriptionId, command.Plan));
        return new Subscription();
    }

    [CommandHandler] public void Handle(Renew _) => Apply(new Renewed(renewals + 1));

    [CommandHandler]
    public async Task HandleAsync(Upgrade command, IPlans plans, IUnitOfWork unit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(unit);
        if (!await plans.ExistsAsync(command.Plan, ct)) return;
        Apply(new Upgraded(command.Plan, plan));
        unit.OnCleanup(_ => ValueTask.CompletedTask);
    }

    [EventSourcingHandler] private void On(Subscribed e) => (id, plan) = (e.SubscriptionId, e.Plan);

    [EventSourcingHandler] private void On(Renewed e) => renewals = e.Times;

    [EventSourcingHandler] private void On(Upgraded e) => plan = e.Plan;

    public override string ToString() => id;
}

public sealed record Park([TargetAggregateIdentifier] string GarageId, string Plate, DateTimeOffset At);
public sealed record Exit([TargetAggregateIdentifier] string GarageId, string Plate, DateTimeOffset At);
public sealed record Parked(string GarageId, string Plate, DateTimeOffset At);
public sealed record Left(string Plate, decimal Fee);

[Aggregate]
public class Garage
{
    private readonly Dictionary<string, DateTimeOffset> cars = new(StringComparer.OrdinalIgnoreCase);

    [AggregateIdentifier] public string? GarageId { get; private set; }

    [CommandHandler]
    [CreationPolicy(CreationPolicy.CreateIfMissing)]
    public void Handle(Park command, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (command.At > time.GetUtcNow()) throw new ArgumentException("Nobody parks tomorrow.", nameof(command));
        Apply(new Parked(command.GarageId, command.Plate, command.At));
    }

    [CommandHandler]
    public decimal Handle(Exit command)
    {
        if (!cars.TryGetValue(command.Plate, out var since)) return 0;
        var fee = 2m * (decimal)Math.Ceiling((command.At - since).TotalHours);
        Apply(new Left(command.Plate, fee));
        return fee;
    }

    [EventSourcingHandler]
    private void On(Parked e)
    {
        GarageId = e.GarageId;
        cars[e.Plate] = e.At;
    }

    [EventSourcingHandler] private void On(Left e) => cars.Remove(e.Plate);
}

public sealed record NewGame(Guid GameId, string White, string Black);
public sealed record MovePiece([property: TargetAggregateIdentifier] Guid GameId, string From, string To);
public sealed record Resign([property: TargetAggregateIdentifier] Guid GameId, string Player);
public sealed record GameBegun(Guid GameId, string White, string Black);
public sealed record PieceMoved(string From, string To);
public sealed record GameOver(string Winner);

[Aggregate]
public class Game
{
    private readonly Stack<(string From, string To)> moves = [];
    private readonly Queue<string> turn = [];
    [AggregateIdentifier] private Guid id;
    private string? winner;

    private Game() { }

    [CommandHandler] public Game(NewGame command) => Apply(new GameBegun(command.GameId, command.White, command.Black));

    [CommandHandler]
    public int Handle(MovePiece command)
    {
        if (winner is not null) throw new InvalidOperationException($"{winner} has won.");
        Apply(new PieceMoved(command.From, command.To));
        return moves.Count;
    }

    [CommandHandler]
    public void Handle(Resign command) => Apply(new GameOver(turn.First(player => player != command.Player)));

    [EventSourcingHandler]
    private void On(GameBegun e)
    {
        id = e.GameId;
        turn.Enqueue(e.White);
        turn.Enqueue(e.Black);
    }

    [EventSourcingHandler]
    private void On(PieceMoved e)
    {
        moves.Push((e.From, e.To));
        turn.Enqueue(turn.Dequeue());
    }

    [EventSourcingHandler] private void On(GameOver e) => winner = e.Winner;

    public override string ToString() => $"{id}";
}

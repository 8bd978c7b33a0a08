namespace Axonish.Corpus.Doors;

// State that changes its form: closed hierarchies, which begin with the case that is named, or that needs nothing.
public sealed record FitDoor([property: TargetAggregateIdentifier] string DoorId, int Pin);
public sealed record TryPin([property: TargetAggregateIdentifier] string DoorId, int Pin);
public sealed record ShutDoor([property: TargetAggregateIdentifier] string DoorId);

public sealed record DoorFitted(string DoorId, int Pin);
public sealed record DoorOpened;
public sealed record PinRefused(int Attempts);
public sealed record DoorShut;

[Aggregate]
public abstract record Door
{
    public static Door Initial { get; } = new Missing();

    [AggregateIdentifier] public string? DoorId { get; init; }

    public int Pin { get; init; }

    [CommandHandler]
    public static DoorFitted? Fit(Door door, FitDoor command) => door is Missing ? new DoorFitted(command.DoorId, command.Pin) : null;

    [EventSourcingHandler]
    public static Door On(Door door, DoorFitted e) => new Shut(0) { DoorId = e.DoorId, Pin = e.Pin };

    public sealed record Missing : Door;

    public sealed record Shut(int Attempts) : Door
    {
        private const int Most = 3;

        [CommandHandler]
        public static object Try(Shut door, TryPin command)
        {
            ArgumentNullException.ThrowIfNull(door);
            ArgumentNullException.ThrowIfNull(command);
            if (door.Attempts == Most) throw new InvalidOperationException($"Door '{door.DoorId}' has had {Most} wrong numbers.");
            return command.Pin == door.Pin ? new DoorOpened() : new PinRefused(door.Attempts + 1);
        }

        [EventSourcingHandler]
        public static Door On(Shut door, DoorOpened e)
        {
            ArgumentNullException.ThrowIfNull(door);
            return new Open { DoorId = door.DoorId, Pin = door.Pin };
        }

        [EventSourcingHandler]
        public static Shut On(Shut door, PinRefused e)
        {
            ArgumentNullException.ThrowIfNull(door);
            ArgumentNullException.ThrowIfNull(e);
            return door with { Attempts = e.Attempts };
        }
    }

    public sealed record Open : Door
    {
        [CommandHandler]
        public static (DoorShut, string) Handle(Open door, ShutDoor command)
        {
            ArgumentNullException.ThrowIfNull(door);
            return (new DoorShut(), $"{door.DoorId} is shut");
        }

        [EventSourcingHandler]
        public static Shut On(Open door, DoorShut e)
        {
            ArgumentNullException.ThrowIfNull(door);
            return new Shut(0) { DoorId = door.DoorId, Pin = door.Pin };
        }
    }
}

public sealed record TakeNumber([property: TargetAggregateIdentifier] Guid QueueId, int Number);
public sealed record NumberTaken(Guid QueueId, int Number);

[Aggregate(Type = "queue-number")]
public abstract class QueueNumber
{
    [AggregateIdentifier] public Guid? QueueId { get; private init; }

    [CommandHandler]
    public static (NumberTaken, int) Take(QueueNumber state, TakeNumber command) =>
        state is Called called && called.Number >= command.Number
            ? throw new InvalidOperationException($"{called.Number} was called already.")
            : (new NumberTaken(command.QueueId, command.Number), command.Number);

    [EventSourcingHandler]
    public static QueueNumber On(QueueNumber state, NumberTaken e) => new Called(e.Number) { QueueId = e.QueueId };

    public sealed class Waiting : QueueNumber;

    public sealed class Called(int number) : QueueNumber
    {
        public int Number { get; } = number;
    }
}

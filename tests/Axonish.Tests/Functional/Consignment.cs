namespace Axonish.Tests.Functional;

// A state that changes its form: a closed hierarchy.
public sealed record PackConsignment([TargetAggregateIdentifier] string Id, int Grams);
public sealed record SendConsignment([TargetAggregateIdentifier] string Id);

public sealed record ConsignmentPacked(string Id, int Grams);
public sealed record ConsignmentSent(string Label);

[Aggregate]
public abstract record Consignment
{
    public static Consignment Initial { get; } = new Nothing(10);

    [AggregateIdentifier] public string? Id { get; init; }

    [CommandHandler]
    public static (ConsignmentPacked, string) Handle(Consignment consignment, PackConsignment command) => consignment is Nothing nothing
        ? (new(command.Id, command.Grams + nothing.Wrapping), consignment.GetType().Name)
        : throw new InvalidOperationException($"The consignment is {consignment.GetType().Name} already.");

    [EventSourcingHandler]
    public static Packed On(Consignment consignment, ConsignmentPacked e) => new(e.Grams) { Id = e.Id };

    public sealed record Nothing(int Wrapping) : Consignment;

    public sealed record Packed(int Grams) : Consignment
    {
        [CommandHandler]
        public static (ConsignmentSent, string) Handle(Packed consignment, SendConsignment command) => (new($"{command.Id}: {consignment.Grams} g"), consignment.GetType().Name);

        [EventSourcingHandler]
        public static Sent On(Packed consignment, ConsignmentSent e) => new(e.Label) { Id = consignment.Id };
    }

    public sealed record Sent(string Label) : Consignment;
}

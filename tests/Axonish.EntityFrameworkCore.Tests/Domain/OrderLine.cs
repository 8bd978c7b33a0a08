using static Axonish.AggregateLifecycle;

namespace Axonish.EntityFrameworkCore.Tests.Domain;

public class OrderLine
{
    [AggregateMember] private readonly List<Parcel> parcels = [];

    private OrderLine() { }

    public OrderLine(Guid lineId, int quantity) => (LineId, Quantity) = (lineId, quantity);

    [EntityId] public Guid LineId { get; private set; }

    public int Quantity { get; private set; }

    public IReadOnlyList<Parcel> Parcels => parcels;

    [CommandHandler]
    public void Handle(ChangeLine command) => Apply(new LineChanged(command.LineId, command.Quantity));

    [CommandHandler]
    public void Handle(PackLine command) => parcels.Add(Parcel.Of(command.Parcel.Split('>')));

    public override string ToString() => $"{Quantity}{string.Concat(parcels.Select(parcel => parcel.ToString()).Order().Select(label => $" in {label}"))}";

    [EventHandler]
    private void On(LineChanged e)
    {
        if (e.LineId != LineId) return;
        Quantity = e.Quantity;
        Apply(new LineSeen(LineId));
    }
}

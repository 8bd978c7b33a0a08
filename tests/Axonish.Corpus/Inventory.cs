namespace Axonish.Corpus.Inventory;

public readonly record struct Sku(string Code)
{
    public override string ToString() => Code;
}

public sealed record RegisterItem(Sku Sku, string Description);
public sealed record Receive([property: TargetAggregateIdentifier] Sku Sku, int Count);
public sealed record Ship([property: TargetAggregateIdentifier] Sku Sku, int Count);
public sealed record Count([property: TargetAggregateIdentifier] Sku Sku, int Found);
public sealed record Retire([property: TargetAggregateIdentifier] Sku Sku);

public sealed record ItemRegistered(Sku Sku, string Description);
public abstract record StockChanged(int By);
public sealed record Received(int By) : StockChanged(By);
public sealed record Shipped(int By) : StockChanged(-By);
public sealed record Corrected(int By) : StockChanged(By);
public sealed record Retired;

[Aggregate]
public class InventoryItem
{
    private int onHand;

    private InventoryItem() { }

    [CommandHandler]
    private InventoryItem(RegisterItem command) => Apply(new ItemRegistered(command.Sku, command.Description));

    [AggregateIdentifier] public Sku Sku { get; private set; }

    [CommandHandler] internal void Handle(Receive command) => Apply(new Received(command.Count));

    [CommandHandler]
    internal void Handle(Ship command)
    {
        if (command.Count > onHand) throw new InvalidOperationException($"Only {onHand} of {Sku} are there.");
        Apply(new Shipped(command.Count));
    }

    [CommandHandler]
    internal int Handle(Count command)
    {
        var difference = command.Found - onHand;
        if (difference != 0) Apply(new Corrected(difference));
        return difference;
    }

    [CommandHandler]
    internal void Handle(Retire _) => Apply(new Retired());

    [EventSourcingHandler] private void On(ItemRegistered e) => Sku = e.Sku;

    [EventSourcingHandler] private void On(StockChanged e) => onHand += e.By;

    [EventSourcingHandler] private void On(Retired _) => MarkDeleted();
}

public sealed record OpenWarehouse(int WarehouseId);
public sealed record AddShelf([TargetAggregateIdentifier] int WarehouseId, string Path);
public sealed record Stow([TargetAggregateIdentifier] int WarehouseId, string Path, Sku Sku);
public sealed record WarehouseOpened(int WarehouseId);
public sealed record ShelfAdded(string Path);
public sealed record Stowed(string Path, Sku Sku);

[Aggregate]
public class Warehouse
{
    [AggregateIdentifier] private int? warehouseId;
    [AggregateMember] private readonly Zone hall = new("hall");

    private Warehouse() { }

    [CommandHandler] public Warehouse(OpenWarehouse command) => Apply(new WarehouseOpened(command.WarehouseId));

    [EventSourcingHandler] private void On(WarehouseOpened e) => warehouseId = e.WarehouseId;

    public override string ToString() => $"{warehouseId} {hall}";
}

// Zones stand in zones, as deep as a warehouse needs.
public class Zone(string path)
{
    [AggregateMember] private readonly List<Zone> zones = [];
    private readonly HashSet<Sku> content = [];

    [EntityId] public string Path { get; } = path;

    [CommandHandler]
    public void Handle(AddShelf command) => Apply(new ShelfAdded(command.Path));

    [CommandHandler]
    public void Handle(Stow command) => Apply(new Stowed(command.Path, command.Sku));

    [EventSourcingHandler]
    private void On(ShelfAdded e)
    {
        if (e.Path == Path) zones.Add(new Zone($"{Path}/{zones.Count}"));
    }

    [EventSourcingHandler]
    private void On(Stowed e)
    {
        if (e.Path == Path) content.Add(e.Sku);
    }

    public override string ToString() => $"{Path}: {content.Count}";
}

using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Snapshots;

// An aggregate with state of every kind, most of it private.
public sealed record OpenVault([TargetAggregateIdentifier] string VaultId);
public sealed record Fill([TargetAggregateIdentifier] string VaultId, params string[] Things);
public sealed record RentBox([TargetAggregateIdentifier] string VaultId, int Number);
public sealed record UseBox([TargetAggregateIdentifier] string VaultId, int Number, int By);
public sealed record RaidVault([TargetAggregateIdentifier] string VaultId);
public sealed record DemolishVault([TargetAggregateIdentifier] string VaultId, params string[] Things);
public sealed record InspectVault([TargetAggregateIdentifier] string VaultId);
public sealed record TellVaultVersion([TargetAggregateIdentifier] string VaultId);
public sealed record TellWhetherMadeLive([TargetAggregateIdentifier] string VaultId);

public sealed record VaultOpened(string VaultId);
public sealed record ThingStored(string Thing);
public sealed record BoxRented(int Number);
public sealed record BoxUsed(int Number, int By);
public sealed record VaultDemolished;

[Aggregate]
public class Vault
{
    private static readonly ConcurrentDictionary<string, int> Openings = new();

    private readonly Dictionary<string, int> things = new(StringComparer.OrdinalIgnoreCase);
    [AggregateMember] private readonly List<VaultBox> boxes = [];
    [AggregateIdentifier] private string vaultId = null!;
    [AggregateVersion] private long version;
    private (string Thing, int Times)? favourite;

    [JsonIgnore] private bool wasMadeLive;

    private Vault() => wasMadeLive = IsLive;

    [CommandHandler]
    public Vault(OpenVault command)
    {
        Openings.AddOrUpdate(command.VaultId, 1, (_, count) => count + 1);
        Apply(new VaultOpened(command.VaultId));
    }

    [CommandHandler]
    public void Handle(Fill command)
    {
        foreach (var thing in command.Things) Apply(new ThingStored(thing));
    }

    [CommandHandler]
    public void Handle(RentBox command) => Apply(new BoxRented(command.Number));

    [CommandHandler]
    public void Handle(RaidVault _)
    {
        Apply(new ThingStored("nothing"));
        throw new NotSupportedException("The alarm went off.");
    }

    [CommandHandler]
    public void Handle(DemolishVault command)
    {
        foreach (var thing in command.Things) Apply(new ThingStored(thing));
        Apply(new VaultDemolished());
    }

    [CommandHandler]
    public string Handle(InspectVault _) =>
        $"{vaultId} {version} {string.Join(',', things.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value}"))} " +
        $"{string.Join(',', boxes.Select(box => box.Tell()))} {favourite}";

    [CommandHandler]
    public long Handle(TellVaultVersion _) => version;

    [CommandHandler]
    public bool Handle(TellWhetherMadeLive _) => wasMadeLive;

    internal static int OpeningsOf(string vaultId) => Openings.GetValueOrDefault(vaultId);

    [EventSourcingHandler]
    private void On(VaultOpened e) => vaultId = e.VaultId;

    [EventSourcingHandler]
    private void On(ThingStored e)
    {
        things[e.Thing] = things.GetValueOrDefault(e.Thing) + 1;
        favourite = (e.Thing, things[e.Thing]);
    }

    [EventSourcingHandler]
    private void On(BoxRented e) => boxes.Add(new VaultBox(e.Number, uses: 0));

    [EventSourcingHandler]
    private void On(VaultDemolished _) => MarkDeleted();
}

public class VaultBox(int number, int uses)
{
    [EntityId] public int Number { get; } = number;

    public string Tell() => $"{Number}:{uses}";

    [CommandHandler]
    public void Handle(UseBox command) => Apply(new BoxUsed(Number, command.By));

    [EventSourcingHandler]
    private void On(BoxUsed e)
    {
        if (e.Number == Number) uses += e.By;
    }
}

namespace Axonish.Corpus.Market;

public sealed record OpenWallet([TargetAggregateIdentifier] Guid? WalletId, string Owner);
public sealed record Fund([TargetAggregateIdentifier] Guid WalletId, string Currency, decimal Amount);
public sealed record Freeze([TargetAggregateIdentifier] Guid WalletId, string Currency, decimal Amount);
public sealed record Thaw([TargetAggregateIdentifier] Guid WalletId, string Currency);

public sealed record WalletOpened(Guid WalletId, string Owner);
public sealed record Funded(string Currency, decimal Amount);
public sealed record Frozen(string Currency, decimal Amount);
public sealed record Thawed(string Currency);

[Aggregate]
public class Wallet
{
    [AggregateMember(EventForwarding = EventForwarding.Matching)]
    private readonly List<Purse> purses = [];
    [AggregateIdentifier] private Guid walletId;

    private Wallet() { }

    [CommandHandler]
    [CreationPolicy(CreationPolicy.Always)]
    public Guid Handle(OpenWallet command)
    {
        Apply(new WalletOpened(command.WalletId ?? throw new ArgumentException("A wallet has an identifier.", nameof(command)), command.Owner));
        return walletId;
    }

    [CommandHandler]
    public void Handle(Fund command) => Apply(new Funded(command.Currency, command.Amount));

    [EventSourcingHandler] private void On(WalletOpened e) => walletId = e.WalletId;

    [EventSourcingHandler]
    private void On(Funded e)
    {
        if (purses.All(purse => purse.Currency != e.Currency)) purses.Add(new Purse(e.Currency));
    }
}

public class Purse(string currency)
{
    private decimal available, frozen;

    [EntityId] public string Currency { get; } = currency;

    [CommandHandler]
    public decimal Handle(Freeze command)
    {
        if (command.Amount > available) throw new InvalidOperationException($"Only {available} {Currency} are there.");
        Apply(new Frozen(Currency, command.Amount));
        return frozen;
    }

    [CommandHandler]
    public void Handle(Thaw _)
    {
        if (frozen > 0) Apply(new Thawed(Currency));
    }

    [EventSourcingHandler] private void On(Funded e) => available += e.Amount;

    [EventSourcingHandler] private void On(Frozen e) => (available, frozen) = (available - e.Amount, frozen + e.Amount);

    [EventSourcingHandler] private void On(Thawed _) => (available, frozen) = (available + frozen, 0);
}

public sealed record ListShare([TargetAggregateIdentifier] string Symbol, decimal Price);
public sealed record Quote([TargetAggregateIdentifier] string Symbol, decimal Price);
public sealed record Suspend([TargetAggregateIdentifier] string Symbol);

public abstract record ShareEvent;
public sealed record Listed(string Symbol, decimal Price) : ShareEvent;
public sealed record Quoted(decimal Price) : ShareEvent;
public sealed record Suspended : ShareEvent;

// One function decides, and one evolves, over a switch.
[Aggregate]
public sealed record Share([property: AggregateIdentifier] string Symbol, decimal Price, bool IsSuspended)
{
    private Share() : this("", 0, false) { }

    [CommandHandler]
    public static ShareEvent? Decide(Share state, ListShare command) => state is { Symbol.Length: > 0 } ? null : new Listed(command.Symbol, command.Price);

    [CommandHandler]
    public static ShareEvent? Decide(Share state, Quote command) => state is { IsSuspended: true } ? null : new Quoted(command.Price);

    [CommandHandler]
    public static ShareEvent Decide(Share state, Suspend command) => new Suspended();

    [EventSourcingHandler]
    private static Share Evolve(Share state, ShareEvent e) => e switch
    {
        Listed listed => state with { Symbol = listed.Symbol, Price = listed.Price },
        Quoted quoted => state with { Price = quoted.Price },
        Suspended => state with { IsSuspended = true },
        _ => state,
    };
}

public sealed class Ticker
{
    private readonly Dictionary<Type, int> seen = [];

    [EventHandler]
    public void On(ShareEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        lock (seen) seen[e.GetType()] = seen.GetValueOrDefault(e.GetType()) + 1;
    }
}

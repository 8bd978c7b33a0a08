using System.Collections.Concurrent;

namespace Axonish.Processing.Tests.Groups;

// Rows outside the store, as a projection into another system would have them.
public sealed class BalanceRows
{
    public ConcurrentDictionary<string, int> Balances { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<(long Position, ReplayStatus Status)> Seen { get; } = new();

    public ConcurrentQueue<string> Notices { get; } = new();

    public ConcurrentQueue<string> Relayed { get; } = new();

    public Func<Exception?> RelayFails { get; set; } = () => null;

    public Func<Exception?> ClosingFails { get; set; } = () => null;

    public Func<Deposited, bool> HidesAFailedStatement { get; set; } = _ => false;

    public Func<Deposited, Exception?> Fails { get; set; } = _ => null;

    public ConcurrentQueue<(string Group, Marked Mark, long Position, ReplayStatus Status)> Marks { get; } = new();

    public Func<Exception?> ResetFails { get; set; } = () => null;

    public Func<string, Marked, Exception?> MarkFails { get; set; } = (_, _) => null;

    public void Mark(string group, Marked mark, long position, ReplayStatus status)
    {
        if (MarkFails(group, mark) is { } failure) throw failure;
        Marks.Enqueue((group, mark, position, status));
    }

    public int[] NumbersOf(string group) => [.. Marks.Where(seen => seen.Group == group).Select(seen => seen.Mark.Number)];
}

[ProcessingGroup("balances", Strong = true)]
public sealed class BalanceSheet(BalanceRows rows)
{
    [EventHandler]
    public void On(AccountOpened opened, [Position] long position, ReplayStatus status)
    {
        rows.Balances[opened.AccountId] = 0;
        rows.Seen.Enqueue((position, status));
    }

    [EventHandler]
    public void On(Deposited deposited, [Position] long position, ReplayStatus status)
    {
        if (rows.Fails(deposited) is { } failure) throw failure;
        rows.Balances.AddOrUpdate(deposited.AccountId, deposited.Amount, (_, sum) => sum + deposited.Amount);
        rows.Seen.Enqueue((position, status));
    }

    [EventHandler]
    public void On(StreamDeleted deleted, [Position] long position, ReplayStatus status)
    {
        rows.Balances.TryRemove(deleted.Identifier, out _);
        rows.Seen.Enqueue((position, status));
    }

    [EventHandler, DisallowReplay]
    public void Notify(IReadOnlyList<EventMessage<AccountClosed>> closed)
    {
        foreach (var message in closed) rows.Notices.Enqueue(message.Payload.AccountId);
    }

    [ResetHandler]
    public void Clear() => rows.Balances.Clear();
}

[Event("tests.AccountClosed")]
public sealed record AccountClosed(string AccountId);

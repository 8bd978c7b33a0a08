using Axonish;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Accounts.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class BalancesTests
{
    private static readonly SendOptions Strongly = new() { Consistency = Consistency.Strong };

    [Test(Description = "rule E2")]
    public async Task AStrongSender_ReadsTheBalanceAtOnce()
    {
        using var host = await StartAsync();

        await GatewayOf(host).SendAsync(new OpenBankAccount("a-1", 100m), Strongly);
        await GatewayOf(host).SendAsync(new OpenBankAccount("a-2", 0.01m), Strongly);

        Assert.That(BalancesOf(host).Current("a-1"), Is.EqualTo(100m));
        Assert.That(BalancesOf(host).Current("a-2"), Is.EqualTo(0.01m));
        Assert.That(BalancesOf(host).Current("a-3"), Is.Null);
    }

    [TestCase(0)]
    [TestCase(-5)]
    public async Task ARefusedOpening_ChangesNoBalance(decimal initial)
    {
        using var host = await StartAsync();

        Assert.That(async () => await GatewayOf(host).SendAsync(new OpenBankAccount("a-1", initial), Strongly),
            Throws.InvalidOperationException.With.Message.EqualTo("initial_balance_must_be_above_zero"));

        Assert.That(BalancesOf(host).Current("a-1"), Is.Null);
    }

    [Test(Description = "rule E13")]
    public async Task AReplay_GivesTheSameBalances()
    {
        using var host = await StartAsync();
        await GatewayOf(host).SendAsync(new OpenBankAccount("a-1", 100m), Strongly);
        var processors = host.Services.GetRequiredService<IEventProcessors>();

        await processors.ResetAsync("account-balances");
        await processors.WaitUntilAsync("account-balances", 1);

        Assert.That(BalancesOf(host).Current("a-1"), Is.EqualTo(100m));
    }

    [Test(Description = "rules C1 to C3")]
    public async Task AnAppendThatFails_ChangesNoBalance()
    {
        using var host = await StartAsync(axonish => axonish.UseEventStore(_ => new BrokenStore()));

        Assert.That(async () => await GatewayOf(host).SendAsync(new OpenBankAccount("a-1", 100m), Strongly), Throws.InstanceOf<IOException>());

        Assert.That(BalancesOf(host).Current("a-1"), Is.Null);
    }

    private static ICommandGateway GatewayOf(IHost host) => host.Services.GetRequiredService<ICommandGateway>();

    private static AccountBalances BalancesOf(IHost host) => host.Services.GetRequiredService<AccountBalances>();

    private static async Task<IHost> StartAsync(Action<AxonishBuilder>? configure = null)
    {
        var host = Host.CreateDefaultBuilder([]).ConfigureServices(services => services.AddSingleton<AccountBalances>()).UseAxonish(configure ?? (_ => { })).Build();
        await host.StartAsync();
        return host;
    }

    private sealed class BrokenStore : IEventStore
    {
        private readonly InMemoryEventStore inner = new();

        public long HeadPosition => inner.HeadPosition;

        public ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default) =>
            ValueTask.FromException<AppendResult>(new IOException("The disk is gone."));

        public ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct = default) => inner.FindReceiptAsync(messageId, ct);

        public IAsyncEnumerable<EventMessage> ReadStreamAsync(
            string aggregateType, string aggregateIdentifier, long fromSequence = 0, CancellationToken ct = default) =>
            inner.ReadStreamAsync(aggregateType, aggregateIdentifier, fromSequence, ct);

        public IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition = 1, CancellationToken ct = default) => inner.ReadAllAsync(fromPosition, ct);

        public ValueTask<EventPage> ReadPageAsync(long afterPosition, EventFilter filter, int limit, CancellationToken ct = default) =>
            inner.ReadPageAsync(afterPosition, filter, limit, ct);

        public ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct = default) => inner.FindEventIdAsync(position, ct);

        public ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct = default) => inner.FindPositionAsync(instant, ct);

        public ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default) => inner.WaitForEventsAsync(afterPosition, ct);
    }
}

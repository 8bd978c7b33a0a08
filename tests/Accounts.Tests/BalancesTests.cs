using Axonish;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Accounts.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class BalancesTests
{
    [Test(Description = "rules C1 and C3")]
    public async Task BalancesFollowEventsThatAreCommitted()
    {
        using var host = await StartAsync();

        await GatewayOf(host).SendAsync(new OpenBankAccount("a-1", 100m));
        await GatewayOf(host).SendAsync(new OpenBankAccount("a-2", 0.01m));

        Assert.That(BalancesOf(host).Of("a-1"), Is.EqualTo(100m));
        Assert.That(BalancesOf(host).Of("a-2"), Is.EqualTo(0.01m));
        Assert.That(BalancesOf(host).Of("a-3"), Is.Null);
    }

    [TestCase(0)]
    [TestCase(-5)]
    public async Task ARefusedOpening_ChangesNoBalance(decimal initial)
    {
        using var host = await StartAsync();

        Assert.That(async () => await GatewayOf(host).SendAsync(new OpenBankAccount("a-1", initial)),
            Throws.InvalidOperationException.With.Message.EqualTo("initial_balance_must_be_above_zero"));

        Assert.That(BalancesOf(host).Of("a-1"), Is.Null);
    }

    [Test(Description = "rules C1 to C3")]
    public async Task AnAppendThatFails_ChangesNoBalance()
    {
        using var host = await StartAsync(axonish => axonish.UseEventStore(_ => new BrokenStore()));

        Assert.That(async () => await GatewayOf(host).SendAsync(new OpenBankAccount("a-1", 100m)), Throws.InstanceOf<IOException>());

        Assert.That(BalancesOf(host).Of("a-1"), Is.Null);
    }

    private static ICommandGateway GatewayOf(IHost host) => host.Services.GetRequiredService<ICommandGateway>();

    private static Balances BalancesOf(IHost host) => host.Services.GetRequiredService<Balances>();

    private static async Task<IHost> StartAsync(Action<AxonishBuilder>? configure = null)
    {
        var host = Host.CreateDefaultBuilder([]).ConfigureServices(services => services.AddSingleton<Balances>()).UseAxonish(configure ?? (_ => { })).Build();
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

using Axonish.Processing.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Axonish.Processing.Tests.Groups;

// A host with the groups of this assembly.
internal sealed class GroupHost : IAsyncDisposable
{
    private readonly IHost host;

    private GroupHost(IHost host) => this.host = host;

    internal BalanceRows Rows => host.Services.GetRequiredService<BalanceRows>();

    internal ICommandGateway Commands => host.Services.GetRequiredService<ICommandGateway>();

    internal IEventProcessors Processors => host.Services.GetRequiredService<IEventProcessors>();

    internal IDeadLetters Letters => host.Services.GetRequiredService<IDeadLetters>();

    internal IEventStore Store => host.Services.GetRequiredService<IEventStore>();

    internal IReadSideStore ReadSide => host.Services.GetRequiredService<IReadSideStore>();

    internal T Service<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    internal async Task<IReadOnlyList<SegmentStatus>> SegmentsAsync(string group) =>
        (await Processors.StatusAsync()).Single(status => status.Group == group).Segments;

    internal IEventGateway Events => host.Services.GetRequiredService<IEventGateway>();

    internal static SendOptions Strongly { get; } = new() { Consistency = Consistency.Strong, ConsistencyTimeout = TimeSpan.FromMinutes(1) };

    internal static async Task<GroupHost> StartAsync(TestStore store, Action<AxonishBuilder>? configure = null, BalanceRows? rows = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(rows ?? new BalanceRows());
        builder.Services.AddSingleton(new TestSchema(store.Ledger));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddAxonish(axonish =>
        {
            store.Use(axonish);

            // One of the two can be told apart by what its handlers ask for only.
            if (store.Kind != StoreKind.Sqlite) axonish.WithoutHandlersOf<SqliteLedger>();
            if (store.Kind != StoreKind.PostgreSql) axonish.WithoutHandlersOf<PostgreSqlLedger>();
            configure?.Invoke(axonish);
        });
        var host = builder.Build();
        try
        {
            await host.StartAsync();
            return new GroupHost(host);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    internal async Task StopAsync() => await host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}

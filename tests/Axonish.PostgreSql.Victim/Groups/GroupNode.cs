using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Axonish.Victims;

// A node that handles events, with or without load of its own, until it is killed; or one that says what is in the log.
internal static class GroupNode
{
    internal static async Task RunAsync(string connectionString, string schema, TimeSpan lease, int senders)
    {
        await using var database = NpgsqlDataSource.Create(connectionString + ";Pooling=true;Maximum Pool Size=40;Options=-c synchronous_commit=off");
        using var host = await StartAsync(connectionString, schema, lease, axonish => axonish.WithoutIdleGroups(), new OutsideEffects(database, schema));
        if (senders > 0) await new Depositors(host.Services.GetRequiredService<ICommandGateway>()).RunAsync(senders);
        await host.WaitForShutdownAsync();
    }

    internal static async Task IdleAsync(string connectionString, string schema)
    {
        using var host = await StartAsync(connectionString, schema, TimeSpan.FromSeconds(6), axonish => axonish.WithoutHandlersOf<Effects>());
        await host.WaitForShutdownAsync();
    }

    // Each deposit in the log, in order.
    internal static async Task TellAsync(string connectionString, string schema)
    {
        using var host = await StartAsync(connectionString, schema, TimeSpan.FromSeconds(15), axonish => axonish.RunProcessors(false).WithoutIdleGroups().WithoutHandlersOf<Effects>());
        await foreach (var message in host.Services.GetRequiredService<IEventStore>().ReadAllAsync())
        {
            if (message.Payload is Deposited deposited) await Console.Out.WriteLineAsync($"{message.Position} {deposited.AccountId} {deposited.Amount}");
        }

        await Console.Out.WriteLineAsync("end");
        await host.StopAsync();
    }

    private static async Task<IHost> StartAsync(
        string connectionString, string schema, TimeSpan lease, Action<AxonishBuilder> configure, OutsideEffects? outside = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        if (outside is not null) builder.Services.AddSingleton(outside);
        builder.AddAxonish(axonish =>
        {
            axonish.UsePostgreSql(connectionString, options =>
            {
                options.Schema = schema;
                options.IdleBatchTimeout = lease / 3;
            });
            axonish.UseProcessorLease(lease);
            configure(axonish);
        });
        var host = builder.Build();
        await host.StartAsync();
        await Console.Out.WriteLineAsync("ready");
        return host;
    }
}

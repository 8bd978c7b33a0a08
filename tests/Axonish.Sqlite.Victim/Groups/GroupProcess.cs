using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Axonish.Victims;

// A process that handles events, with or without load of its own, until it is killed; or one that says what is in the log.
internal static class GroupProcess
{
    internal static async Task RunAsync(string file, int senders)
    {
        using var host = await StartAsync(file, axonish => axonish.WithoutIdleGroups());
        if (senders > 0) await new Depositors(host.Services.GetRequiredService<ICommandGateway>()).RunAsync(senders);
        await host.WaitForShutdownAsync();
    }

    internal static async Task IdleAsync(string file)
    {
        using var host = await StartAsync(file, axonish => axonish.WithoutHandlersOf<Effects>());
        await host.WaitForShutdownAsync();
    }

    // Each deposit in the log, in order.
    internal static async Task TellAsync(string file)
    {
        using var host = await StartAsync(file, axonish => axonish.RunProcessors(false).WithoutIdleGroups().WithoutHandlersOf<Effects>());
        await foreach (var message in host.Services.GetRequiredService<IEventStore>().ReadAllAsync())
        {
            if (message.Payload is Deposited deposited) await Console.Out.WriteLineAsync($"{message.Position} {deposited.AccountId} {deposited.Amount}");
        }

        await Console.Out.WriteLineAsync("end");
        await host.StopAsync();
    }

    private static async Task<IHost> StartAsync(string file, Action<AxonishBuilder> configure)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.AddAxonish(axonish =>
        {
            axonish.UseSqlite($"Data Source={file}");
            configure(axonish);
        });
        var host = builder.Build();
        await host.StartAsync();
        await Console.Out.WriteLineAsync($"ready {Environment.ProcessId}");
        return host;
    }
}

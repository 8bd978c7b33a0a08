using Accounts;
using Axonish;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

using var host = Host.CreateDefaultBuilder(args)
    .ConfigureServices(services => services.AddSingleton<Balances>())
    .UseAxonish()
    .Build();
await host.StartAsync();

var gateway = host.Services.GetRequiredService<ICommandGateway>();
await gateway.SendAsync(new OpenBankAccount("ACC123", 100m));
Console.WriteLine($"ACC123 holds {host.Services.GetRequiredService<Balances>().Of("ACC123")}.");
try
{
    await gateway.SendAsync(new OpenBankAccount("ACC123", 50m));
}
catch (InvalidOperationException refusal)
{
    Console.WriteLine($"Refused: {refusal.Message}");
}

await host.StopAsync();

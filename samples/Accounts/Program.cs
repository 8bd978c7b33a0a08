using Accounts;
using Axonish;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

using var host = Host.CreateDefaultBuilder(args)
    .ConfigureServices(services => services.AddSingleton<AccountBalances>())
    .UseAxonish()
    .Build();
await host.StartAsync();

var gateway = host.Services.GetRequiredService<ICommandGateway>();
var strongly = new SendOptions { Consistency = Consistency.Strong };
await gateway.SendAsync(new OpenBankAccount("ACC123", 100m), strongly);
Console.WriteLine($"ACC123 holds {host.Services.GetRequiredService<AccountBalances>().Current("ACC123")}.");
try
{
    await gateway.SendAsync(new OpenBankAccount("ACC123", 50m), strongly);
}
catch (InvalidOperationException refusal)
{
    Console.WriteLine($"Refused: {refusal.Message}");
}

await host.StopAsync();

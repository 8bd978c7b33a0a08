using Axonish;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Accounts.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class HostedAccountsTests
{
    [Test(Description = "rules C1, C3 and E2")]
    public async Task TheSamplesConfiguration_RunsUnderATestsClock()
    {
        await using var host = await AxonishTestHost.StartAsync(
            Host.CreateDefaultBuilder([]).ConfigureServices(services => services.AddSingleton<AccountBalances>()).UseAxonish());

        await host.Gateway.SendAsync(new OpenBankAccount("a-1", 100m));
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await host.WaitUntilHandledAsync("account-balances");

        Assert.That(host.Services.GetRequiredService<AccountBalances>().Current("a-1"), Is.EqualTo(100m));
        Assert.That(host.Commands.Single().Payload, Is.EqualTo(new OpenBankAccount("a-1", 100m)));
        Assert.That(host.Events.Single().Payload, Is.EqualTo(new BankAccountOpened("a-1", 100m)));
    }
}

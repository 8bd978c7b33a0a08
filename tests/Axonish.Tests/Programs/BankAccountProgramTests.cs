using Axonish.Tests.Programs.Bank;

namespace Axonish.Tests.Programs;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class BankAccountProgramTests
{
    [Test(Description = "the guide: functional aggregates")]
    public async Task TheBankAccountOfTheSecondPage_IsOpenedOnce()
    {
        await using var app = await TestApplication.StartAsync();

        await app.Gateway.SendAsync(new OpenBankAccount("a-1", 100m));

        Assert.That(await Catch(() => app.Gateway.SendAsync(new OpenBankAccount("a-1", 100m))),
            Is.InstanceOf<InvalidOperationException>().With.Message.EqualTo("account_already_opened"));
        Assert.That(await Catch(() => app.Gateway.SendAsync(new OpenBankAccount("a-2", 0m))),
            Is.InstanceOf<InvalidOperationException>().With.Message.EqualTo("initial_balance_must_be_above_zero"));
        Assert.That(await app.PayloadsAsync(), Is.EqualTo(new object[] { new BankAccountOpened("a-1", 100m) }));
    }
}

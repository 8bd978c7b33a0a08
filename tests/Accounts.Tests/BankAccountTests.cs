using Axonish;

namespace Accounts.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class BankAccountTests
{
    private static readonly AggregateTestFixture<BankAccount> Account = new();

    [TestCase(0.01)]
    [TestCase(100)]
    public void AnAccount_IsOpenedWithItsBalance(decimal initial) => Account
        .GivenNoPriorActivity()
        .When(new OpenBankAccount("a-1", initial))
        .ExpectEvents(new BankAccountOpened("a-1", initial))
        .ExpectState(account => Assert.That(account, Is.EqualTo(new BankAccount("a-1", initial))));

    [TestCase(0)]
    [TestCase(-5)]
    public void AnAccountWithoutMoney_IsNotOpened(decimal initial) => Account
        .When(new OpenBankAccount("a-1", initial))
        .ExpectException<InvalidOperationException>("initial_balance_must_be_above_zero")
        .ExpectNoEvents();

    [Test]
    public void AnAccount_IsOpenedOnce() => Account
        .Given(new BankAccountOpened("a-1", 100m))
        .When(new OpenBankAccount("a-1", 50m))
        .ExpectException<InvalidOperationException>("account_already_opened")
        .ExpectNoEvents()
        .ExpectState(account => Assert.That(account.Balance, Is.EqualTo(100m)));
}

using Axonish.Generators.Tests.Harness;

namespace Axonish.Generators.Tests;

public class GuideTests
{
    [Test(Description = "api §1")]
    public void TheObjectAggregate() => Snapshot.Verify(Generation.Of(Sources.GiftCards, "GiftCards"));

    [Test(Description = "api §2")]
    public void TheFunctionalAggregate() => Snapshot.Verify(Generation.Of(Sources.BankAccounts, "Bank"));

    [Test(Description = "api §3")]
    public void TheHandlersOutsideAggregates() => Snapshot.Verify(Generation.Of(Sources.Transfers, "Transfers"));

    [Test(Description = "An assembly without aggregates gets a manifest too")]
    public void TheEmptyAssembly() => Snapshot.Verify(Generation.Of("", "Empty"));

    [Test(Description = "rules A1, A4, B4, B7")]
    public void TheObjectAggregate_Runs()
    {
        var loaded = Generation.Of(Sources.GiftCards, "GiftCards").Load();
        var card = loaded.Aggregate("GiftCard");
        Assert.That(card.When(loaded.New("IssueCard", "c-1", 100m)), Is.EqualTo("c-1"));
        Assert.That(card.When(loaded.New("RedeemCard", "c-1", "t-1", 30m)), Is.EqualTo(70m));
        Assert.That(card.When(loaded.New("ReimburseCard", "c-1", "t-1")), Is.Null);
        Assert.That(card.State("balance"), Is.EqualTo(100m));
        Assert.That(card.Applied.Select(payload => payload.GetType().Name), Is.EqualTo(new[] { "CardIssued", "CardRedeemed", "CardReimbursed" }));
        Assert.Throws<InvalidOperationException>(() => card.When(loaded.New("ReimburseCard", "c-1", "t-1")));
        var missing = Assert.Throws<EntityNotFoundException>(() => card.When(loaded.New("ReimburseCard", "c-1", "t-9")));
        Assert.That(missing!.Message, Is.EqualTo("transactions: t-9"));
        Assert.That(card.TargetOf(loaded.New("RedeemCard", "c-7", "t-1", 30m)), Is.EqualTo("c-7"));
    }

    [Test(Description = "api §2")]
    public void TheFunctionalAggregate_Runs()
    {
        var loaded = Generation.Of(Sources.BankAccounts, "Bank").Load();
        var account = loaded.Aggregate("BankAccount");
        Assert.That(account.When(loaded.New("OpenBankAccount", "a-1", 10m)), Is.Null);
        Assert.That(account.Identifier, Is.EqualTo("a-1"));
        Assert.That(account.State("Balance"), Is.EqualTo(10m));
    }
}

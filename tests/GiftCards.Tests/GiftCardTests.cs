namespace GiftCards.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class GiftCardTests
{
    private static readonly AggregateTestFixture<GiftCard> Card = new();

    [Test(Description = "testing.md")]
    public void RedeemingACard_TakesTheAmountFromItsBalance() => new AggregateTestFixture<GiftCard>()
        .Given(new CardIssued("c-1", 100m))
        .When(new RedeemCard("c-1", "t-1", 30m))
        .ExpectEvents(new CardRedeemed("c-1", "t-1", 30m))
        .ExpectResult(70m);

    [Test]
    public void IssuingACard_AnswersWithItsIdentifier() => Card
        .GivenNoPriorActivity()
        .When(new IssueCard("c-1", 100m))
        .ExpectEvents(new CardIssued("c-1", 100m))
        .ExpectResult("c-1");

    [TestCase(0)]
    [TestCase(-0.01)]
    public void ACardWithoutMoney_IsNotIssued(decimal amount) => Card
        .When(new IssueCard("c-1", amount))
        .ExpectException<ArgumentOutOfRangeException>()
        .ExpectNoEvents();

    [Test]
    public void ACard_IsIssuedOnce() => Card
        .Given(new CardIssued("c-1", 100m))
        .When(new IssueCard("c-1", 50m))
        .ExpectException<AggregateAlreadyExistsException>()
        .ExpectNoEvents();

    [Test]
    public void TheWholeBalance_CanBeRedeemed_AndNothingMore()
    {
        var spent = Card.Given(new CardIssued("c-1", 100m)).GivenCommands(new RedeemCard("c-1", "t-1", 100m));

        spent.When(new RedeemCard("c-1", "t-2", 0.01m))
            .ExpectException<InvalidOperationException>("The card's balance is too low.")
            .ExpectNoEvents();
    }

    [TestCase(0)]
    [TestCase(-5)]
    public void RedeemingNothing_IsRefused(decimal amount) => Card
        .Given(new CardIssued("c-1", 100m))
        .When(new RedeemCard("c-1", "t-1", amount))
        .ExpectException<ArgumentOutOfRangeException>()
        .ExpectNoEvents();

    [Test]
    public void RedeemingAnUnknownCard_IsRefused() => Card
        .When(new RedeemCard("c-1", "t-1", 1m))
        .ExpectException<AggregateNotFoundException>();

    [Test]
    public void Reimbursing_GivesBackWhatTheTransactionTook() => Card
        .Given(new CardIssued("c-1", 100m), new CardRedeemed("c-1", "t-1", 30m), new CardRedeemed("c-1", "t-2", 20m))
        .When(new ReimburseCard("c-1", "t-2"))
        .ExpectEvents(new CardReimbursed("c-1", "t-2", 20m))
        .ExpectSuccess();

    [Test]
    public void ATransaction_IsReimbursedOnce() => Card
        .Given(new CardIssued("c-1", 100m), new CardRedeemed("c-1", "t-1", 30m), new CardReimbursed("c-1", "t-1", 30m))
        .When(new ReimburseCard("c-1", "t-1"))
        .ExpectException<InvalidOperationException>("Already reimbursed.")
        .ExpectNoEvents();

    [Test]
    public void AnUnknownTransaction_IsNotReimbursed() => Card
        .Given(new CardIssued("c-1", 100m), new CardRedeemed("c-1", "t-1", 30m))
        .When(new ReimburseCard("c-1", "t-9"))
        .ExpectException<EntityNotFoundException>();

    [Test]
    public void WhatWasReimbursed_CanBeRedeemedAgain() => Card
        .Given(new CardIssued("c-1", 30m), new CardRedeemed("c-1", "t-1", 30m), new CardReimbursed("c-1", "t-1", 30m))
        .When(new RedeemCard("c-1", "t-2", 30m))
        .ExpectResult(0m);
}

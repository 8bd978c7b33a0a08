namespace Axonish.Tests.Identifying;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class UnsetIdentifierTests
{
    // Not as an attribute's arguments: the compiler writes these as UTF-8, which cannot hold half a pair.
    private static readonly string[] Unstorable = ["a\0b", "\ud83d", "a\udc00b"];

    [Test(Description = "rules A8 and D11: not set")]
    public void WhatIsNotSet_HasNoText()
    {
        Assert.That(
            (string?[])
            [
                IdentifierText.Of((string?)null), IdentifierText.Of(""), IdentifierText.Of(" \t"), IdentifierText.Of(0), IdentifierText.Of(Guid.Empty),
                IdentifierText.Of((Guid?)null), IdentifierText.Of((Guid?)Guid.Empty), IdentifierText.Of(default(DateTimeOffset)), IdentifierText.Of(0.00m), IdentifierText.Of(-0.0),
                IdentifierText.Of(default(Shelf)), IdentifierText.Of((Shelf?)default(Shelf)), IdentifierText.Of(new Isbn("")), IdentifierText.Of(new Place(null, "")),
                IdentifierText.Of(default(TicketId)), IdentifierText.Of((TicketId?)default(TicketId)), IdentifierText.Of(default(SeatId)), IdentifierText.Of((SeatId?)default(SeatId)),
                IdentifierText.Of((object)Guid.Empty),
            ],
            Is.All.Null);
    }

    [Test(Description = "rule D11: the zero of a number that may be null is a value")]
    public void TheZeroOfANumberThatMayBeNull_IsSet() => Assert.That(
        (string?[])[IdentifierText.Of((int?)0), IdentifierText.Of((decimal?)0.0m), IdentifierText.Of((double?)-0.0), IdentifierText.Of((DayOfWeek?)DayOfWeek.Sunday), IdentifierText.Of((TimeOnly?)TimeOnly.MinValue)],
        Is.EqualTo(new[] { "0", "0", "0", "Sunday", "00:00:00.0000000" }));

    [Test(Description = "rule A8: a blank target, and a resolver's")]
    public async Task ABlankTarget_IsMissing([Values("", "  ", null)] string? number)
    {
        await using var app = await TestApplication.StartAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new Page(number!, 1))), Is.InstanceOf<MissingTargetIdentifierException>().With.Message.Contains("blank"));
        Assert.That(app.Store.HeadPosition, Is.Zero);
    }

    [Test(Description = "rule A8: a blank identifier after the first event")]
    public async Task ABlankIdentifier_IsMissing([Values("", "  ")] string number)
    {
        await using var app = await TestApplication.StartAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new Print(number))), Is.InstanceOf<AggregateIdentifierMissingException>());
        Assert.That(app.Store.HeadPosition, Is.Zero);
    }

    [Test(Description = "rule A8: Guid.Empty in a Guid? is missing, and so is an uninitialised value of a generated type")]
    public async Task AnEmptyGuid_IsMissing()
    {
        await using var app = await TestApplication.StartAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new Sit(Guid.Empty))), Is.InstanceOf<MissingTargetIdentifierException>());
        Assert.That(await Catch(() => app.Gateway.SendAsync(new TakeSeat(Guid.Empty))), Is.InstanceOf<AggregateIdentifierMissingException>());
        Assert.That(app.Store.HeadPosition, Is.Zero);
    }

    [Test(Description = "rule D11: what no store can keep is refused before anything happens")]
    public async Task UnstorableText_IsRefused([ValueSource(nameof(Unstorable))] string number)
    {
        await using var app = await TestApplication.StartAsync();

        foreach (var failure in (Exception?[])[await Catch(() => app.Gateway.SendAsync(new Page(number, 1))), await Catch(() => app.Gateway.SendAsync(new Print(number)))])
            Assert.That(failure, Is.InstanceOf<UnstorableTextException>().With.Message.Contains("Booklet").And.Message.Contains("\\u"));
        Assert.That(app.Store.HeadPosition, Is.Zero);
        Assert.That(app.AllLocksAreFree<Booklet>());
    }
}

namespace Axonish.Tests.Applying;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class IdentifierTests
{
    [Test(Description = "rule A8")]
    public async Task AFirstEventThatLeavesTheIdentifierNull_StoresNothing()
    {
        await using var app = await TestApplication.StartAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new IssuePassport(null)));

        Assert.That(failure, Is.InstanceOf<AggregateIdentifierMissingException>()
            .With.Message.Contains("Passport").And.Message.Contains(nameof(PassportIssued)).And.Message.Contains("[AggregateIdentifier]"));
        Assert.That(app.Store.HeadPosition, Is.Zero);
        Assert.That(app.AllLocksAreFree<Passport>());
    }

    [Test(Description = "rule A8")]
    public async Task TheDefaultOfAValueType_CountsAsNotSet()
    {
        await using var app = await TestApplication.StartAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new IssuePassportOfGuid(Guid.Empty))), Is.InstanceOf<AggregateIdentifierMissingException>());
        Assert.That(await Catch(() => app.Gateway.SendAsync(new IssuePassportOfInteger(0))), Is.InstanceOf<AggregateIdentifierMissingException>());
        Assert.That(app.Store.HeadPosition, Is.Zero);
    }

    [Test(Description = "rule A8")]
    public async Task TheDefaultOfAValueType_CountsAsNotSetForTargetsToo()
    {
        await using var app = await TestApplication.StartAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new RenewPassportOfGuid(Guid.Empty))), Is.InstanceOf<MissingTargetIdentifierException>());
        Assert.That(await Catch(() => app.Gateway.SendAsync(new RenewPassportOfInteger(0))), Is.InstanceOf<MissingTargetIdentifierException>());
    }

    [Test(Description = "rule A8")]
    public async Task AConstructorThatAppliesNothing_LeavesNoIdentifierEither()
    {
        await using var app = await TestApplication.StartAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new ApplyForPassport("p")));

        Assert.That(failure, Is.InstanceOf<AggregateIdentifierMissingException>().With.Message.Contains("Passport").And.Message.Contains("no event"));
        Assert.That(app.Store.HeadPosition, Is.Zero);
    }

    [Test(Description = "rules A8 and B5")]
    public async Task AHandlerThatCreatesIfMissing_MustSetTheIdentifierToo()
    {
        await using var app = await TestApplication.StartAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new RenewPassport("p", null!)));

        Assert.That(failure, Is.InstanceOf<AggregateIdentifierMissingException>());
        Assert.That(app.Store.HeadPosition, Is.Zero);
    }

    [Test(Description = "rules A8 and B5")]
    public async Task AHandlerThatCreatesIfMissing_CannotGiveTheAggregateAnotherIdentifierThanTheCommandNamed()
    {
        await using var app = await TestApplication.StartAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new RenewPassport("p", "q")));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("'p'").And.Message.Contains("'q'")
            .And.Message.Contains("after its first event, '").And.Message.Contains("put the identifier that the command names into the event"));
        Assert.That(app.Store.HeadPosition, Is.Zero);
    }

    [Test(Description = "rule A8")]
    public async Task AnIdentifierOfAnyType_IsAnsweredAsItWasSetAndWrittenInvariantly()
    {
        await using var app = await TestApplication.StartAsync();
        var guid = new Guid("11111111-2222-3333-4444-555555555555");

        Guid ofGuid = await app.Gateway.SendAsync(new IssuePassportOfGuid(guid));
        int ofInteger = await app.Gateway.SendAsync(new IssuePassportOfInteger(-7));

        Assert.That((ofGuid, ofInteger), Is.EqualTo((guid, -7)));
        Assert.That((await app.EventsAsync()).Select(e => e.AggregateIdentifier), Is.EqualTo(new[] { "11111111-2222-3333-4444-555555555555", "-7" }));
    }
}

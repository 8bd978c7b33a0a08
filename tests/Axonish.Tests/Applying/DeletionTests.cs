namespace Axonish.Tests.Applying;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class DeletionTests
{
    [Test(Description = "rule A10")]
    public async Task ADeletedAggregate_AnswersNoCommandAnyMore()
    {
        await using var app = await WithEndedMembershipAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new RenewMembership("m"))), ThatItIsDeleted());
    }

    [Test(Description = "rule A10")]
    public async Task ADeletedAggregate_IsDeletedAfterARestartToo()
    {
        await using var app = await WithEndedMembershipAsync();
        await using var second = await app.RestartedAsync();

        Assert.That(await Catch(() => second.Gateway.SendAsync(new RenewMembership("m"))), ThatItIsDeleted());
    }

    [Test(Description = "rules A10 and B5")]
    public async Task ADeletedAggregate_IsNotCreatedAgainWhereItIsMissing()
    {
        await using var app = await WithEndedMembershipAsync();
        await using var second = await app.RestartedAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new OpenOrRenewMembership("m"))), ThatItIsDeleted());
        Assert.That(await Catch(() => second.Gateway.SendAsync(new OpenOrRenewMembership("m"))), ThatItIsDeleted());
    }

    [Test(Description = "rule A10")]
    public async Task TheIdentifierOfADeletedAggregate_IsNeverFreeAgain()
    {
        await using var app = await WithEndedMembershipAsync();
        await using var second = await app.RestartedAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new OpenMembership("m"))), ThatItIsDeleted());
        Assert.That(await Catch(() => second.Gateway.SendAsync(new OpenMembership("m"))), ThatItIsDeleted());
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(2));
    }

    [Test(Description = "rule A10")]
    public async Task MarkDeletedInACommandHandler_SaysWhereItBelongs()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new OpenMembership("m"));

        var failure = await Catch(() => app.Gateway.SendAsync(new EndMembershipWithoutEvent("m")));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>()
            .With.Message.Contains("Membership 'm'").And.Message.Contains("event sourcing handler"));
        await app.Gateway.SendAsync(new RenewMembership("m"));
    }

    [Test(Description = "rules A10 and D4")]
    public async Task ADeletionThatIsRolledBack_DidNotHappen()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => new FailingStore(refuse: [typeof(MembershipEnded)])));
        await app.Gateway.SendAsync(new OpenMembership("m"));
        await Catch(() => app.Gateway.SendAsync(new EndMembership("m")));

        await app.Gateway.SendAsync(new RenewMembership("m"));

        Assert.That(await app.PayloadsAsync(), Is.EqualTo(new object[] { new MembershipOpened("m"), new MembershipRenewed() }));
    }

    private static async Task<TestApplication> WithEndedMembershipAsync()
    {
        var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new OpenMembership("m"));
        await app.Gateway.SendAsync(new EndMembership("m"));
        return app;
    }

    private static NUnit.Framework.Constraints.IResolveConstraint ThatItIsDeleted() => Is.InstanceOf<AggregateDeletedException>()
        .With.Message.Contains("Membership 'm'")
        .And.Property(nameof(AggregateDeletedException.AggregateIdentifier)).EqualTo("m")
        .And.Property(nameof(AggregateDeletedException.AggregateType)).EqualTo("Membership");
}

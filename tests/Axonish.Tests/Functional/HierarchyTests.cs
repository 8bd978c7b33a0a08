namespace Axonish.Tests.Functional;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class HierarchyTests
{
    [Test(Description = "the guide: functional aggregates: the state is a closed hierarchy, which begins with Initial")]
    public async Task EachCommand_ReachesTheCaseThatEventsLedTo()
    {
        await using var app = await TestApplication.StartAsync();

        Assert.That(await app.Gateway.SendAsync(new PackConsignment("p", 90)), Is.EqualTo("Nothing"));
        Assert.That(await app.Gateway.SendAsync(new SendConsignment("p")), Is.EqualTo("Packed"));

        Assert.That(await app.PayloadsAsync(), Is.EqualTo(new object[] { new ConsignmentPacked("p", 100), new ConsignmentSent("p: 100 g") }));
        Assert.That(
            Assert.ThrowsAsync<InvalidOperationException>(async () => await app.Gateway.SendAsync(new PackConsignment("p", 1)))!.Message,
            Is.EqualTo("The consignment is Sent already."));
    }

    [Test(Description = "rule B10, the guide: functional aggregates: a command that the present case does not handle")]
    public async Task ACaseThatDoesNotHandleACommand_SaysSo()
    {
        await using var app = await TestApplication.StartAsync();

        Assert.That(
            Assert.ThrowsAsync<NoHandlerForCommandException>(async () => await app.Gateway.SendAsync(new SendConsignment("p")))!.Message,
            Does.Contain("is handled by Packed only"));
        Assert.That(app.Store.HeadPosition, Is.Zero);
    }
}

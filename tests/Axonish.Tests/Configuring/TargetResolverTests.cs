namespace Axonish.Tests.Configuring;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class TargetResolverTests
{
    [Test(Description = "rule B3")]
    public async Task AResolverOfOnesOwn_ReplacesTheMarkedMembers()
    {
        await using var app = await StartAsync(message => new CommandTarget($"box {((Deliver)message.Payload).Address}"));
        await app.Gateway.SendAsync(new PutUpMailbox("box 7"));

        Assert.That(await app.Gateway.SendAsync(new Deliver("7", "hello")), Is.EqualTo(1));
    }

    [Test(Description = "rule B3")]
    public async Task TheResolver_SeesTheMessage_AndIsNotAskedWhereACommandCreates()
    {
        var asked = new List<CommandMessage>();
        await using var app = await StartAsync(message =>
        {
            asked.Add(message);
            return new CommandTarget(message.Metadata["box"]);
        });

        await app.Gateway.SendAsync(new PutUpMailbox("7"));
        await app.Gateway.SendAsync(new Deliver("ignored", "hello"), new SendOptions { Metadata = Metadata.Of("box", "7") });

        Assert.That(asked.Select(message => message.Payload), Is.EqualTo(new[] { new Deliver("ignored", "hello") }));
    }

    [Test(Description = "rules B3 and D3")]
    public async Task TheVersionThatTheResolverNames_IsExpected()
    {
        await using var app = await StartAsync(_ => new CommandTarget("7", Version: 0));
        await app.Gateway.SendAsync(new PutUpMailbox("7"));
        await app.Gateway.SendAsync(new Deliver("7", "first"));

        Assert.That(await Catch(() => app.Gateway.SendAsync(new Deliver("7", "second"))), Is.InstanceOf<ConflictingVersionException>());
    }

    [Test(Description = "rules A8 and B3: blank text counts as not found")]
    public async Task ATargetThatTheResolverDoesNotFind_IsMissing_AndItsOwnExceptionIsReported([Values(null, "", " \t")] string? found)
    {
        var refusal = new NotSupportedException();
        await using var app = await StartAsync(message => ((Deliver)message.Payload).Address.Length == 0 ? throw refusal : new CommandTarget(found));

        Assert.That(await Catch(() => app.Gateway.SendAsync(new Deliver("7", "hello"))),
            Is.InstanceOf<MissingTargetIdentifierException>().With.Message.Contains(nameof(Deliver)).And.Message.Contains("Mailbox"));
        Assert.That(await Catch(() => app.Gateway.SendAsync(new Deliver("", "hello"))), Is.SameAs(refusal));
    }

    private static Task<TestApplication> StartAsync(Func<CommandMessage, CommandTarget> resolve) =>
        TestApplication.StartAsync(axonish => axonish.ConfigureAggregate<Mailbox>(mailbox => mailbox.UseCommandTargetResolver(new Resolver(resolve))));

    private sealed class Resolver(Func<CommandMessage, CommandTarget> resolve) : ICommandTargetResolver
    {
        public CommandTarget Resolve(CommandMessage message) => resolve(message);
    }
}

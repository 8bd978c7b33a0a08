namespace Axonish.Tests.Remembering;

// What takes a store that two programs share, or one that breaks; a database on disk has one owner.
[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RememberedBesideOthersTests
{
    private readonly SendOptions message = new() { MessageId = Guid.NewGuid() };

    [Test(Description = "rule D9")]
    public async Task ADuplicateWhosePeerDiedInAnotherProgram_IsAnsweredFromMemory()
    {
        // Two programs over one store: neither knows what the other has in flight.
        await using var app = await TestApplication.StartAsync(axonish => axonish.RememberCommands());
        await using var rival = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => new LentStore(app.Store)).RememberCommands());
        await app.Gateway.SendAsync(new OpenTill("t"));
        await rival.Gateway.SendAsync(new TakeMoney("t", 7), message);

        Assert.That(await app.Gateway.SendAsync(new TakeMoney("t", 7), message), Is.EqualTo(7));

        var creation = new SendOptions { MessageId = Guid.NewGuid() };
        var answer = await app.Gateway.SendAsync(new AskTheShop(async () =>
        {
            await rival.Gateway.SendAsync(new AskTheShop(() => Task.FromResult(new ShopAnswer("theirs", 1m, default))), creation);
            throw new NotSupportedException("Refused, since the other program came first.");
        }), creation);
        Assert.That(answer.Text, Is.EqualTo("theirs"));
    }

    [Test(Description = "rule D9: the store decides which came first, and the other gets that one's answer")]
    public async Task ADuplicateThatBothHandle_IsStoredOnce()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.RememberCommands());
        await using var rival = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => new LentStore(app.Store)).RememberCommands());

        var answer = await app.Gateway.SendAsync(new AskTheShop(async () =>
        {
            await rival.Gateway.SendAsync(new AskTheShop(() => Task.FromResult(new ShopAnswer("theirs", 1m, default))), message);
            return new ShopAnswer("mine", 2m, default);
        }), message);

        Assert.That(answer.Text, Is.EqualTo("theirs"));
    }

    [Test(Description = "rule D9: also where another program has used the identifier meanwhile")]
    public async Task AnIdentifierThatAnotherProgramGaveToAnotherCommand_IsRefused()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.RememberCommands());
        await using var rival = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => new LentStore(app.Store)).RememberCommands());

        var failure = await Catch(() => app.Gateway.SendAsync(new AskTheShop(async () =>
        {
            await rival.Gateway.SendAsync(new OpenTill("t"), message);
            return new ShopAnswer("mine", 2m, default);
        }), message));

        Assert.That(failure, Is.InstanceOf<MessageIdReusedException>().With.Message.Contains(nameof(AskTheShop)).And.Message.Contains(nameof(OpenTill)));
    }

    [Test(Description = "rule D9: an identifier that nobody remembers is said, once a host")]
    public async Task AnIdentifierWithoutMemory_IsWarnedOfOnce()
    {
        using var log = new TestLog();
        await using var forgetful = await TestApplication.StartAsync(services: services => services.AddLog(log));
        await forgetful.Gateway.SendAsync(new OpenTill("t"));
        await forgetful.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), new TakeMoney("t", 7)));
        Assert.That(Warnings(), Is.Empty, "A message has an identifier, meant or not.");

        await forgetful.Gateway.SendAsync(new TakeMoney("t", 7), message);
        await forgetful.Gateway.SendAsync(new TakeMoney("t", 7), message);

        Assert.That(Warnings(), Is.EqualTo(new[] { typeof(TakeMoney).ToString() }));

        using var other = new TestLog();
        await using var mindful = await TestApplication.StartAsync(axonish => axonish.RememberCommands(), services => services.AddLog(other));
        await mindful.Gateway.SendAsync(new OpenTill("t"), message);
        Assert.That(other.Entries.Where(entry => entry.Text.Contains("RememberCommands", StringComparison.Ordinal)), Is.Empty);

        string[] Warnings() =>
        [
            .. log.Entries.Where(entry => entry.Level == Microsoft.Extensions.Logging.LogLevel.Warning && entry.Text.Contains("RememberCommands", StringComparison.Ordinal))
                .Select(entry => entry.Text.Split(' ')[0]),
        ];
    }

    [Test(Description = "rule D9: nothing is kept for a sender who gave no identifier, so the answer may be anything")]
    public async Task WithoutAnIdentifier_AnAnswerMayBeAnything()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.RememberCommands());
        await app.Gateway.SendAsync(new OpenTill("t"), new SendOptions { Metadata = Metadata.Of("who", "me") });

        Assert.That(await app.Gateway.SendAsync(new PrintReceipt("t"), new SendOptions { Metadata = Metadata.Of("who", "me") }), Is.Not.Null);
    }

    [Test(Description = "rules D3 and D9, promise G4")]
    public async Task AConnectionThatBrokeBehindTheAppend_IsFoundToHaveStored()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => new BreakingStore(times: 1)).RememberCommands());

        var failure = await Catch(() => app.Gateway.SendAsync(new OpenTill("t"), message));
        var again = await app.Gateway.SendAsync(new OpenTill("t"), message);

        Assert.That(failure, Is.InstanceOf<CommandOutcomeUnknownException>());
        Assert.That(again, Is.EqualTo("t"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }
}

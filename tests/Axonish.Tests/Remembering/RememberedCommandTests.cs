using Axonish.Tests.Routing;

namespace Axonish.Tests.Remembering;

[TestFixture(false)]
[TestFixture(true)]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RememberedCommandTests(bool isOnDisk) : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly SendOptions message = new() { MessageId = Guid.NewGuid() };

    public void Dispose() => directory.Dispose();

    [Test(Description = "rule D9")]
    public async Task TheSameMessageAgain_IsAnsweredFromMemory()
    {
        await using var app = await StartAsync();
        await app.Gateway.SendAsync(new OpenTill("t"));

        var answers = new[] { await app.Gateway.SendAsync(new TakeMoney("t", 7), message), await app.Gateway.SendAsync(new TakeMoney("t", 7), message) };

        Assert.That(answers, Is.EqualTo(new[] { 7, 7 }));
        Assert.That((await app.PayloadsAsync()).OfType<MoneyTaken>().Count(), Is.EqualTo(1));
        Assert.That(await app.Gateway.SendAsync(new TakeMoney("t", 7)), Is.EqualTo(14));
    }

    [Test(Description = "rule D9")]
    public async Task TheSameCreationAgain_IsAnsweredWithTheIdentifier()
    {
        await using var app = await StartAsync();

        var answers = new[] { await app.Gateway.SendAsync(new OpenTill("t"), message), await app.Gateway.SendAsync(new OpenTill("t"), message) };

        Assert.That(answers, Is.EqualTo(new[] { "t", "t" }));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rule D9")]
    public async Task ThroughTheBus_TheMessagesOwnIdentifierCounts()
    {
        await using var app = await StartAsync();
        await app.Gateway.SendAsync(new OpenTill("t"));
        var command = new CommandMessage(Guid.NewGuid(), new TakeMoney("t", 7));

        var first = await app.Bus.DispatchAsync(command);
        var second = await app.Bus.DispatchAsync(command);

        Assert.That((first.Result, second.Result), Is.EqualTo((7, 7)));
        Assert.That((await app.PayloadsAsync()).OfType<MoneyTaken>().Count(), Is.EqualTo(1));
    }

    [Test(Description = "rule D9")]
    public async Task CommandsWithoutResultOrWithNull_AreRememberedToo()
    {
        await using var app = await StartAsync();
        await app.Gateway.SendAsync(new OpenTill("t"));
        var other = new SendOptions { MessageId = Guid.NewGuid() };

        var before = await app.Gateway.SendAsync(new PeekIntoTill("t"), other);
        await app.Gateway.SendAsync(new TakeMoney("t", 7));
        var after = await app.Gateway.SendAsync(new PeekIntoTill("t"), other);
        await app.Gateway.SendAsync(new EmptyTill("t"), message);
        await app.Gateway.SendAsync(new EmptyTill("t"), message);

        Assert.That((before, after), Is.EqualTo(((int?)null, (int?)null)), "Nothing was stored the first time, and yet it is remembered.");
        Assert.That((await app.PayloadsAsync()).OfType<MoneyTaken>().Count(), Is.EqualTo(2));
    }

    [Test(Description = "rules B15 and D9")]
    public async Task AHandlerOutsideAggregatesThatStoresNothing_IsRemembered()
    {
        await using var app = await StartAsync();
        var calls = 0;

        var answers = new List<ShopAnswer>();
        for (var time = 0; time < 3; time++) answers.Add(await app.Gateway.SendAsync(new AskTheShop(AnswerAsync), message));

        Assert.That(calls, Is.EqualTo(1));
        Assert.That(answers, Is.All.EqualTo(new ShopAnswer("ä\"\n", 1.50m, new DateOnly(2026, 11, 22))));

        Task<ShopAnswer> AnswerAsync()
        {
            calls++;
            return Task.FromResult(new ShopAnswer("ä\"\n", 1.50m, new DateOnly(2026, 11, 22)));
        }
    }

    [Test(Description = "rules B15 and D9")]
    public async Task AHandlerThatAsksForNothingButItsCommand_IsRememberedToo()
    {
        await using var app = await StartAsync();
        var calls = 0;

        var answers = new List<string?>();
        for (var time = 0; time < 2; time++) answers.Add(await app.Gateway.SendAsync(new AskPorter(_ => $"call {++calls}"), message));

        Assert.That(answers, Is.All.EqualTo("call 1"));
    }

    [Test(Description = "rule D9: an answer that nobody can read any more is said so, and the command is not handled again")]
    public async Task AnAnswerThatCannotBeRead_IsNamed()
    {
        await using var app = await StartAsync();
        await app.Gateway.SendAsync(new OpenTill("t"));
        await app.Store.AppendAsync(new EventAppend([], [], [new CommandReceipt(message.MessageId!.Value, "{\"was\": \"secret\"}"u8.ToArray())]));

        var failure = await Catch(() => app.Gateway.SendAsync(new TakeMoney("t", 7), message));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>()
            .With.Message.Contains(nameof(TakeMoney)).And.Message.Contains("System.Int32").And.Message.Contains("has the handler's result changed since?"));
        Assert.That(failure.ToString(), Does.Not.Contain("secret"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rule D9: an identifier belongs to one command")]
    public async Task AnIdentifierThatAnotherCommandHas_IsRefused_AndBothAreNamed()
    {
        await using var app = await StartAsync();
        await app.Gateway.SendAsync(new OpenTill("t"));
        await app.Gateway.SendAsync(new TakeMoney("t", 7), message);
        var silent = new SendOptions { MessageId = Guid.NewGuid() };
        await app.Gateway.SendAsync(new EmptyTill("t"), silent);

        foreach (var (options, remembered) in new[] { (message, typeof(TakeMoney)), (silent, typeof(EmptyTill)) })
        {
            var failure = await Catch(() => app.Gateway.SendAsync(new OpenTill("u"), options));
            Assert.That(failure, Is.InstanceOf<MessageIdReusedException>()
                .With.Message.Contains($"'{typeof(OpenTill)}'").And.Message.Contains($"'{remembered}'").And.Message.Contains($"{options.MessageId}"));
            var reused = (MessageIdReusedException)failure;
            Assert.That((reused.MessageId, reused.Command, reused.RememberedCommand), Is.EqualTo((options.MessageId, $"{typeof(OpenTill)}", $"{remembered}")));
        }

        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(3));
        Assert.That(await app.Gateway.SendAsync(new TakeMoney("t", 7), message), Is.EqualTo(7));
    }

    [Test(Description = "rule D9: what an earlier version remembered is still answered")]
    public async Task AReceiptWithoutTheCommandsName_IsAnswered()
    {
        await using var app = await StartAsync();
        await app.Gateway.SendAsync(new OpenTill("t"));
        await app.Store.AppendAsync(new EventAppend([], [], [new CommandReceipt(message.MessageId!.Value, "12"u8.ToArray())]));

        Assert.That(await app.Gateway.SendAsync(new TakeMoney("t", 7), message), Is.EqualTo(12));
    }

    [Test(Description = "rule D9")]
    public async Task ARefusal_IsNotRemembered()
    {
        await using var app = await StartAsync();
        var calls = 0;

        await Catch(() => app.Gateway.SendAsync(new AskTheShop(() =>
        {
            calls++;
            throw new NotSupportedException();
        }), message));
        var answer = await app.Gateway.SendAsync(new AskTheShop(() =>
        {
            calls++;
            return Task.FromResult(new ShopAnswer("now", 1m, default));
        }), message);

        Assert.That((calls, answer.Text), Is.EqualTo((2, "now")));
    }

    [Test(Description = "rule D9")]
    public async Task DuplicatesThatArriveTogether_AreHandledOnce([Values(2, 8)] int senders)
    {
        await using var app = await StartAsync();
        var calls = 0;
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var sent = Enumerable.Range(0, senders).Select(_ => app.Gateway.SendAsync(new AskTheShop(async () =>
        {
            var call = Interlocked.Increment(ref calls);
            await go.Task;
            return new ShopAnswer($"call {call}", call, default);
        }), message).AsTask()).ToArray();
        go.SetResult();
        var answers = await Task.WhenAll(sent).WaitAsync(TimeSpan.FromMinutes(5));

        Assert.That(answers, Is.All.EqualTo(answers[0]));
        Assert.That(calls, Is.EqualTo(1));
    }

    [Test(Description = "rules B4 and D9")]
    public async Task CreationsThatArriveTogether_AreAnsweredAlike()
    {
        await using var app = await StartAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () => await app.Gateway.SendAsync(new OpenTill("t"), message))));

        Assert.That(ids, Is.All.EqualTo("t"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rule D9")]
    public async Task DuplicatesBehindAFailure_AreTriedInTurn()
    {
        await using var app = await StartAsync();
        var calls = 0;
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Func<Task<ShopAnswer>> script = async () =>
        {
            var call = Interlocked.Increment(ref calls);
            await go.Task;
            return call == 1 ? throw new NotSupportedException() : new ShopAnswer($"call {call}", call, default);
        };

        var first = app.Gateway.SendAsync(new AskTheShop(script), message).AsTask();
        var second = app.Gateway.SendAsync(new AskTheShop(script), message).AsTask();
        go.SetResult();

        Assert.That(async () => await first, Throws.InstanceOf<NotSupportedException>());
        Assert.That((await second).Text, Is.EqualTo("call 2"));
    }

    [Test(Description = "rule D9")]
    public async Task AResultThatCannotBeWritten_IsNamed_AndNothingIsStored()
    {
        await using var app = await StartAsync();
        await app.Gateway.SendAsync(new OpenTill("t"));

        var failure = await Catch(() => app.Gateway.SendAsync(new PrintReceipt("t"), message));

        Assert.That(failure, Is.InstanceOf<NotSerializableException>()
            .With.Message.Contains(nameof(PrintReceipt)).And.Message.Contains("System.Action").And.Message.Contains("message identifier"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        Assert.That(await app.Gateway.SendAsync(new PrintReceipt("t")), Is.Not.Null);
    }

    [Test(Description = "rule D9")]
    public async Task WithoutTheOption_OrWithoutAnIdentifier_NothingIsRemembered()
    {
        await using (var forgetful = await TestApplication.StartAsync())
        {
            await forgetful.Gateway.SendAsync(new OpenTill("t"));
            await forgetful.Gateway.SendAsync(new TakeMoney("t", 7), message);
            Assert.That(await forgetful.Gateway.SendAsync(new TakeMoney("t", 7), message), Is.EqualTo(14));
        }

        await using var app = await StartAsync();
        await app.Gateway.SendAsync(new OpenTill("t"));
        await app.Gateway.SendAsync(new TakeMoney("t", 7));
        Assert.That(await app.Gateway.SendAsync(new TakeMoney("t", 7)), Is.EqualTo(14));
    }

    [Test(Description = "rules C4 and D9")]
    public async Task WhatANestedCommandStored_IsRememberedWithTheOutermost()
    {
        await using var app = await StartAsync();
        await app.Gateway.SendAsync(new OpenTill("t"));
        var script = async () =>
        {
            var money = await app.Gateway.SendAsync(new TakeMoney("t", 7));
            return new ShopAnswer("taken", money, default);
        };

        await app.Gateway.SendAsync(new AskTheShop(script), message);
        var again = await app.Gateway.SendAsync(new AskTheShop(script), message);

        Assert.That(again, Is.EqualTo(new ShopAnswer("taken", 7m, default)));
        Assert.That((await app.PayloadsAsync()).OfType<MoneyTaken>().Count(), Is.EqualTo(1));
    }

    private Task<TestApplication> StartAsync() => TestApplication.StartAsync(axonish =>
    {
        axonish.RememberCommands();
        if (isOnDisk) axonish.UseSqlite($"Data Source={directory.File("tills.db")}");
    });
}

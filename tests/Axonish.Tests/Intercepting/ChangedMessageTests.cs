using Axonish.Tests.Applying;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Intercepting;

// What stands inside the unit of work passes on another message than it was given.
[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class ChangedMessageTests
{
    private static readonly Changes None = new();

    [Test(Description = "rule B14: outside aggregates, in a root and in an entity")]
    public async Task AHandlerInterceptor_ChangesPayloadAndMetadata()
    {
        await using var app = await WithLogbookAsync(message => By(message.WithPayload(message.Payload switch
        {
            Appraise => new Appraise(2),
            BookEntry booked => booked with { Text = "changed" },
            BookOnPage booked => booked with { Text = "changed", PageId = "2" },
            _ => message.Payload,
        })));

        Assert.That(await app.Gateway.SendAsync(new Appraise(1)), Is.EqualTo("2 2 by ann"));
        Assert.That(await app.Gateway.SendAsync(new BookEntry("l", "sent", None)), Is.EqualTo("changed in l by ann"));
        Assert.That(await app.Gateway.SendAsync(new BookOnPage("l", "1", "sent", None)), Is.EqualTo("changed on 2 by ann"));
    }

    [Test(Description = "rules B14 and C5: one that wants metadata may get it from an interceptor, and loses it to one")]
    public async Task RequiredMetadata_IsAskedForBehindTheInterceptors()
    {
        await using var app = await WithLogbookAsync(message => ((AppraiseFor)message.Payload).Amount == 1 ? By(message) : message.WithMetadata(Metadata.Empty));

        Assert.That(await app.Gateway.SendAsync(new AppraiseFor(1)), Is.EqualTo("1 by ann"));
        Assert.That(
            await Catch(() => app.Gateway.SendAsync(new AppraiseFor(2), new SendOptions { Metadata = Metadata.Of("by", "bob") })),
            Is.InstanceOf<NoHandlerForCommandException>().With.Message.Contains("'by'"));
    }

    [Test(Description = "rules B14 and C5")]
    public async Task EventsAndCommands_InheritFromTheChangedMessage([Values] bool ofHost)
    {
        await using var app = await WithLogbookAsync(message => ofHost && message.Payload is BookEntry ? Correlated(message) : message);

        await app.Gateway.SendAsync(new BookEntry("l", "sent", ofHost ? None : new Changes(Correlated)));

        Assert.That((await app.EventsAsync())[^1].Metadata[MetadataKeys.CorrelationId], Is.EqualTo("day-7"));

        static CommandMessage Correlated(CommandMessage message) => message.AndMetadata(Metadata.Of(MetadataKeys.CorrelationId, "day-7"));
    }

    [Test(Description = "rules B14 and C5: what is sent before the change inherits from the message as it was, what comes after from the changed one")]
    public async Task WhatAnInterceptorSendsFirst_DoesNotDecideWhatIsInherited()
    {
        TestApplication? running = null;
        var seen = new List<string>();
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedHandlerInterceptor(async (message, _, chain) =>
        {
            if (message.Payload is not Write) return await chain.ProceedAsync();
            await running!.Gateway.SendAsync(new PayToll(1, unit => seen.Add(unit.Message.Metadata[MetadataKeys.CorrelationId])));
            return await chain.ProceedAsync(message.AndMetadata(Metadata.Of(MetadataKeys.CorrelationId, "day-8")));
        })));
        running = app;
        await app.Gateway.SendAsync(new BeginDiary("d"));

        await app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("mine"), Metadata.Of("place", "desk"))), new SendOptions { Metadata = Metadata.Of(MetadataKeys.CorrelationId, "day-7") });

        Assert.That((seen.Single(), (await app.EventsAsync())[^1].Metadata[MetadataKeys.CorrelationId]), Is.EqualTo(("day-7", "day-8")));
    }

    [Test(Description = "rules B2 and B14: the aggregate is not chosen yet")]
    public async Task AHandlerInterceptor_MayChooseAnotherAggregate()
    {
        await using var app = await WithLogbookAsync(message => message.Payload is BookEntry booked ? message.WithPayload(booked with { LogbookId = "m" }) : message);
        await app.Gateway.SendAsync(new OpenLogbook("m", None));

        Assert.That(await app.Gateway.SendAsync(new BookEntry("l", "sent", None)), Is.EqualTo("sent in m by "));
    }

    [Test(Description = "rule B14")]
    public async Task AMethodOfTheRoot_ChangesPayloadAndMetadata()
    {
        await using var app = await WithLogbookAsync();

        var answer = await app.Gateway.SendAsync(new BookEntry("l", "sent", new Changes(
            message => By(message.WithPayload((BookEntry)message.Payload with { Text = "changed" })))));

        Assert.That(answer, Is.EqualTo("changed in l by ann"));
        Assert.That((await app.PayloadsAsync())[^1], Is.EqualTo(new EntryBooked("changed")));
    }

    [Test(Description = "rules B5 and B14: the entity is not chosen yet")]
    public async Task AMethodOfTheRoot_MayChooseAnotherEntity()
    {
        await using var app = await WithLogbookAsync();

        Assert.That(
            await app.Gateway.SendAsync(new BookOnPage("l", "1", "sent", new Changes(OnPage("2"), message => By(message.WithPayload((BookOnPage)message.Payload with { Text = "changed" }))))),
            Is.EqualTo("changed on 2 by ann"));
    }

    [Test(Description = "rules B5 and B14: the entity is chosen")]
    public async Task AMethodOfAnEntity_CannotChooseAnother()
    {
        await using var app = await WithLogbookAsync();

        Assert.That(
            await Catch(() => app.Gateway.SendAsync(new BookOnPage("l", "1", "sent", new Changes(AtPage: OnPage("2"))))),
            Is.InstanceOf<ArgumentException>().With.Message.Contains("LogbookPage.PassOnAsync").And.Message.Contains("interceptor of the root"));
        Assert.That(await Catch(() => app.Gateway.SendAsync(new BookOnPage("l", "1", "sent", new Changes(AtPage: OnPage("9"))))), Is.InstanceOf<EntityNotFoundException>());
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rules B2, B14 and D3: the aggregate is chosen, and its version compared")]
    public async Task AMethodOfTheRoot_CannotChooseAnotherAggregate([Values] bool byVersion)
    {
        await using var app = await WithLogbookAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new BookEntry("l", "sent", new Changes(message => message.WithPayload(
            byVersion ? (BookEntry)message.Payload with { SeenVersion = 7 } : (BookEntry)message.Payload with { LogbookId = "m" })))));

        Assert.That(failure, Is.InstanceOf<ArgumentException>()
            .With.Message.Contains("'l'").And.Message.Contains(byVersion ? "'l' at version 7" : "'m'").And.Message.Contains(nameof(ICommandHandlerInterceptor)));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        Assert.That(app.AllLocksAreFree<Logbook>());
    }

    [Test(Description = "rules B4 and B14: a creating command means no aggregate before its handler has run")]
    public async Task ACreatingCommand_MayBeChangedFreely([Values] bool inside)
    {
        await using var app = await WithLogbookAsync();
        var open = new OpenLogbook("sent", new Changes(message => By(message.WithPayload(new OpenLogbook("changed", None)))));

        Assert.That(inside ? await app.Gateway.SendAsync(new OpenBranch("l", open)) : await app.Gateway.SendAsync(open), Is.EqualTo("changed"));

        Assert.That((await app.PayloadsAsync())[^1], Is.EqualTo(new LogbookOpened("changed", "ann")));
    }

    [Test(Description = "rule B14: an exception handler sees the command that failed")]
    public async Task AnExceptionHandler_SeesTheChangedCommand()
    {
        await using var app = await WithLogbookAsync();

        Assert.That(
            await app.Gateway.SendAsync(new BookOnPage("l", "1", "sent", new Changes(AtPage: message => message.WithPayload((BookOnPage)message.Payload with { Text = "torn" })))),
            Is.EqualTo("cannot read torn"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rules B14 and E4: it is still the same message")]
    public async Task AnotherMessage_IsRefused([Values] bool ofHost)
    {
        Func<CommandMessage, CommandMessage> change = null!;
        await using var app = await WithLogbookAsync(message => ofHost && message.Payload is BookEntry ? change(message) : message);

        change = message => new CommandMessage(message.Id, new Appraise(1));
        Assert.That(await SendAsync(), Is.InstanceOf<NoHandlerForCommandException>().Or.InstanceOf<ArgumentException>().With.Message.Contains(nameof(Appraise)));
        change = message => message.WithPayload(new Appraise(1));
        Assert.That(await SendAsync(), Is.InstanceOf<NoHandlerForCommandException>().With.Message.Contains(nameof(Appraise)).And.Message.Contains(nameof(BookEntry)));
        change = message => new CommandMessage(message.Id, "another name", message.Payload);
        Assert.That(await SendAsync(), Is.InstanceOf<ArgumentException>().With.Message.Contains("another name").And.Message.Contains(nameof(CommandMessage.WithPayload)));
        change = message => new CommandMessage(Guid.NewGuid(), message.Name, message.Payload);
        Assert.That(await SendAsync(), Is.InstanceOf<ArgumentException>().With.Message.Contains("remembered"));
        change = message => message.AndMetadata(Metadata.Of(MetadataKeys.CausationId, "forged"));
        Assert.That(await SendAsync(), Is.InstanceOf<ArgumentException>().With.Message.Contains(MetadataKeys.CausationId));
        change = _ => null!;
        Assert.That(await SendAsync(), Is.InstanceOf<ArgumentNullException>());
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));

        Task<Exception> SendAsync() => Catch(() => app.Gateway.SendAsync(new BookEntry("l", "sent", ofHost ? None : new Changes(change))));
    }

    [Test(Description = "rules B14 and C5: what only Axonish sets stays as it was")]
    public async Task WhatAxonishSets_IsNotLost()
    {
        var seen = new List<Metadata>();
        TestApplication? running = null;
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedHandlerInterceptor((message, _, chain) =>
            chain.ProceedAsync(message.Payload is PayToll ? message.WithMetadata(Metadata.Empty) : message))));
        running = app;

        await app.Gateway.SendAsync(new Run(async _ => await running.Gateway.SendAsync(new PayToll(1, unit => seen.Add(unit.Message.Metadata)))));

        Assert.That(seen.Single().ContainsKey(MetadataKeys.CausationId));
    }

    [Test(Description = "rules B14 and D3: every try begins with the message as it was sent")]
    public async Task ALostRace_BeginsWithTheMessageThatWasSent()
    {
        var (seen, tries) = (new List<string>(), 0);
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedHandlerInterceptor((message, _, chain) =>
        {
            if (message.Payload is not WriteLater) return chain.ProceedAsync();
            seen.Add(message.Metadata.GetValueOrDefault("tries") ?? "none");
            return chain.ProceedAsync(message.AndMetadata(Metadata.Of("tries", $"{++tries}")));
        })));
        await app.Gateway.SendAsync(new BeginDiary("d"));
        await using var rival = await app.RestartedAsync();

        await app.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            if (tries == 1) await rival.Gateway.SendAsync(new Write("d", () => Apply(new Noted("theirs"))));
            Apply(new Noted("mine"));
        }));

        Assert.That(seen, Is.EqualTo(new[] { "none", "none" }));
    }

    [Test(Description = "rule B14: the name says which handler is meant, and that is chosen before")]
    public async Task ADispatchInterceptor_CannotPassOnAnotherName()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedDispatchInterceptor((message, next) =>
            next(new CommandMessage(message.Id, "another name", message.Payload)))));

        Assert.That(await Catch(() => app.Gateway.SendAsync(new Appraise(1))), Is.InstanceOf<ArgumentException>().With.Message.Contains("another name"));
    }

    [Test(Description = "rule E4")]
    public void AChainWithoutAWay_SaysSo()
    {
        var chain = new InterceptorChain(() => new ValueTask<object?>(1));

        Assert.That(
            () => chain.ProceedAsync(new CommandMessage(Guid.NewGuid(), new Appraise(1))), Throws.InvalidOperationException.With.Message.Contains(nameof(CommandMessage)));
    }

    private static CommandMessage By(CommandMessage message) => message.AndMetadata(Metadata.Of("by", "ann"));

    private static Func<CommandMessage, CommandMessage> OnPage(string page) => message => message.WithPayload((BookOnPage)message.Payload with { PageId = page });

    private static async Task<TestApplication> WithLogbookAsync(Func<CommandMessage, CommandMessage>? change = null)
    {
        var app = await TestApplication.StartAsync(axonish =>
        {
            if (change is not null)
            {
                axonish.Intercept(new ScriptedHandlerInterceptor((message, _, chain) =>
                    message.Payload is OpenLogbook ? chain.ProceedAsync() : chain.ProceedAsync(change(message))));
            }
        });
        await app.Gateway.SendAsync(new OpenLogbook("l", None));
        return app;
    }
}

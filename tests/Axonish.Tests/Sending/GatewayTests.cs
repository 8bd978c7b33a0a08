using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Sending;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class GatewayTests
{
    [Test(Description = "the guide: sending")]
    public async Task ANullCommand_IsRefusedAtOnce()
    {
        await using var app = await TestApplication.StartAsync();

        Assert.Multiple(() =>
        {
            Assert.That(() => app.Gateway.SendAsync<string>(null!), Throws.ArgumentNullException);
            Assert.That(() => app.Gateway.SendAsync((BeginDiary)null!), Throws.ArgumentNullException);
            Assert.That(() => app.Bus.DispatchAsync(null!), Throws.ArgumentNullException);
            Assert.That(() => ((ICommandGateway)null!).SendAsync(new BeginDiary("d")), Throws.ArgumentNullException);
        });
    }

    [Test(Description = "the guide: sending, rule E4")]
    public async Task EveryOtherFailure_ComesThroughTheTask()
    {
        await using var app = await TestApplication.StartAsync();

        Assert.Multiple(async () =>
        {
            Assert.That(await Catch(() => app.Gateway.SendAsync<string>(new object())), Is.InstanceOf<NoHandlerForCommandException>());
            Assert.That(await Catch(() => app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), "nobody", 1))), Is.InstanceOf<NoHandlerForCommandException>());
#pragma warning disable AXN0116, AXN0501 // commands that fail
            Assert.That(await Catch(() => app.Gateway.SendAsync<int>(new BeginDiary("d"))), Is.InstanceOf<InvalidOperationException>());
            Assert.That(await Catch(() => app.Gateway.SendAsync(new ReadDiary(null!))), Is.InstanceOf<MissingTargetIdentifierException>());
            Assert.That(await Catch(() => app.Gateway.SendAsync<object?>(new Impostor())), Is.InstanceOf<NoHandlerForCommandException>());
#pragma warning restore AXN0116, AXN0501
            Assert.That(await Catch(() => app.Gateway.SendAsync(new BeginDiary("d"), new SendOptions { Metadata = Metadata.Of("axonish.causationId", "x") })), Is.InstanceOf<ArgumentException>());
        });
    }

    [Test(Description = "the guide: refusals")]
    public async Task ACommandThatNobodyHandles_IsNamedWithTheWayOut()
    {
        await using var app = await TestApplication.StartAsync();

#pragma warning disable AXN0501 // a command that nobody handles
        Assert.That(await Catch(() => app.Gateway.SendAsync<object?>(new Unheard())), Is.InstanceOf<NoHandlerForCommandException>()
#pragma warning restore AXN0501
            .With.Message.Contains("Axonish.Tests.Sending.Unheard").And.Message.Contains("[CommandHandler]"));
    }

    [Test(Description = "the guide: refusals")]
    public async Task ACommandThatIsNamedLikeAHandledOne_IsReported()
    {
        await using var app = await TestApplication.StartAsync();

#pragma warning disable AXN0501 // a command that nobody handles
        Assert.That(await Catch(() => app.Gateway.SendAsync<object?>(new Elsewhere.BeginDiary())), Is.InstanceOf<NoHandlerForCommandException>()
#pragma warning restore AXN0501
            .With.Message.Contains("Axonish.Tests.Sending.Elsewhere.BeginDiary").And.Message.Contains("'Axonish.Tests.BeginDiary'"));
    }

    [Test(Description = "the guide: sending")]
    public async Task AWrongResultType_FailsBeforeTheHandlerRuns_AndNamesTheRightOne()
    {
        await using var app = await TestApplication.StartAsync();
        var wasCalled = false;

#pragma warning disable AXN0116 // asks for what the handlers do not return
        var wrong = await Catch(() => app.Gateway.SendAsync<int>(new BeginDiary("d", () => wasCalled = true)));
        var none = await Catch(() => app.Gateway.SendAsync<int>(new Write("d", () => wasCalled = true)));
#pragma warning restore AXN0116

        Assert.That(wasCalled, Is.False);
        Assert.That(wrong, Has.Message.Contains("BeginDiary").And.Message.Contains("SendAsync<System.String>"));
        Assert.That(none, Has.Message.Contains("Write").And.Message.Contains("SendAsync<object?>"));
    }

    [Test(Description = "the guide: sending")]
    public async Task AHandlerWithoutResult_AnswersNullWhereAResultIsAskedFor()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));

        Assert.That(await app.Gateway.SendAsync<object?>((object)new Write("d", () => { })), Is.Null);
    }

    [Test(Description = "the guide: sending")]
    public async Task ACommandOfADerivedClass_GoesByItsRunTimeType()
    {
        await using var app = await TestApplication.StartAsync();
        Greet asBase = new GreetWarmly("Ann");
        Greet unheard = new GreetSilently("Ann");

        string plain = await app.Gateway.SendAsync(new Greet("Ann"));
        string derived = await app.Gateway.SendAsync(asBase);

        Assert.That((plain, derived), Is.EqualTo(("Hello Ann", "Dearest Ann")));
        Assert.That(await Catch(() => app.Gateway.SendAsync(unheard)),
            Is.InstanceOf<NoHandlerForCommandException>().With.Message.Contains(nameof(GreetSilently)));
    }

    [Test(Description = "the guide: sending")]
    public async Task ADerivedClassWhoseHandlerAnswersOtherwise_IsRefusedBeforeItRuns()
    {
        await using var app = await TestApplication.StartAsync();
        Greet counted = new GreetAndCount("Ann");

        Assert.That(await Catch(() => app.Gateway.SendAsync(counted)),
            Is.InstanceOf<InvalidOperationException>().With.Message.Contains(nameof(GreetAndCount)).And.Message.Contains("Int32"));
        Assert.That(await app.Gateway.SendAsync(new GreetAndCount("Ann")), Is.EqualTo(3));
    }

    [Test(Description = "rule E4")]
    public async Task TheHandlersOwnException_ReachesTheSenderAsItWasThrown()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var refusal = new RefusedException();

        var synchronous = await Catch(() => app.Gateway.SendAsync(new Write("d", () => throw refusal)));
        var asynchronous = await Catch(() => app.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            await Task.Yield();
            throw refusal;
        })));
        var ofBus = await Catch(() => app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), new Write("d", () => throw refusal))));

        Assert.That(new[] { synchronous, asynchronous, ofBus }, Is.All.SameAs(refusal));
    }

    [Test(Description = "rule E3")]
    public async Task TheOutcomeOfACommandOutsideAggregates_HasAllEventsButNoVersion()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("a"));
        await app.Gateway.SendAsync(new BeginDiary("b"));

        var outcome = await app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), new Run(async _ =>
        {
            await app.Gateway.SendAsync(new Write("a", () => Apply(new Noted("1"))));
            await app.Gateway.SendAsync(new Write("b", () => Apply(new Noted("2"))));
        })));

        Assert.That((outcome.Result, outcome.Identifier, outcome.Version), Is.EqualTo(((object?)null, (string?)null, (long?)null)));
        Assert.That(outcome.Events.Select(e => (e.AggregateIdentifier, e.Position)), Is.EqualTo(new[] { ("a", 3L), ("b", 4L) }));
    }

    [Test(Description = "rule E3")]
    public async Task TheOutcomeOfACreation_HasIdentifierVersionAndEvents()
    {
        await using var app = await TestApplication.StartAsync();

        var outcome = await app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), new BeginDiary("d")));

        Assert.That((outcome.Result, outcome.Identifier, outcome.Version), Is.EqualTo(((object)"d", "d", (long?)0)));
        Assert.That(outcome.Events.Select(e => (e.Payload, e.AggregateType, e.AggregateIdentifier, e.SequenceNumber, e.Position)),
            Is.EqualTo(new[] { ((object)new DiaryBegun("d"), "Diary", "d", 0L, 1L) }));
    }

    [Test(Description = "rule C5")]
    public async Task Events_CarryTheCommandAsCause_AndTheSendersCorrelation()
    {
        await using var app = await TestApplication.StartAsync();
        var command = new CommandMessage(Guid.NewGuid(), new BeginDiary("d"), Metadata.Of(MetadataKeys.CorrelationId, "story-1"));

        await app.Bus.DispatchAsync(command);

        var metadata = (await app.EventsAsync()).Single().Metadata;
        Assert.That(metadata[MetadataKeys.CausationId], Is.EqualTo(command.Id.ToString()));
        Assert.That(metadata[MetadataKeys.CorrelationId], Is.EqualTo("story-1"));
    }

    [Test(Description = "rules C4 and C5")]
    public async Task EventsOfANestedCommand_CarryTheNestedCommandAsCause_AlsoWhereTheOuterMetTheAggregateFirst()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var outer = new CommandMessage(Guid.NewGuid(), new WriteLater("d", async () =>
        {
            Apply(new Noted("outer"));
            await app.Bus.DispatchAsync(new CommandMessage(new Guid("00000000-0000-0000-0000-000000000007"), new Write("d", () => Apply(new Noted("nested")))));
            Apply(new Noted("outer again"));
        }));

        await app.Bus.DispatchAsync(outer);

        Assert.That((await app.EventsAsync()).Skip(1).Select(e => e.Metadata[MetadataKeys.CausationId]), Is.EqualTo(new[]
        {
            outer.Id.ToString(), "00000000-0000-0000-0000-000000000007", outer.Id.ToString(),
        }));
        Assert.That((await app.EventsAsync()).Skip(1).Select(e => e.Metadata[MetadataKeys.CorrelationId]), Is.All.EqualTo(outer.Id.ToString()));
    }
}

public sealed class RefusedException : Exception;

public sealed record Unheard;

// Handled by nobody by its own name; its name is the explicit one of a handler that takes another class.
public sealed record Impostor;
public sealed record Expected;

#pragma warning disable AXN0409 // derived commands are what the tests are about
public record Greet(string Name);
#pragma warning restore AXN0409
public record GreetWarmly(string Name) : Greet(Name);
public record GreetSilently(string Name) : Greet(Name);
public record GreetAndCount(string Name) : Greet(Name);

public class Greetings
{
    [CommandHandler]
    public string Handle(Greet command) => $"Hello {command.Name}";

    [CommandHandler]
    public string Handle(GreetWarmly command) => $"Dearest {command.Name}";

    [CommandHandler]
    public int Handle(GreetAndCount command) => command.Name.Length;

    [CommandHandler(CommandName = "Axonish.Tests.Sending.Impostor")]
    public void Handle(Expected _)
    {
    }
}

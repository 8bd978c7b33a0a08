using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Intercepting;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class DispatchInterceptorTests
{
    [Test(Description = "rule B14")]
    public async Task TheyRunInOrderOfRegistration_AroundTheDispatch()
    {
        var seen = new List<string>();
        await using var app = await TestApplication.StartAsync(axonish => axonish
            .Intercept(Noting(seen, "first")).Intercept(Noting(seen, "second")));

        await app.Gateway.SendAsync(new PayToll(1, _ => seen.Add("handler")));

        Assert.That(seen, Is.EqualTo(new[] { "before first", "before second", "handler", "after second", "after first" }));
    }

    [Test(Description = "rule B14")]
    public async Task TheyMayChangeTheMessage()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedDispatchInterceptor((message, next) =>
            next(new CommandMessage(message.Id, new PayToll(2, ((PayToll)message.Payload).Script), message.Metadata.With("payer", "ann"))))));
        Metadata? seen = null;

        var paid = await app.Gateway.SendAsync(new PayToll(1, unit => seen = unit.Message.Metadata), new SendOptions { Metadata = Metadata.Of("lane", "3") });

        Assert.That(paid, Is.EqualTo(2));
        Assert.That(seen, Is.EqualTo(Metadata.Of("lane", "3").With("payer", "ann")));
    }

    [Test(Description = "rule B14: a changed message keeps its identifier and its name")]
    public async Task TheyChangeAMessage_WithItsOwnMethods()
    {
        var sent = new CommandMessage(Guid.NewGuid(), new PayToll(1), Metadata.Of("lane", "3"));
        CommandMessage? changed = null;
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedDispatchInterceptor((message, next) =>
            next(changed = message.WithPayload(new PayToll(2)).AndMetadata(Metadata.Of("payer", "ann"))))));

        var outcome = await app.Bus.DispatchAsync(sent, new SendOptions { MessageId = sent.Id, Metadata = Metadata.Of("day", "monday") });

        Assert.That(outcome.Result, Is.EqualTo(2));
        Assert.That((changed!.Id, changed.Name), Is.EqualTo((sent.Id, sent.Name)));
        Assert.That(changed.Metadata, Is.EqualTo(Metadata.Of("lane", "3").With("payer", "ann").With("day", "monday")));
        Assert.That(changed.WithMetadata(Metadata.Of("a", "b")).Metadata, Is.EqualTo(Metadata.Of("a", "b")));
        Assert.That(new CommandMessage<PayToll>(sent.Id, new PayToll(1)).WithPayload(new PayToll(7)).AndMetadata(Metadata.Empty).Payload.Amount, Is.EqualTo(7));
        Assert.That((sent.Payload, sent.Metadata), Is.EqualTo((new PayToll(1), Metadata.Of("lane", "3"))));
    }

    [Test(Description = "rules B14 and C5: what only Axonish sets stays as it was")]
    public async Task TheyCannotForgeOrLoseWhatAxonishSets()
    {
        Metadata? change = null;
        Metadata? seen = null;
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedDispatchInterceptor((message, next) =>
            next(message.Payload is PayToll ? message.WithMetadata(change!) : message))));

        change = Metadata.Empty;
        await app.Gateway.SendAsync(new Run(async _ => await app.Gateway.SendAsync(new PayToll(1, unit => seen = unit.Message.Metadata))));
        Assert.That(seen!.ContainsKey(MetadataKeys.CausationId));

        change = Metadata.Of(MetadataKeys.CausationId, "forged");
        Assert.That(await Catch(() => app.Gateway.SendAsync(new PayToll(1))), Is.InstanceOf<ArgumentException>().With.Message.Contains(MetadataKeys.CausationId));
    }

    [Test(Description = "rule B1: a message has one identifier")]
    public async Task AnotherIdentifierInTheOptionsOfAMessage_IsRefused()
    {
        await using var app = await TestApplication.StartAsync();

        Assert.That(
            await Catch(() => app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), new PayToll(1)), new SendOptions { MessageId = Guid.NewGuid() })),
            Is.InstanceOf<ArgumentException>().With.Message.Contains(nameof(SendOptions.MessageId)));
    }

    [Test(Description = "rules B14 and D9: the message that they see is the one that is handled")]
    public async Task TheySeeTheMessageThatIsHandled([Values] bool isIdentified)
    {
        var seen = new List<CommandMessage>();
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedDispatchInterceptor((message, next) =>
        {
            seen.Add(message);
            return next(message);
        })));
        var (sent, given) = (new CommandMessage(Guid.NewGuid(), new PayToll(1)), isIdentified ? Guid.NewGuid() : (Guid?)null);
        Guid handled = default;

        await app.Bus.DispatchAsync(sent);
        await app.Gateway.SendAsync(new PayToll(1, unit => handled = unit.Message.Id), new SendOptions { MessageId = given });

        Assert.That(seen[0], Is.SameAs(sent));
        Assert.That(seen[1].Id, Is.EqualTo(handled).And.EqualTo(given ?? handled).And.Not.EqualTo(Guid.Empty));
    }

    [Test(Description = "rules B14 and E4")]
    [TestCase("a word", "System.String")]
    [TestCase(null, "nothing")]
    public async Task AnAnswerOfAnotherType_IsNamed(string? answer, string named)
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedDispatchInterceptor((_, _) => new(answer))));

        Assert.That(await Catch(() => app.Gateway.SendAsync(new PayToll(1))), Is.InstanceOf<InvalidOperationException>()
            .With.Message.Contains(nameof(PayToll)).And.Message.Contains($"with {named},").And.Message.Contains("System.Int32").And.Message.Contains("or throw to refuse"));
    }

    [Test(Description = "rules B14 and E4")]
    public async Task AnAnswerOfAnotherType_IsNoneThatIsNull()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedDispatchInterceptor((_, _) => new(42))));

        Assert.That(await Catch(() => app.Gateway.SendAsync(new BeginDiary("d"))), Is.InstanceOf<InvalidOperationException>().With.Message.Contains("System.Int32"));
    }

    [Test(Description = "rule B14, case K31")]
    public async Task TheyMayAnswerInThePlaceOfTheHandler()
    {
        var wasCalled = false;
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedDispatchInterceptor((_, _) => new(42))));

        var paid = await app.Gateway.SendAsync(new PayToll(1, _ => wasCalled = true));

        Assert.That((paid, wasCalled), Is.EqualTo((42, false)));
    }

    [Test(Description = "rule B14, case K31")]
    public async Task TheyMayRefuse([Values] bool atOnce)
    {
        var refusal = new NotSupportedException();
        var wasCalled = false;
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedDispatchInterceptor((_, _) =>
            atOnce ? throw refusal : ValueTask.FromException<object?>(refusal))));

        var failure = await Catch(() => app.Gateway.SendAsync(new PayToll(1, _ => wasCalled = true)));

        Assert.That((failure, wasCalled), Is.EqualTo(((Exception)refusal, false)));
    }

    [Test(Description = "rule B14")]
    public async Task AnAnswerThatTheSenderCannotTake_IsAnErrorThatNamesBothTypes()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedDispatchInterceptor((_, _) => new("forty-two"))));

        Assert.That(await Catch(() => app.Gateway.SendAsync(new PayToll(1))), Is.InstanceOf<InvalidOperationException>()
            .With.Message.Contains(nameof(PayToll)).And.Message.Contains("System.String").And.Message.Contains("System.Int32"));
    }

    [Test(Description = "rules B14 and E4")]
    public async Task TheySeeTheHandlersException_AndMayTranslateIt()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedDispatchInterceptor(async (message, next) =>
        {
            try
            {
                return await next(message);
            }
            catch (NotSupportedException failure)
            {
                throw new InvalidDataException("translated", failure);
            }
        })));

        var failure = await Catch(() => app.Gateway.SendAsync(new PayToll(1, _ => throw new NotSupportedException())));

        Assert.That(failure, Is.InstanceOf<InvalidDataException>().With.InnerException.InstanceOf<NotSupportedException>());
    }

    [Test(Description = "rules B14 and C4")]
    public async Task NestedCommands_PassThemToo()
    {
        var seen = new List<string>();
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedDispatchInterceptor((message, next) =>
        {
            seen.Add(message.Payload.GetType().Name);
            return next(message);
        })));

        await app.Gateway.SendAsync(new Run(async _ =>
        {
            await app.Gateway.SendAsync(new BeginDiary("d"));
            await app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("x"))));
        }));

        Assert.That(seen, Is.EqualTo(new[] { "Run", "BeginDiary", "Write" }));
    }

    [Test(Description = "rules B14 and C1")]
    public async Task TheyRunBeforeTheUnitOfWork_AndAfterItsEnd()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedDispatchInterceptor(async (message, next) =>
        {
            var answer = await next(message);
            return answer is int amount ? amount + 1 : answer;
        })));
        var phases = new List<UnitOfWorkPhase>();
        IUnitOfWork? unitOfWork = null;

        var paid = await app.Gateway.SendAsync(new PayToll(1, unit =>
        {
            unitOfWork = unit;
            phases.Add(unit.Phase);
        }));

        Assert.That((paid, unitOfWork!.Phase), Is.EqualTo((2, UnitOfWorkPhase.Closed)));
    }

    [Test(Description = "rules B11 and B14")]
    public async Task AValueThatOnlyTheInterceptorAdds_IsThereForAHandlerThatRequiresIt()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedDispatchInterceptor((message, next) =>
            next(new CommandMessage(message.Id, message.Payload, message.Metadata.With("userId", "u-1"))))));
        Metadata? seen = null;

        await app.Gateway.SendAsync(new PayToll(1, unit => seen = unit.Message.Metadata));

        Assert.That(seen!["userId"], Is.EqualTo("u-1"));
    }

    private static ScriptedDispatchInterceptor Noting(List<string> seen, string name) => new(async (message, next) =>
    {
        seen.Add($"before {name}");
        var answer = await next(message);
        seen.Add($"after {name}");
        return answer;
    });
}

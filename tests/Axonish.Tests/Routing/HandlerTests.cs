using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Tests.Routing;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class HandlerTests
{
    [Test(Description = "rule B3")]
    public async Task TheTarget_MayBeParameterPropertyFieldOrMethodOfAnyAccess()
    {
        await using var app = await WithDesksAsync("d", "desk d", "2026-11-22");

        Assert.That(await app.Gateway.SendAsync(new TargetByParameter("d")), Is.EqualTo("d by parameter"));
        Assert.That(await app.Gateway.SendAsync(new TargetByProperty { DeskId = "d" }), Is.EqualTo("d by property"));
        Assert.That(await app.Gateway.SendAsync(new TargetByField("d")), Is.EqualTo("d by field"));
        Assert.That(await app.Gateway.SendAsync(new TargetByMethod("d")), Is.EqualTo("desk d by method"));
    }

    [Test(Description = "rule B3")]
    [SetCulture("de-DE")]
    public async Task TheTarget_IsWrittenInvariantly()
    {
        await using var app = await WithDesksAsync("11/22/2026");

        Assert.That(await app.Gateway.SendAsync(new TargetByNumber(new DateOnly(2026, 11, 22))), Is.EqualTo("11/22/2026"));
    }

    [Test(Description = "rule B3")]
    public async Task ATargetThatIsNull_IsMissing()
    {
        await using var app = await WithDesksAsync("d");

        Assert.That(await Catch(() => app.Gateway.SendAsync(new TargetByParameter(null!))), Is.InstanceOf<MissingTargetIdentifierException>()
            .With.Message.Contains(nameof(TargetByParameter)).And.Message.Contains("OfficeDesk").And.Message.Contains("target identifier"));
    }

    [Test(Description = "rule B1")]
    public async Task ACommandWithANameOfItsOwn_IsRoutedByThatName()
    {
        await using var app = await WithDesksAsync("d");

        var outcome = await app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), "desk.rename", new Renamed("d", "x")));

        Assert.That(outcome.Result, Is.EqualTo("renamed x"));
#pragma warning disable AXN0501 // a command of another name than its handler takes
        Assert.That(await Catch(() => app.Gateway.SendAsync<string>(new Renamed("d", "x"))), Is.InstanceOf<NoHandlerForCommandException>());
#pragma warning restore AXN0501
    }

    [Test(Description = "rule B1")]
    public async Task ANameWithAnotherPayloadThanItsHandlerTakes_IsRefused()
    {
        await using var app = await WithDesksAsync("d");

        var failure = await Catch(() => app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), "desk.rename", new TargetByParameter("d"))));

        Assert.That(failure, Is.InstanceOf<NoHandlerForCommandException>()
            .With.Message.Contains("desk.rename").And.Message.Contains(nameof(Renamed)).And.Message.Contains(nameof(TargetByParameter)).And.Message.Contains("send the class that the handler takes"));
    }

    [Test(Description = "rule B11")]
    public async Task AHandler_IsGivenTheMessageAndWhatBelongsToIt()
    {
        await using var app = await WithDesksAsync("d");
        using var cancellation = new CancellationTokenSource();

        var seen = await app.Gateway.SendAsync(new AskForAll("d"), new SendOptions { Metadata = Metadata.Of("k", "v") }, cancellation.Token);

        Assert.That(seen, Is.EqualTo("True, True, True, True, True, True, True, True, Axonish.Tests.Routing.AskForAll"));
    }

    [Test(Description = "rule B11")]
    [SetCulture("de-DE")]
    public async Task MetadataValues_AreParsedInvariantly()
    {
        await using var app = await WithDesksAsync("d");
        var metadata = Metadata.Of("text", "hello").With("number", "-7").With("amount", "2.25").With("day", "2026-11-22").With("urgency", "High");

        Assert.That(await app.Gateway.SendAsync(new AskForValues("d"), new SendOptions { Metadata = metadata }), Is.EqualTo("hello -7 2.25 2026-11-22 High"));
    }

    [Test(Description = "rule B11")]
    public async Task MetadataValuesThatAreNotThere_AreNullOrTheParametersDefault()
    {
        await using var app = await WithDesksAsync("d");

        Assert.That(await app.Gateway.SendAsync(new AskForValues("d")), Is.EqualTo("- - 1.5 - Low"));
    }

    [Test(Description = "rule B11")]
    public async Task AMetadataValueThatCannotBeParsed_IsNamedWithItsKeyAndType()
    {
        await using var app = await WithDesksAsync("d");

        var failure = await Catch(() => app.Gateway.SendAsync(new AskForValues("d"), new SendOptions { Metadata = Metadata.Of("number", "seven") }));

        Assert.That(failure, Is.InstanceOf<FormatException>()
            .With.Message.Contains("'number'").And.Message.Contains("'seven'").And.Message.Contains("Int32"));
    }

    [Test(Description = "rule B11")]
    public async Task AHandlerWhoseRequiredMetadataIsMissing_DoesNotMatch()
    {
        await using var app = await WithDesksAsync("d");

        var failure = await Catch(() => app.Gateway.SendAsync(new AskForRequired("d")));

        Assert.That(failure, Is.InstanceOf<NoHandlerForCommandException>()
            .With.Message.Contains(nameof(AskForRequired)).And.Message.Contains("'user'").And.Message.Contains("Metadata"));
        Assert.That(await app.Gateway.SendAsync(new AskForRequired("d"), new SendOptions { Metadata = Metadata.Of("user", "ann") }), Is.EqualTo("ann"));
    }

    [Test(Description = "rule B11")]
    public async Task AHandler_IsGivenServicesOfTheContainer_ScopedOnesFromItsUnitOfWork()
    {
        await using var app = await WithDesksAsync("d");

        Assert.That(await app.Gateway.SendAsync(new AskForServices("d")), Is.EqualTo("stamped True"));
    }

    [Test(Description = "rule B12")]
    public async Task AHandler_MayReturnNothingAResultOrATaskOfEither()
    {
        await using var app = await WithDesksAsync("d");

        await app.Gateway.SendAsync(new ReturnVoid("d"));
        string result = await app.Gateway.SendAsync(new ReturnResult("d"));
        await app.Gateway.SendAsync(new ReturnTask("d"));
        string ofTask = await app.Gateway.SendAsync(new ReturnTaskOfResult("d"));
        await app.Gateway.SendAsync(new ReturnValueTask("d"));
        string ofValueTask = await app.Gateway.SendAsync(new ReturnValueTaskOfResult("d"));

        Assert.That((result, ofTask, ofValueTask), Is.EqualTo(("result", "task of result", "value task of result")));
        Assert.That((await app.PayloadsAsync()).OfType<DeskUsed>().Select(e => e.How), Is.EqualTo(new[]
        {
            "void", "result", "task", "task of result", "value task", "value task of result",
        }));
    }

    private static async Task<TestApplication> WithDesksAsync(params string[] desks)
    {
        var app = await TestApplication.StartAsync();
        foreach (var desk in desks) await app.Gateway.SendAsync(new SetUpDesk(desk));
        return app;
    }
}

using Axonish.Tests.EventHandling;
using Microsoft.Extensions.DependencyInjection;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Correlating;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class CorrelationTests
{
    [Test(Description = "rules C4 and C5")]
    public async Task ACommandBeginsAConversation_AndWhatItCausesNamesIt_ToAnyDepth()
    {
        await using var app = await TestApplication.StartAsync();
        var messages = new List<Message>();

        await app.Gateway.SendAsync(new Run(async outer =>
        {
            messages.Add(outer.Message);
            await app.Gateway.SendAsync(new Run(async middle =>
            {
                messages.Add(middle.Message);
                await app.Gateway.SendAsync(new Run(inner =>
                {
                    messages.Add(inner.Message);
                    return Task.CompletedTask;
                }));
            }));
        }));

        Assert.That(messages[0].Metadata, Is.Empty);
        Assert.That(messages.Skip(1).Select(message => message.Metadata[MetadataKeys.CorrelationId]), Is.All.EqualTo(messages[0].Id.ToString()));
        Assert.That(messages.Skip(1).Select(message => message.Metadata[MetadataKeys.CausationId]), Is.EqualTo(new[] { messages[0].Id.ToString(), messages[1].Id.ToString() }));
    }

    [Test(Description = "rule C5")]
    public async Task TheSendersOwnMetadata_StaysWithItsCommand()
    {
        await using var app = await TestApplication.StartAsync();

        await app.Gateway.SendAsync(new BeginDiary("d"), new SendOptions { Metadata = Metadata.Of("secret", "s").With(MetadataKeys.CorrelationId, "story") });

        Assert.That((await app.EventsAsync()).Single().Metadata.Keys, Is.EqualTo(new[] { MetadataKeys.CausationId, MetadataKeys.CorrelationId }));
    }

    [Test(Description = "rule C5")]
    public async Task ASender_MaySetTheCorrelationAndNoOtherReservedKey(
        [Values("axonish.causationId", "axonish.aggregateSubtype", "axonish.anything")] string key, [Values] bool throughTheBus)
    {
        await using var app = await TestApplication.StartAsync();
        var metadata = Metadata.Of(key, "forged");

        var failure = await Catch(async () => throughTheBus
            ? await app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), new BeginDiary("d"), metadata))
            : (object)await app.Gateway.SendAsync(new BeginDiary("d"), new SendOptions { Metadata = metadata }));

        Assert.That(failure, Is.InstanceOf<ArgumentException>().With.Message.Contains(key).And.Message.Contains(nameof(BeginDiary)));
        Assert.That(failure.Message, Does.Not.Contain("forged"));
        Assert.That(await app.EventsAsync(), Is.Empty);
    }

    [Test(Description = "rule C5")]
    public async Task WhoAppliesOrPublishes_CannotForgeTheCause([Values] bool byApply)
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var forged = Metadata.Of(MetadataKeys.CausationId, "forged").With(MetadataKeys.AggregateSubtype, "forged").With("kept", "yes");
        var command = new CommandMessage(Guid.NewGuid(), new WriteLater("d", async () =>
        {
            if (byApply) Apply(new Noted("x"), forged);
            else await app.Services.GetRequiredService<IEventGateway>().PublishAsync(new Noted("x"), forged);
        }));

        await app.Bus.DispatchAsync(command);

        var metadata = (await app.EventsAsync())[^1].Metadata;
        Assert.That(metadata[MetadataKeys.CausationId], Is.EqualTo(command.Id.ToString()));
        Assert.That(metadata.ContainsKey(MetadataKeys.AggregateSubtype), Is.False);
        Assert.That(metadata["kept"], Is.EqualTo("yes"));
    }

    [Test(Description = "rule C5")]
    public async Task AHandlerThatHandsItsCommandsMetadataOn_ChangesNoCause()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        Guid nested = default;

        await app.Gateway.SendAsync(new Run(async _ => await app.Gateway.SendAsync(new WriteWithin("d", unit =>
        {
            nested = unit.Message.Id;
            Apply(new Noted("x"), unit.Message.Metadata);
            return Task.CompletedTask;
        }))));

        Assert.That((await app.EventsAsync())[^1].Metadata[MetadataKeys.CausationId], Is.EqualTo(nested.ToString()));
    }

    [Test(Description = "rules C3 and C5")]
    public async Task WhatEventHandlersPublishAndSend_BelongsToTheConversation()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var command = new CommandMessage(Guid.NewGuid(), new Write("d", () => Apply(new Announced("1", async told =>
        {
            await app.Services.GetRequiredService<IEventGateway>().PublishAsync(new Announced("2"));
            await told.Gateway.SendAsync(new BeginDiary("e"));
        }))));

        await app.Bus.DispatchAsync(command);

        Assert.That((await app.EventsAsync()).Skip(1).Select(e => e.Metadata[MetadataKeys.CorrelationId]), Is.All.EqualTo(command.Id.ToString()));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(4));
    }

    [Test(Description = "rule C5")]
    public async Task AProviderOfOnesOwn_SaysWhatIsInherited()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.UseCorrelation(new TenantCorrelation()));
        Metadata? nested = null;

        await app.Gateway.SendAsync(new Run(async _ =>
        {
            await app.Gateway.SendAsync(new BeginDiary("d"));
            await app.Gateway.SendAsync(new WriteWithin("d", unit =>
            {
                nested = unit.Message.Metadata;
                Apply(new Noted("x"), Metadata.Of("own", "1"));
                return Task.CompletedTask;
            }));
        }), new SendOptions { Metadata = Metadata.Of("tenant", "t-1").With("private", "p") });

        Assert.That(nested, Is.EqualTo(Metadata.Of("tenant", "t-1")));
        Assert.That((await app.EventsAsync()).Select(e => e.Metadata), Is.EqualTo(new[] { Metadata.Of("tenant", "t-1"), Metadata.Of("own", "1").With("tenant", "t-1") }));
    }

    [Test(Description = "rule C5: asked once for each message")]
    public async Task AProvider_IsAskedOnceForEachCommand()
    {
        var provider = new TenantCorrelation();
        await using var app = await TestApplication.StartAsync(axonish => axonish.UseCorrelation(provider));
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var before = provider.Asked;

        await app.Gateway.SendAsync(new Write("d", () =>
        {
            Apply(new Noted("1"));
            Apply(new Noted("2"));
        }));

        Assert.That(provider.Asked - before, Is.EqualTo(1));
    }

    private sealed class TenantCorrelation : ICorrelationProvider
    {
        private int asked;

        internal int Asked => asked;

        public Metadata CorrelationOf(Message message) =>
            Interlocked.Increment(ref asked) > 0 && message.Metadata.TryGetValue("tenant", out var tenant) ? Metadata.Of("tenant", tenant) : Metadata.Empty;
    }
}

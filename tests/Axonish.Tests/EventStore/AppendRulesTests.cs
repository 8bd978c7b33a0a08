using Axonish.EventStore.Engine;
using Axonish.Testing.Conformance;
using NUnit.Framework;

namespace Axonish.Tests.EventStore;

public sealed class AppendRulesTests
{
    [Test(Description = "rule D7: what a store does not know of an append is refused, never left out")]
    public void AnAttachmentThatAStoreDoesNotKnow_IsRefused()
    {
        var append = new EventAppend([Cards.Event("c-1", 0)], [], [new CommandReceipt(Cards.NewId(), default), new Stranger()]);
        foreach (var store in (IEventStore[])[new InMemoryEventStore(), new InMemoryEventStore(Cards.Serializer)])
        {
            var failure = Assert.ThrowsAsync<EventStoreException>(async () => await store.AppendAsync(append))!;
            Assert.That(failure.Message, Does.Contain("Stranger'").And.Contain("Nothing is stored"));
            Assert.That(store.HeadPosition, Is.Zero);
        }

        Assert.That(() => AppendRules.Check(new EventAppend([], [], [new CommandReceipt(Cards.NewId(), default)]), EventStoreLimits.Default, AppendAttachmentKinds.None), Throws.InstanceOf<EventStoreException>());
    }

    [Test(Description = "rule D7: a condition that nobody made is a fault of the caller")]
    public void AConditionThatSaysNothing_IsRefused() => Assert.That(
        async () => await new InMemoryEventStore().AppendAsync(new EventAppend([Cards.Event("c-1", 0)], [default])), Throws.ArgumentException);

    [Test(Description = "rule D9: an append remembers one command")]
    public void TwoReceipts_AreRefused() => Assert.That(
        () => new EventAppend([], [], [new CommandReceipt(Cards.NewId(), default), new CommandReceipt(Cards.NewId(), default)]), Throws.ArgumentException);

    // As a kind of a later version would be to the store of this one.
    private sealed class Stranger : AppendAttachment
    {
        public override AppendAttachmentKinds Kind => (AppendAttachmentKinds)64;
    }
}

using Axonish.Generated;
using Axonish.Generators.Tests.Harness;

namespace Axonish.Generators.Tests;

public class GroupTests
{
    private const string Source = """
        using Axonish;
        namespace Ledgers;
        public interface IFact;
        public record Issued(string CardId, int Owner) : IFact;
        public sealed record Redeemed(string CardId, int? Owner) : IFact;
        public sealed record Noted(string Text) : IFact;
        public sealed record Closed;
        public interface IMailer;
        public interface IStore;
        [ProcessingGroup("basis", Segments = 2), DisallowReplay]
        public abstract class Basis
        {
            public readonly List<string> Heard = [];
            [EventHandler] protected void OnAny(IFact e) => Heard.Add("fact");
            [ResetHandler] protected virtual void Clear() => Heard.Clear();
        }
        [ProcessingGroup("ledger", Version = 3, Strong = true, Start = ProcessorStart.Now, Sequencing = EventSequencing.All, SequenceBy = "owner", Segments = 16, BatchSize = 500, Order = -1)]
        public class Ledger(IStore store) : Basis
        {
            public IStore Store => store;
            [EventHandler, DisallowReplay(false)]
            public Task On(IReadOnlyList<EventMessage<Issued>> issued, IStore rows, ReplayStatus status, CancellationToken ct) { Heard.Add($"{issued.Count} issued, {issued[0].Payload.CardId} at {issued[0].SequenceNumber}, {status}"); return Task.CompletedTask; }
            [EventHandler] private void On(EventMessage<Redeemed> message, [Position] long position, DeliveryKey key) => Heard.Add($"{message.Payload.CardId} {position} {key}");
            [EventHandler] public void On(IReadOnlyList<Noted> notes) => Heard.Add(string.Join("+", notes.Select(note => note.Text)));
            [EventHandler(typeof(Closed))] public ValueTask Close(IMailer mailer) { Heard.Add("closed"); return default; }
            [ResetHandler] protected override void Clear() => Heard.Add("cleared");
            [ResetHandler] private async Task Empty(IStore rows, CancellationToken ct) { await Task.Yield(); Heard.Add("emptied"); }
        }
        [SubscribingGroup("first", Order = 2)] public class Watcher { [EventHandler] public void On(IReadOnlyList<Closed> e) { } }
        public class Inheriting : Basis { [EventHandler] public void On(Closed e) { } }
        public class Unmarked { [EventHandler] public void On(Issued e) { } }
        """;

    [Test(Description = "api §8: a class in a processing group")]
    public void AClassInAProcessingGroup() => Snapshot.Verify(Generation.Of(Source, "Ledgers").File("Ledgers.Ledger.g.cs"));

    [Test(Description = "api §8: what the manifest says of classes that handle events")]
    public void TheManifestOfHandlerClasses() => Snapshot.Verify(Generation.Of(Source, "Ledgers").File("Manifest.g.cs"));

    [Test(Description = "rule E5: what start needs of a group is known without its class")]
    public void EntriesSayWhatStartNeeds()
    {
        var entries = Generation.Of(Source, "Ledgers").Load().Application.EventHandlers.ToDictionary(entry => entry.Handler);

        Assert.That(entries["Ledger"].ClassName, Is.EqualTo("Ledgers.Ledger"));
        Assert.That(entries["Ledger"].Group, Is.EqualTo(new EventGroup("ledger", EventGroupKind.Processing)
        {
            Version = 3, IsStrong = true, Start = ProcessorStart.Now, Sequencing = EventSequencing.All, SequenceBy = "owner", Segments = 16, BatchSize = 500, Order = -1,
        }));
        Assert.That(entries["Ledger"].Events, Is.EquivalentTo(new HandledEvent[]
        {
            new("Ledgers.Closed", false), new("Ledgers.IFact", true), new("Ledgers.Issued", true), new("Ledgers.Noted", false), new("Ledgers.Redeemed", false),
        }));
        Assert.That(entries["Ledger"].Services.Select(type => type.Name), Is.EquivalentTo(new[] { "IStore", "IMailer" }));
        Assert.That(entries["Inheriting"].Group, Is.EqualTo(new EventGroup("basis", EventGroupKind.Processing) { Segments = 2 }));
        Assert.That(entries["Watcher"].Group, Is.EqualTo(new EventGroup("first", EventGroupKind.Subscribing) { Order = 2 }));
        Assert.That(entries["Unmarked"].Group, Is.Null);
    }

    [Test(Description = "rule E13: what a handler says of replays goes before what its class says, and that before what a base class says")]
    public void AHandlersOwnWordOnReplays_GoesFirst()
    {
        var entries = Generation.Of(Source, "Ledgers").Load().Application.EventHandlers.ToDictionary(entry => entry.Handler, entry => entry.Model);
        Assert.That(
            entries["Ledger"].Methods.Select(method => (method.Handler.Split('(')[0], method.AllowsReplay)),
            Is.EquivalentTo(new[] { ("Ledger.On", true), ("Ledger.On", false), ("Ledger.On", false), ("Ledger.Close", false), ("Ledger.OnAny", false) }));
        Assert.That(entries["Inheriting"].Methods.Select(method => method.AllowsReplay), Is.All.False);
    }

    [Test(Description = "rules E10, E21: each form of a handler is called with what it takes")]
    public async Task EveryFormOfHandler_IsCalled()
    {
        var loaded = Generation.Of(Source, "Ledgers").Load();
        var ledger = loaded.New("Ledger", [null]);
        var probe = new SubscriptionProbe(loaded.Application.EventHandlers.Single(entry => entry.Handler == "Ledger").Model, ledger);

        await probe.HandleAsync(loaded.New("Issued", "a", 1), Metadata.Empty);
        await probe.HandleAsync(loaded.New("Redeemed", "b", null), Metadata.Empty);
        await probe.HandleAsync(loaded.New("Noted", "n"), Metadata.Empty);
        await probe.HandleAsync(loaded.New("Closed"), Metadata.Empty);
        await probe.HandleListAsync(loaded.New("Issued", "c", 1), loaded.New("Issued", "d", 2));
        await probe.HandleListAsync(loaded.New("Noted", "m"), loaded.New("Noted", "o"), loaded.New("Noted", "p"));

        Assert.That(Members.Read(ledger, "Heard"), Is.EqualTo(new[]
        {
            "1 issued, a at 3, Live", $"b 0 /{Guid.Empty}", "n", "closed", "2 issued, c at 3, Live", "m+o+p",
        }));
    }

    [Test(Description = "rules E10, B13: the route leads to the method that fits best, and says whether it takes lists")]
    public void TheRoute_LeadsToTheBestFittingMethod()
    {
        var loaded = Generation.Of(Source, "Ledgers").Load();
        var model = loaded.Application.EventHandlers.Single(entry => entry.Handler == "Ledger").Model;

        Assert.That(MethodOf("Issued", "a", 1), Is.EqualTo(("Issued", true)));
        Assert.That(MethodOf("Redeemed", "b", 1), Is.EqualTo(("Redeemed", false)));
        Assert.That(MethodOf("Closed"), Is.EqualTo(("Closed", false)));
        Assert.That(model.Route!(SubscriptionProbe.MessageOf("a text")), Is.EqualTo(-1));

        (string EventType, bool TakesList) MethodOf(string type, params object?[] arguments)
        {
            var method = model.Methods[model.Route!(SubscriptionProbe.MessageOf(loaded.New(type, arguments)))];
            return (method.EventType.Name, method.TakesList);
        }
    }

    [Test(Description = "rule E7: the sequencing key is written as identifiers are, and events without it have none")]
    public void TheSequencingKey_IsReadFromTheEventsThatHaveIt()
    {
        var loaded = Generation.Of(Source, "Ledgers").Load();
        var key = loaded.Application.EventHandlers.Single(entry => entry.Handler == "Ledger").Model.SequenceKey!;
        Assert.That(
            (key(loaded.New("Issued", "a", 12)), key(loaded.New("Redeemed", "b", 0)), key(loaded.New("Redeemed", "b", null)), key(loaded.New("Noted", "n"))),
            Is.EqualTo(("12", "0", (string?)null, (string?)null)));
        Assert.That(loaded.Application.EventHandlers.Single(entry => entry.Handler == "Inheriting").Model.SequenceKey, Is.Null);
    }

    [Test(Description = "rule E13: a reset calls every reset handler, an override once")]
    public async Task AReset_CallsEveryResetHandler()
    {
        var loaded = Generation.Of(Source, "Ledgers").Load();
        var ledger = loaded.New("Ledger", [null]);
        await new SubscriptionProbe(loaded.Application.EventHandlers.Single(entry => entry.Handler == "Ledger").Model, ledger).ResetAsync();
        Assert.That(Members.Read(ledger, "Heard"), Is.EqualTo(new[] { "cleared", "emptied" }));
    }

    [Test(Description = "rule E21: what a handler of several events cannot take, and what a reset cannot, make no handler")]
    public void WhatBelongsToOneEvent_IsNothingForLists()
    {
        var entries = Generation.Of("""
            using Axonish;
            namespace Odd;
            public sealed record Issued;
            [ProcessingGroup("odd")]
            public class Odd
            {
                [EventHandler] public void On(IReadOnlyList<Issued> e, [Position] long position) { }
                [EventHandler] public void On(Issued e, [Position] int position) { }
                [EventHandler] public void On(string e) { }
                [ResetHandler] public void Clear(DeliveryKey key) { }
                [ResetHandler] public int Count() => 0;
            }
            """, "Odd").Load().Application.EventHandlers;
        Assert.That(entries.Single().Model.Methods.Select(method => method.Handler), Is.EqualTo(new[] { "Odd.On(string)" }));
        Assert.That(entries.Single().Services, Is.Empty);
    }
}

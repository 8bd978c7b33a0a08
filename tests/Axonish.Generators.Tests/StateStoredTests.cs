using Axonish.Generators.Tests.Harness;

namespace Axonish.Generators.Tests;

public class StateStoredTests
{
    private const string Source = """
        using System.ComponentModel.DataAnnotations;
        using Axonish;
        using static Axonish.AggregateLifecycle;
        namespace Shop;
        public sealed record PlaceOrder([TargetAggregateIdentifier] System.Guid Id);
        public sealed record ChangeLine([TargetAggregateIdentifier] System.Guid Id, int LineId);
        public sealed record Placed(System.Guid Id);
        public sealed record Changed(int LineId);

        [Aggregate(StateStored = true)] public class Order
        {
            [AggregateMember] private readonly System.Collections.Generic.List<Line> lines = [new(), new()];
            private Order() { }
            [CommandHandler] public Order(PlaceOrder command) => Apply(new Placed(command.Id));
            [Key] public System.Guid Id { get; private set; }
            public int ChangedLines;
            [EventHandler] private void On(Placed e) => Id = e.Id;
            [EventSourcingHandler] private void On(Changed e) => ChangedLines += 10;
            public int AllSeen => ChangedLines + lines.Sum(line => line.Seen);
        }
        public class Line
        {
            public int Seen;
            [EventHandler] private void On(Changed e) => Seen++;
        }
        """;

    [Test(Description = "rules D6 and A15")]
    public void AStateStoredAggregate() => Snapshot.Verify(Generation.Of(Source, "Shop").File("Shop.Order.g.cs"));

    [Test(Description = "rule A15: handlers of events are called in the root and in entities, whichever attribute they have")]
    public async Task ItsEventHandlers_AreCalledAsEventSourcingHandlersAre()
    {
        var loaded = Generation.Of(Source, "Shop").Load();
        var order = loaded.Aggregate("Order");
        var id = Guid.NewGuid();

        await order.WhenAsync(loaded.New("PlaceOrder", id));
        order.Evolve(loaded.New("Changed", 1));

        Assert.That(Members.Read(order.Root, "AllSeen"), Is.EqualTo(12));
        Assert.That(order.Identifier, Is.EqualTo(id.ToString()));
    }

    [Test(Description = "rule A15: in an event-sourced aggregate [EventHandler] is none of its handlers")]
    public void AnEventHandlerInAnEventSourcedAggregate_IsNotCalled()
    {
        var loaded = Generation.Of(Source.Replace("[Aggregate(StateStored = true)]", "[Aggregate]"), "Shop").Load();
        var order = loaded.Aggregate("Order").Given();

        order.Evolve(loaded.New("Changed", 1));

        Assert.That(Members.Read(order.Root, "AllSeen"), Is.EqualTo(10));
        Assert.That(order.Model.IsStateStored, Is.False);
        Assert.That(order.Identifier, Is.Null);
    }

    [Test(Description = "rule D6: [Key] serves where no [AggregateIdentifier] is")]
    public void TheIdentifier_IsFoundAndRead()
    {
        var id = Guid.NewGuid();
        var byKey = Generation.Of(Source, "Shop").Load().Aggregate("Order").Model;
        var marked = Generation.Of(Source.Replace("public int ChangedLines;", "[AggregateIdentifier] public string ChangedBy = \"\"; public int ChangedLines;"), "Shop")
            .Load().Aggregate("Order").Model;

        Assert.That((byKey.IsStateStored, byKey.IdentifierMember), Is.EqualTo((true, "Id")));
        Assert.That(byKey.ReadIdentifier!(id.ToString()), Is.EqualTo(id));
        Assert.That(byKey.ReadIdentifier!("no guid"), Is.Null);
        Assert.That(marked.IdentifierMember, Is.EqualTo("ChangedBy"));
        Assert.That(marked.ReadIdentifier!("text"), Is.EqualTo("text"));
    }

    [Test(Description = "rule D6: a type that cannot be read is reported at start, not guessed")]
    public void AnIdentifierThatCannotBeRead_HasNoReader()
    {
        var model = Generation.Of(Source.Replace("System.Guid", "OrderId").Replace("namespace Shop;", "namespace Shop; public readonly record struct OrderId(int Value);"), "Shop")
            .Load().Aggregate("Order").Model;

        Assert.That(model.IdentifierMember, Is.EqualTo("Id"));
        Assert.That(model.ReadIdentifier, Is.Null);
    }
}

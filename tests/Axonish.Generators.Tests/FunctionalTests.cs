using Axonish.Generators.Tests.Harness;

namespace Axonish.Generators.Tests;

public class FunctionalTests
{
    [Test(Description = "api §2: one event, a sequence, null, a pair, tasks of these")]
    public void EveryFormOfResult()
    {
        var loaded = Generation.Of("""
            using Axonish;
            namespace Counters;
            public sealed record One([TargetAggregateIdentifier] string Id);
            public sealed record Many([TargetAggregateIdentifier] string Id, int Count);
            public sealed record None([TargetAggregateIdentifier] string Id);
            public sealed record Pair([TargetAggregateIdentifier] string Id);
            public sealed record PairOfMany([TargetAggregateIdentifier] string Id);
            public sealed record Later([TargetAggregateIdentifier] string Id);
            public sealed record LaterPair([TargetAggregateIdentifier] string Id);
            public sealed record Values([TargetAggregateIdentifier] string Id);
            public sealed record Mixed([TargetAggregateIdentifier] string Id);
            public interface ICounterEvent;
            public sealed record Added(int By) : ICounterEvent;
            public sealed record Cleared : ICounterEvent;
            public readonly record struct Doubled;
            public sealed record Noted;
            public interface ILog;
            [Aggregate] public sealed record Counter(string Id, int Count)
            {
                public Counter() : this("", 0) { }
                [AggregateIdentifier] public string Id { get; init; } = Id;
                [CommandHandler] public static Added Handle(Counter state, One command) => new(1);
                [CommandHandler] public static IEnumerable<Added> Handle(Counter state, Many command) { for (var i = 0; i < command.Count; i++) yield return new(1); }
                [CommandHandler] public static Added? Handle(Counter state, None command) => null;
                [CommandHandler] public static (Added Event, string Answer) Handle(Counter state, Pair command) => (new(10), "ten");
                [CommandHandler] public static (List<ICounterEvent>?, int) Handle(Counter state, PairOfMany command) => ([new Added(1), new Cleared()], 2);
                [CommandHandler] public static async Task<Added> Handle(Counter state, Later command, CancellationToken ct) { await Task.Yield(); return new(100); }
                [CommandHandler] public static async ValueTask<(Added[], string?)> Handle(Counter state, LaterPair command) { await Task.Yield(); return ([new(1), new(2)], null); }
                [CommandHandler] public static Doubled[] Handle(Counter state, Values command) => [new(), new()];
                [CommandHandler] public static object Handle(Counter state, Mixed command) => command.Id == "n" ? new Noted() : new Added(1);
                [EventSourcingHandler] public static Counter On(Counter state, Added e) => state with { Count = state.Count + e.By };
                [EventSourcingHandler] public static Counter On(Counter state, Cleared e) => state with { Count = 0 };
                [EventSourcingHandler] public static Counter On(Counter state, Doubled e) => state with { Count = state.Count * 2 };
            }
            """, "Counters").Load();
        var counter = loaded.Aggregate("Counter");
        Assert.That(Send("One"), Is.EqualTo(new object?[] { null, 1 }));
        Assert.That(Send("Many", 3), Is.EqualTo(new object?[] { null, 4 }));
        Assert.That(Send("None"), Is.EqualTo(new object?[] { null, 4 }));
        Assert.That(Send("Pair"), Is.EqualTo(new object?[] { "ten", 14 }));
        Assert.That(Send("PairOfMany"), Is.EqualTo(new object?[] { 2, 0 }));
        Assert.That(Send("Later"), Is.EqualTo(new object?[] { null, 100 }));
        Assert.That(Send("LaterPair"), Is.EqualTo(new object?[] { null, 103 }));
        Assert.That(Send("Values"), Is.EqualTo(new object?[] { null, 412 }));
        Assert.That(Send("Mixed"), Is.EqualTo(new object?[] { null, 413 }));
        Assert.That(counter.Model.IsFunctional);
        Assert.That(counter.Model.Events.Select(type => type.Type.Name), Is.EqualTo(new[] { "Added", "Cleared", "Doubled", "Noted" }));

        object?[] Send(string command, params object[] more) => [counter.When(loaded.New(command, ["c", .. more])), counter.State("Count")];
    }

    [Test]
    public void ManyEventsAndHandlersOfBaseTypes()
    {
        var events = string.Join("\n", Enumerable.Range(0, 10).Select(index => $"public sealed record E{index} : Basis;"));
        var handlers = string.Join("\n", Enumerable.Range(0, 10).Select(index => $"[EventSourcingHandler] public static Many On(Many state, E{index} e) => new(state.Heard + {index});"));
        var loaded = Generation.Of($$"""
            using Axonish;
            public abstract record Basis;
            public sealed record Unseen : Basis;
            public sealed record Stray;
            {{events}}
            [Aggregate(Type = "many")] public sealed record Many([property: AggregateIdentifier] string Heard)
            {
                public Many() : this("") { }
                {{handlers}}
                [EventSourcingHandler] public static Many On(Many state, object e) => new(state.Heard + "o");
                [EventSourcingHandler] public static Many On(Many state, Basis e) => new(state.Heard + "b");
            }
            """, "Many").Load();
        var many = loaded.Aggregate("Many");
        many.Given(loaded.New("E3"), loaded.New("E9"), loaded.New("Unseen"), loaded.New("Stray"));
        Assert.That(many.Identifier, Is.EqualTo("39bo"));
        Assert.That(many.Model.TypeName, Is.EqualTo("many"));
    }

    private const string Orders = """
        using Axonish;
        namespace Orders;
        public sealed record Place([TargetAggregateIdentifier] string Id, int Lines);
        public sealed record Cancel([TargetAggregateIdentifier] string Id);
        public sealed record Ship([TargetAggregateIdentifier] string Id);
        public interface IOrderEvent;
        public sealed record Placed(string Id, int Lines) : IOrderEvent;
        public sealed record Cancelled(string Why) : IOrderEvent;
        public sealed record Shipped : IOrderEvent;

        """;

    [Test(Description = "api §2: the state is a closed hierarchy; it begins with the one case that needs nothing, or with what Initial holds")]
    public void AClosedHierarchy(
        [Values(
            "",
            "public static Order Initial { get; } = new Draft(7);",
            "public static readonly Draft Initial = new(7);",
            "private static Order Initial => new Draft(7);",
            "internal static Order Initial = new Draft(7);",
            "private static readonly Order Initial = new Draft(7);",
            "private protected static Draft Initial { get; } = new(7);")] string initial)
    {
        var draft = initial.Length == 0 ? "public sealed record Draft : Order { public int Lines { get; init; } = 7; }" : "public sealed record Draft(int Lines) : Order;";
        var loaded = Generation.Of(Orders + $$"""
            [Aggregate] public abstract record Order
            {
                {{initial}}
                private Order() { }
                [AggregateIdentifier] public string? Id { get; private init; }
                {{draft}}
                public sealed record Open(int Lines) : Order;
                public sealed record Closed(string Why) : Order { public Closed() : this("") { } private int times = 1; public int Times => times; }
                [CommandHandler] public static IOrderEvent Handle(Order state, Place command) => state switch
                {
                    Draft draft => new Placed(command.Id, command.Lines + draft.Lines),
                    _ => throw new InvalidOperationException(state.GetType().Name),
                };
                [CommandHandler] public static (IOrderEvent[], int) Handle(Order state, Cancel command) =>
                    state is Open open ? ([new Cancelled(open.Id!)], open.Lines) : ([], 0);
                [EventSourcingHandler] public static Order On(Order state, Placed e) => new Open(e.Lines) { Id = e.Id };
                [EventSourcingHandler] public static Closed On(Order state, Cancelled e) => new(e.Why) { Id = state.Id };
            }
            """.Replace(initial.Length == 0 ? "public Closed() : this(\"\") { }" : "nothing", "", StringComparison.Ordinal), "Orders").Load();
        var order = loaded.Aggregate("Order");
        Assert.That(order.Given().Root.GetType().Name, Is.EqualTo("Draft"));
        order.When(loaded.New("Place", "o", 2));
        Assert.That((order.Root.GetType().Name, order.State("Lines"), order.Identifier), Is.EqualTo(("Open", 9, "o")));
        var copy = order.Restore(order.Save());
        Assert.That((copy.Root.GetType().Name, copy.State("Lines"), copy.Identifier), Is.EqualTo(("Open", 9, "o")), "a snapshot keeps the case");
        Assert.That(Assert.Throws<InvalidOperationException>(() => order.When(loaded.New("Place", "o", 2)))!.Message, Is.EqualTo("Open"));
        Assert.That(order.When(loaded.New("Cancel", "o")), Is.EqualTo(9));
        Assert.That(order.When(loaded.New("Cancel", "o")), Is.EqualTo(0));
        copy = order.Restore(order.Save());
        Assert.That((copy.Root.GetType().Name, copy.State("Why"), copy.State("Times")), Is.EqualTo(("Closed", "o", 1)));
    }

    [Test(Description = "rules B10, B13: cases of a hierarchy have handlers of their own, and those of the classes above them")]
    public void HandlersOfCases()
    {
        var loaded = Generation.Of(Orders + """
            [Aggregate] public abstract record Order
            {
                [AggregateIdentifier] public string? Id { get; init; }
                public string Heard { get; init; } = "";
                [EventSourcingHandler] private static Order On(Order state, IOrderEvent e) => state with { Heard = state.Heard + "order;" };
            }
            public sealed record Draft : Order
            {
                [CommandHandler] private static Placed Handle(Draft state, Place command) => new(command.Id, command.Lines);
                [CommandHandler] private static Cancelled Handle(Draft state, Cancel command) => new("draft");
                [EventSourcingHandler] private static Open On(Draft state, Placed e) => new(e.Lines) { Id = e.Id, Heard = state.Heard + "draft;" };
            }
            public record Open(int Lines) : Order
            {
                [CommandHandler] private static async Task<IEnumerable<IOrderEvent>> Handle(Open state, Cancel command) { await Task.Yield(); return [new Shipped(), new Cancelled("open")]; }
                [CommandHandler] private static Shipped Handle(Open state, Ship command) => new();
                [EventSourcingHandler] private static Order On(Open state, Cancelled e) => state with { Heard = state.Heard + "open;" };
            }
            """, "Orders").Load();
        var order = loaded.Aggregate("Order");
        order.Given();
        Assert.That(Assert.Throws<NoHandlerForCommandException>(() => order.When(loaded.New("Ship", "o")))!.Message, Is.EqualTo("Open"));
        order.When(loaded.New("Cancel", "o"));
        Assert.That(order.State("Heard"), Is.EqualTo("order;"));
        order.When(loaded.New("Place", "o", 3));
        Assert.That((order.Root.GetType().Name, order.State("Heard")), Is.EqualTo(("Open", "order;draft;")));
        order.When(loaded.New("Ship", "o"));
        order.When(loaded.New("Cancel", "o"));
        Assert.That(order.State("Heard"), Is.EqualTo("order;draft;order;order;open;"));
        Assert.That(Assert.Throws<NoHandlerForCommandException>(() => order.When(loaded.New("Place", "o", 3)))!.Message, Is.EqualTo("Draft"));
        Assert.That(order.Restore(order.Save()).State("Heard"), Is.EqualTo(order.State("Heard")));
    }

    [Test(Description = "api §2: Initial serves a state that is no hierarchy too")]
    public void AnInitialStateInPlaceOfAConstructor()
    {
        var loaded = Generation.Of(Orders + """
            [Aggregate] public sealed record Order([property: AggregateIdentifier] string? Id, int Lines)
            {
                public static Order Initial { get; } = new(null, 5);
                [CommandHandler] public static Placed Handle(Order state, Place command) => new(command.Id, state.Lines + command.Lines);
                [EventSourcingHandler] public static Order On(Order state, Placed e) => new(e.Id, e.Lines);
            }
            """, "Orders").Load();
        var order = loaded.Aggregate("Order");
        order.When(loaded.New("Place", "o", 2));
        Assert.That((order.Identifier, order.State("Lines")), Is.EqualTo(("o", 7)));
    }
}

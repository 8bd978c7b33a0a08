using Axonish.Generators.Tests.Harness;

namespace Axonish.Generators.Tests;

public class InterceptorTests
{
    private const string Head = """
        using Axonish;
        using static Axonish.AggregateLifecycle;
        namespace Orders;
        public interface IPaid { string User { get; } }
        public sealed record Place([TargetAggregateIdentifier] string OrderId, string User) : IPaid;
        public sealed record Pay([TargetAggregateIdentifier] string OrderId, string User) : IPaid;
        public sealed record Ship([TargetAggregateIdentifier] string OrderId, string LineId);
        public sealed record Look([TargetAggregateIdentifier] string OrderId);
        public sealed record Placed(string OrderId);
        public sealed record Shipped(string LineId);

        """;

    private const string Orders = Head + """
        [Aggregate] public class Order
        {
            [AggregateIdentifier] private string orderId = "";
            [AggregateMember] private readonly List<Line> lines = [new("l-1")];
            public readonly List<string> Heard = [];
            private Order() { }
            [CommandHandler] public Order(Place command) => Apply(new Placed(command.OrderId));
            [CommandHandler] public int Handle(Pay command) { Heard.Add("pay"); return Heard.Count; }
            [CommandHandler] public int Handle(Look command) => Heard.Count;
            [CommandHandlerInterceptor] private static void Known(IPaid command) { if (command.User == "nobody") throw new ArgumentException("nobody"); }
            [CommandHandlerInterceptor] private async Task<object?> Watch(Pay command, InterceptorChain chain, [MetadataValue("trace")] string? trace)
            {
                Heard.Add("before");
                var answer = command.User == "free" ? 0 : await chain.ProceedAsync();
                Heard.Add("after");
                return answer;
            }
            [CommandHandlerInterceptor] private void Trail(Ship command) => Heard.Add("root");
            [ExceptionHandler] private void Late(TimeoutException exception, Ship command) => throw new InvalidOperationException("late", exception);
            [EventSourcingHandler] private void On(Placed e) => orderId = e.OrderId;
        }
        public class Line(string lineId)
        {
            [EntityId] private readonly string lineId = lineId;
            public bool IsShipped;
            [CommandHandler] public async Task<string> Handle(Ship command) { await Task.Yield(); Apply(new Shipped(lineId)); return lineId; }
            [CommandHandlerInterceptor] private async Task Weigh(Ship command, InterceptorChain chain) => await chain.ProceedAsync();
            [ExceptionHandler] private string Any(Ship command, Exception exception) => exception.Message;
            [EventSourcingHandler] private void On(Shipped e) { if (e.LineId == lineId) IsShipped = true; }
        }
        """;

    [Test(Description = "rule B14: commands that nothing stands around are emitted as ever")]
    public void AnAggregateWithInterceptors() => Snapshot.Verify(Generation.Of(Orders, "Orders").File("Orders.Order.g.cs"));

    [Test(Description = "rule B14: the root's interceptors and the entity's, private ones too")]
    public async Task InterceptorsRunAroundHandlers()
    {
        var loaded = Generation.Of(Orders, "Orders").Load();
        var order = loaded.Aggregate("Order");
        Assert.That(order.When(loaded.New("Place", "o", "u")), Is.EqualTo("o"));
        Assert.That(() => order.When(loaded.New("Place", "o", "nobody")), Throws.ArgumentException);
        Assert.That(order.When(loaded.New("Pay", "o", "u")), Is.EqualTo(2));
        Assert.That(order.State("Heard"), Is.EqualTo(new[] { "before", "pay", "after" }));
        Assert.That(order.When(loaded.New("Pay", "o", "free")), Is.EqualTo(0));
        Assert.That(await order.WhenAsync(loaded.New("Ship", "o", "l-1")), Is.EqualTo("l-1"));
        Assert.That(order.When(loaded.New("Look", "o")), Is.EqualTo(6));
    }

    [Test(Description = "AXN0216: what cannot serve is left out, and the rest still runs")]
    public void FaultyInterceptors_AreLeftOut()
    {
        var generation = Generation.Of(Head + """
            [Aggregate] public class Order
            {
                [AggregateIdentifier] public string OrderId = "o";
                [CommandHandler] public int Handle(Look command) => 1;
                [CommandHandlerInterceptor] public int ValueWithoutChain(Look command) => 2;
                [CommandHandlerInterceptor] public void ChainOnly(InterceptorChain chain) { }
                [CommandHandlerInterceptor] public void Generic<T>(T command) { }
                [CommandHandlerInterceptor] public async void Lost(Look command) => await Task.Yield();
                [CommandHandlerInterceptor] public void ByReference(ref object command) { }
                [ExceptionHandler] public int Nothing() => 3;
                [ExceptionHandler] public int ServiceOnly(IServiceProvider services) => 3;
            }
            """, "Orders");
        Assert.That(generation.File("Orders.Order.g.cs"), Does.Not.Contain("Through").And.Not.Contain("GuardedBy"));
        var loaded = generation.Load();
        Assert.That(loaded.Aggregate("Order").Given().When(loaded.New("Look", "o")), Is.EqualTo(1));
    }

    [Test(Description = "rule B14: immutable aggregates, whose interceptors may take the state first")]
    public void FunctionalAggregates()
    {
        var loaded = Generation.Of(Head + """
            [Aggregate] public sealed record Order([property: AggregateIdentifier] string? OrderId)
            {
                private Order() : this((string?)null) { }
                [CommandHandler] public static Placed Execute(Order order, Place command) => new(command.OrderId);
                [CommandHandlerInterceptor] public static void New(Order order, Place command) { if (order.OrderId is not null) throw new InvalidOperationException(order.OrderId); }
                [CommandHandlerInterceptor] public static void Known(IPaid command) { if (command.User == "nobody") throw new ArgumentException("nobody"); }
                [ExceptionHandler] public static void Translate(Order order, InvalidOperationException exception) => throw new NotSupportedException(order.OrderId, exception);
                [EventSourcingHandler] public static Order Apply(Order order, Placed e) => order with { OrderId = e.OrderId };
            }
            """, "Orders").Load();
        var order = loaded.Aggregate("Order");
        Assert.That(() => order.When(loaded.New("Place", "o", "nobody")), Throws.ArgumentException);
        order.When(loaded.New("Place", "o", "u"));
        Assert.That(order.Identifier, Is.EqualTo("o"));
        Assert.That(() => order.When(loaded.New("Place", "o", "u")), Throws.InstanceOf<NotSupportedException>().With.Message.EqualTo("o"));
    }

    [Test(Description = "rules B10 and B14: kinds of a family, protected virtual and generic bases, names and messages of their own")]
    public void EveryShapeOfInterceptor()
    {
        var loaded = Generation.Of(Head + """
            public abstract class Basis<T> where T : class
            {
                public readonly List<string> Heard = [];
                [CommandHandlerInterceptor] private void Private(T command) => Heard.Add("private");
                [CommandHandlerInterceptor] protected abstract void Virtual(CommandMessage<T> message);
                [CommandHandlerInterceptor] protected virtual ValueTask Other(CommandMessage message) { Heard.Add("other"); return default; }
            }
            [Aggregate] public abstract class Order : Basis<Look>
            {
                [AggregateIdentifier] public string OrderId = "o";
                [CommandHandler] public int Handle(Look command) => Heard.Count;
                [CommandHandler(CommandName = "message")] public string Any(CommandMessage command) => string.Join(",", Heard);
                [CommandHandlerInterceptor] private void OnlyLook(Look command) => Heard.Add("look");
                [CommandHandlerInterceptor] protected override void Virtual(CommandMessage<Look> message) => Heard.Add("override");
            }
            public class Small : Order
            {
                [CommandHandlerInterceptor] private void Derived(object command) => Heard.Add("derived");
                protected override ValueTask Other(CommandMessage message) { Heard.Add("small"); return default; }
            }
            public class Big : Order { [CommandHandlerInterceptor] private static int Static(object command, InterceptorChain chain) => -1; }
            """, "Orders").Load();
        var small = loaded.Aggregate("Order").OfKind("Small");
        Assert.That(small.When(loaded.New("Look", "o")), Is.EqualTo(5));
        Assert.That(small.State("Heard"), Is.EqualTo(new[] { "private", "override", "small", "look", "derived" }));
        Assert.That(loaded.Aggregate("Order").OfKind("Big").When(loaded.New("Look", "o")), Is.EqualTo(-1));
        Assert.That(loaded.Aggregate("Order").OfKind("Small").WhenAsync(loaded.New("Look", "o"), "message").Result, Is.EqualTo("private,override,small,look,derived"));
        Assert.That(loaded.Aggregate("Order").OfKind("Small").WhenAsync(loaded.New("Ship", "o", "l"), "message").Result, Is.EqualTo("small,derived"));
    }
}
